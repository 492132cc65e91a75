"""TOSSD: its columns, thousands of dollars, and what was derived said to be derived."""

import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest

from bandung.activities.exports import write_tossd
from bandung.activities.exports.flows import flows_of
from bandung.activities.exports.tossd import COLUMNS
from bandung.activities.record import (
    ActivityRecord,
    Contribution,
    Party,
    Place,
    Role,
    Sector,
    Tossd,
    Transaction,
)
from bandung.activities.vocabulary import rows as vocabulary_rows
from bandung.values import Finding, Money, PartialDate, Period, Text

VIET_NAM = Party(Role.PROVIDER, Text.of("Agency", "en"), area="VNM")
YEAR = Period(PartialDate(2004))


def in_dollars(money: Money, on: dt.date | None) -> Decimal | None:
    if money.currency == "USD":
        return money.amount
    return money.amount / 2 if money.currency == "EUR" and on is not None else None


def written(record: ActivityRecord) -> tuple[list[dict[str, str]], list[str]]:
    stream, notes = io.BytesIO(), list[Finding]()
    count = write_tossd([record], stream, convert=in_dollars, note=notes.append)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))
    assert len(rows) == count
    return rows, [note.code for note in notes]


def paid(amount: str, currency: str = "USD", kind: str = "disbursement", year: int = 2004) -> Transaction:
    return Transaction(kind, Money(Decimal(amount), currency), PartialDate(year, 3, 1), provider=VIET_NAM)


def test_contributions_in_kind_are_rows_by_modality_with_what_was_derived():
    gifts = (
        Contribution("expert-days", Decimal(60), VIET_NAM, valuation=Money(Decimal(18_000), "USD"), method="actual-cost", period=YEAR),
        Contribution("people-trained", Decimal(45), VIET_NAM, period=YEAR),
    )  # fmt: skip
    record = ActivityRecord("X-1", parties=(VIET_NAM,), places=(Place("SN"),), contributions=gifts)
    (experts, trained), notes = written(record)
    assert not notes
    assert (experts["modality"], experts["USD_disbursements"], experts["SalaryCost"]) == ("D011", "18", "18")
    assert (trained["modality"], trained["USD_disbursements"]) == ("D021", "")
    assert (experts["provider"], experts["ProviderNameE"], experts["agencyname_E"]) == (
        "769",
        "Viet Nam",
        "Agency",
    )
    assert (experts["recipientcode"], experts["recipientnamee"], experts["regionnamee"]) == (
        "269",
        "Senegal",
        "Africa",
    )
    assert experts["FrameworkOfCollaboration"] == "FC01"
    assert experts["Derived"] == "Financeinstrument;FrameworkOfCollaboration;TossdPillar;modality"


def test_what_is_told_is_not_derived():
    told = Tossd("FC02", ("D013",), pillar="21", finance_instrument="421")
    record = ActivityRecord(
        "X-1", parties=(VIET_NAM,), places=(Place("SN"),), tossd=told, transactions=(paid("1"),),
        sectors=(Sector("1", "31120", Decimal(40)), Sector("1", "11110", Decimal(60)), Sector("7", "4")),
    )  # fmt: skip
    [row], _ = written(record)
    assert row["Derived"] == ""
    assert (row["FrameworkOfCollaboration"], row["modality"], row["Financeinstrument"]) == (
        "FC02",
        "D013",
        "421",
    )
    assert (row["TossdPillar"], row["Tossdpillar2"]) == ("2", "21")
    assert (row["purposecode"], row["sector3"], row["sdgcode"]) == ("11110", "111", "4")


def test_amounts_are_converted_added_by_year_and_shared_by_recipient():
    record = ActivityRecord(
        "X-1",
        parties=(VIET_NAM,),
        places=(Place("SN", share=Decimal(25)), Place("ML", share=Decimal(75))),
        transactions=(
            paid("4000", "EUR"), paid("6000"), paid("500", kind="outgoing-commitment"), paid("80", year=2005),
            paid("999", kind="incoming-funds"), paid("999", kind="expenditure"),
        ),
    )  # fmt: skip
    rows, notes = written(record)
    assert not notes
    assert [
        (row["Year"], row["recipientnamee"], row["USD_disbursements"], row["USD_Commitment"]) for row in rows
    ] == [
        ("2004", "Senegal", "2", "0.125"),
        ("2004", "Mali", "6", "0.375"),
        ("2005", "Senegal", "0.02", ""),
        ("2005", "Mali", "0.06", ""),
    ]


def test_an_amount_without_a_rate_leaves_the_sum_blank_and_says_so():
    record = ActivityRecord("X-1", parties=(VIET_NAM,), transactions=(paid("5"), paid("7", "XOF")))
    [row], notes = written(record)
    assert row["USD_disbursements"] == ""
    assert notes == ["no-rate"]


def test_several_recipients_without_shares_are_not_guessed():
    record = ActivityRecord(
        "X-1", parties=(VIET_NAM,), places=(Place("SN"), Place("ML")), transactions=(paid("5"),)
    )
    [row], _ = written(record)
    assert (row["recipientcode"], row["regionnamee"]) == ("998", "")


def test_an_activity_without_amounts_or_provider_is_a_row_with_blanks():
    [row], notes = written(ActivityRecord("X-1", Text.of("=Wells", "en")))
    assert (row["ProjectNumber"], row["ProjectTitle"], row["Year"], row["provider"]) == (
        "X-1",
        "'=Wells",
        "",
        "",
    )
    assert notes == ["no-provider", "no-year"]


def test_a_repayment_is_a_reflow_to_the_provider_that_gets_it():
    back = Transaction(
        "loan-repayment",
        Money(Decimal(9), "USD"),
        PartialDate(2004),
        receiver=Party(Role.RECIPIENT, VIET_NAM.name),
    )
    record = ActivityRecord("X-1", parties=(VIET_NAM, Party(Role.FUNDING, area="BRA")), transactions=(back,))
    [flow] = flows_of(record)
    assert flow.provider == VIET_NAM


def test_every_derived_modality_is_one_of_tossd():
    known = {row["code"] for row in vocabulary_rows("tossd") if row["list"] == "modality"}
    for unit in vocabulary_rows("units"):
        record = ActivityRecord("X", contributions=(Contribution(unit["unit"]),))
        [flow] = flows_of(record)
        assert flow.modality in known or unit["unit"] == "money"


@pytest.mark.shared
def test_the_columns_and_codes_are_those_that_tossd_publishes(shared: Path):
    folder = shared / "data/ssc/tossd-codelists"
    with (folder / "schema.csv").open(encoding="utf-8", newline="") as file:
        published = tuple(row["published_name"] for row in csv.DictReader(file))
    assert (*published, "Derived") == COLUMNS
    lists = {
        "framework_of_collaboration": "framework",
        "financing_arrangement": "arrangement",
        "finance_instrument": "instrument",
        "pillar": "pillar",
    }
    for table, listed in lists.items():
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            codes = {row["code"] for row in csv.DictReader(file)}
        assert codes == {row["code"] for row in vocabulary_rows("tossd") if row["list"] == listed}


def test_a_country_nobody_knows_costs_its_own_columns_alone():
    nowhere = Party(Role.PROVIDER, Text.of("Agency", "en"), area="ZZZ")
    record = ActivityRecord(
        "X-1",
        parties=(nowhere,),
        contributions=(Contribution("expert-days", Decimal(5), nowhere, period=YEAR),),
    )
    [row], notes = written(record)
    assert (row["provider"], row["ProviderNameE"], row["agencyname_E"]) == ("", "", "Agency")
    assert notes == ["unknown-area"]
