"""Differences and what counts, as a terminal shows them."""

from decimal import Decimal

import pytest

from bandung.activities.reconcile import Discrepancy, Size, Stated, Telling, merge
from bandung.activities.reconcile.counting import Range
from bandung.activities.record import ActivityRecord, Place, Sector
from bandung.cli.differences import range_of, size_of, told_in, values_of
from bandung.values import PartialDate

VALUES = (Stated("one", "1", "2001"), Stated("other", "2", "2003"))


@pytest.mark.parametrize(
    ("field", "size", "words"),
    [
        ("actual_start", Size(Decimal(1096), "days"), "1,096 days"),
        ("sectors", Size(Decimal("10.0"), "points", 0.1), "10 points (10%)"),
        ("total", Size(Decimal("1000000.00"), "USD", 0.5), "USD 1,000,000 (50%)"),
        ("total", Size(Decimal("50.25"), "common", 0.25), "50.25 (25%)"),
        ("contributions", Size(Decimal(15), "expert-days", 0.0833), "15 expert-days (8%)"),
        ("status", Size(Decimal(2), "values"), ""),
        ("status", None, ""),
    ],
)
def test_a_size_has_its_unit_and_its_share(field, size, words):
    assert size_of(Discrepancy(field, VALUES, size)) == words


def test_everyone_is_told_with_what_they_say():
    assert values_of(Discrepancy("actual_start", VALUES)) == "one: 2001 | other: 2003"


def test_what_is_to_be_expected_stands_before_between_what_it_lies():
    assert range_of(Range(1201.0, 1180.4, 1171.9, 1188.9)) == "1,180 (1,172 to 1,189)"
    assert range_of(Range(1201.0, 1201.0, 1201.0, 1201.0)) == "1,201"


def test_what_nobody_tells_has_no_line():
    record = ActivityRecord(
        "X-1",
        approved=PartialDate(2007, 7, 5),
        places=(Place("MZ", share=Decimal(60)),),
        sectors=(Sector("7", "3"),),
    )
    assert told_in(merge([Telling("1", "one", record)])) == [
        ("approved", "2007-07-05"),
        ("recipients", "MZ 60 %"),
        ("sectors and goals", "7:3"),
    ]
