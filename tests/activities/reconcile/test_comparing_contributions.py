"""Native units contradict only where they are of one party, in one unit, at one time."""

from decimal import Decimal

import pytest

from bandung.activities.reconcile import (
    Size,
    Telling,
    apply_settlements,
    find_discrepancies,
    merge,
    values_hash,
)
from bandung.activities.reconcile.settling import Settlement
from bandung.activities.record import ActivityRecord, Contribution, Party, Role
from bandung.values import PartialDate, Period, Text

MEXICO = Party(Role.PROVIDER, Text.of("Agency of Mexico", "en"), "MX-AMX-1")
GERMANY = Party(Role.SECOND_PROVIDER, Text.of("Agency of Germany", "en"), "DE-GIZ-1")


def days(
    number: int | None, party: Party | None = MEXICO, *, unit: str = "expert-days", years: str = ""
) -> Contribution:
    first, _dash, last = years.partition("-")
    period = Period(PartialDate(int(first)), PartialDate(int(last))) if years else Period()
    return Contribution(unit, None if number is None else Decimal(number), party, period=period)


def telling(claim: str, teller: Party, *given: Contribution) -> Telling:
    return Telling(claim, teller.reference or "", ActivityRecord("X-1", reporter=teller, contributions=given))


def size(one: tuple[Contribution, ...], other: tuple[Contribution, ...]) -> Size | None:
    found = find_discrepancies([telling("1", MEXICO, *one), telling("2", GERMANY, *other)])
    return {known.field: known.size for known in found}.get("contributions")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((days(180),), (days(165),), Size(Decimal(15), "expert-days", 0.0833)),
        ((days(100), days(80)), (days(180),), None),
        ((days(180, None),), (days(150),), Size(Decimal(30), "expert-days", 0.1667)),
        ((days(180),), (days(165, None),), None),
        ((days(180),), (days(165, unit="missions"),), None),
        ((days(180),), (days(None),), None),
        ((days(180, years="2011-2012"),), (days(165, years="2013-2014"),), None),
        ((days(180, years="2011-2013"),), (days(165, years="2013-2014"),), Size(Decimal(15), "expert-days", 0.0833)),
        ((days(5, unit="money"),), (days(6, unit="money"),), None),
    ],
)  # fmt: skip
def test_quantities_contradict_where_party_unit_and_time_are_one(one, other, expected):
    assert size(one, other) == expected


def test_each_teller_s_quantity_is_shown_with_its_unit_and_party():
    found = find_discrepancies([telling("1", MEXICO, days(180)), telling("2", GERMANY, days(165))])
    assert [stated.value for stated in found[0].values] == [
        "180 expert-days (Agency of Mexico)",
        "165 expert-days (Agency of Mexico)",
    ]


def test_what_is_agreed_on_days_leaves_what_others_put_in():
    told = [
        telling("1", MEXICO, days(180)),
        telling("2", GERMANY, days(165), days(4, GERMANY, unit="missions")),
    ]
    merged = merge(told)
    difference = merged.discrepancies[0]
    settled = apply_settlements(merged, told, [Settlement("contributions", values_hash(difference), "2")])
    assert sorted(one.quantity for one in settled.contributions if one.quantity) == [4, 165]
    back = apply_settlements(merged, told, [Settlement("contributions", values_hash(difference), "1")])
    assert sorted(one.quantity for one in back.contributions if one.quantity) == [4, 180]
