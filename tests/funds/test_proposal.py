"""Proposals come from TOML or JSON, at the top of the file or under a heading."""

import datetime as dt
import json

import pytest

from bandung.funds.proposal import read_proposal
from bandung.values import InvalidInput, Money, NotFound

TOML = """
code = "P-1"
organization = "br-embrapa"
title = { en = "Seeds", pt = "Sementes" }
year = 2026
participants = ["BRA", "KEN", "VNM"]
submitted = 2026-04-01
requested = "USD 30000"
matching = ["USD 10000", "BRL 5000.50"]
"""
JSON = {
    "code": "P-1",
    "organization": "br-embrapa",
    "title": {"en": "Seeds", "pt": "Sementes"},
    "year": 2026,
    "participants": ["BRA", "KEN", "VNM"],
    "submitted": "2026-04-01",
    "requested": "USD 30000",
    "matching": ["USD 10000", "BRL 5000.50"],
}


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("a.toml", TOML),
        ("b.toml", "[proposal]\n" + TOML),
        ("c.toml", "[[proposal]]\n" + TOML),
        ("d.json", json.dumps(JSON)),
        ("e.JSON", json.dumps({"proposal": JSON})),
        ("f.json", "\ufeff" + json.dumps(JSON)),
    ],
)
def test_the_same_proposal_in_every_form(tmp_path, name, document):
    path = tmp_path / name
    path.write_text(document, encoding="utf-8")
    proposal, findings = read_proposal(path)
    assert findings == ()
    assert proposal is not None
    assert proposal.submitted == dt.date(2026, 4, 1)
    assert proposal.matching == (Money.parse("10000", "USD"), Money.parse("5000.50", "BRL"))
    assert proposal.title.best_for("pt").text == "Sementes"


@pytest.mark.parametrize(
    ("document", "fields"),
    [
        (TOML.replace("year = 2026\n", ""), ["year"]),
        (TOML.replace('"USD 30000"', '"thirty"'), ["requested"]),
        (TOML.replace('["BRA", "KEN", "VNM"]', '"BRA"'), ["participants"]),
        ("[[proposal]]\n[[proposal]]\n", [None]),
    ],
)
def test_a_proposal_that_cannot_be_read_is_told_by_field(tmp_path, document, fields):
    path = tmp_path / "p.toml"
    path.write_text(document)
    proposal, findings = read_proposal(path)
    assert proposal is None
    assert [finding.where.field for finding in findings] == fields


def test_no_file_and_no_toml_are_refused(tmp_path):
    with pytest.raises(NotFound):
        read_proposal(tmp_path / "none.toml")
    (tmp_path / "p.json").write_text("{")
    with pytest.raises(InvalidInput, match=r"p\.json"):
        read_proposal(tmp_path / "p.json")
