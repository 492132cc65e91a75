"""Files of funds and pledges: what is sound is kept, what is not is told."""

import csv
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from bandung.funds.reading import load_funds

HEAD = '[[fund]]\ncode = "f"\nname = "Fund"\n[[donor]]\ncode = "d"\nkind = "state"\nname = "State"\n'
PLEDGE = '[[pledge]]\ncode = "{}"\nfund = "{}"\ndonor = "{}"\noccasion = "letter"\nyear = 2025\nfirmness = "{}"\n{}\n'


def read(folder, document):
    path = folder / "funds.toml"
    path.write_text(document, encoding="utf-8")
    return load_funds(path)


@pytest.mark.parametrize(
    ("pledge", "codes", "kept"),
    [
        (PLEDGE.format("p", "f", "d", "firm", 'amount = "USD 5"'), [], 1),
        (PLEDGE.format("p", "f", "d", "announced-later", ""), [], 1),
        (PLEDGE.format("p", "f", "d", "firm", ""), ["no-amount"], 1),
        (PLEDGE.format("p", "f", "d", "firm", 'amount = "USD -5"'), ["amount-not-positive"], 1),
        (PLEDGE.format("p", "g", "e", "firm", 'amount = "USD 5"'), ["unknown-fund", "unknown-donor"], 1),
        (PLEDGE.format("p", "f", "d", "maybe", 'amount = "USD 5"'), ["bad-value"], 0),
        (PLEDGE.format("p", "f", "d", "firm", 'amount = "USD 5"') * 2, ["repeated-code"], 1),
        ('[[gift]]\ncode = "p"\n', ["unknown-kind"], 0),
    ],
)
def test_pledges_are_checked(tmp_path, pledge, codes, kept):
    told = read(tmp_path, HEAD + pledge)
    assert [finding.code for finding in told.findings] == codes
    assert len(told.pledges) == kept


@pytest.mark.shared
def test_the_totals_of_the_conferences_are_those_of_their_reports(shared):
    told = load_funds(Path(str(files("bandung"))) / "sample" / "funds.toml").conference_totals
    with (shared / "data/money/pledging_conference_totals.csv").open(encoding="utf-8") as lines:
        rows = {int(row["conference_year"]): row for row in csv.DictReader(lines)}
    assert {total.year for total in told} == set(rows)
    for total in told:
        row = rows[total.year]
        millions = total.total.amount / 1_000_000 if total.total else None
        assert millions == (
            Decimal(row["total_pledged_musd_approx"]) if row["total_pledged_musd_approx"] else None
        )
        assert total.states == (int(row["countries"]) if row["countries"] else None)
        assert total.source.url == row["source_url"]
