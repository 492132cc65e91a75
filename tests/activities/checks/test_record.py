"""Checks of a record as a whole."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from bandung.activities.checks import CHECKS, check_record
from bandung.activities.record import ActivityRecord, Party, Place, Role, Sector, Status, Transaction
from bandung.values import Money, PartialDate, Text, Where

TODAY = dt.date(2025, 6, 1)
SOUND = ActivityRecord(
    identifier="XX-1",
    title=Text.of("Wells", "en"),
    status=Status.IMPLEMENTATION,
    actual_start=PartialDate(2024, 1, 1),
    planned_end=PartialDate(2026),
    parties=(Party(Role.FUNDING),),
    places=(
        Place("SN", share=Decimal("33.3")),
        Place("GM", share=Decimal("33.3")),
        Place("ML", share=Decimal("33.4")),
    ),
    sectors=(Sector("1", "14031"),),
)


def changed(**fields: object) -> ActivityRecord:
    return msgspec.structs.replace(SOUND, **fields)


def test_a_sound_record_has_no_finding():
    assert check_record(SOUND, on=TODAY) == ()


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (changed(title=Text()), "missing-title"),
        (changed(places=()), "missing-recipient"),
        (changed(parties=()), "missing-parties"),
        (changed(actual_start=None), "missing-start"),
        (changed(planned_start=PartialDate(2027), actual_start=None), "end-before-start"),
        (changed(actual_end=PartialDate(2023)), "end-before-start"),
        (changed(actual_start=PartialDate(2025, 7)), "actual-date-in-future"),
        (
            changed(status=Status.CLOSED, actual_start=None, planned_start=PartialDate(2026)),
            "closed-before-start",
        ),
        (changed(actual_end=PartialDate(2024, 12)), "runs-after-end"),
        (changed(status=Status.PIPELINE), "pipeline-after-start"),
        (
            changed(places=(Place("SN", share=Decimal(40)), Place("GM", share=Decimal(40)))),
            "recipient-shares",
        ),
        (changed(places=(Place("SN", share=Decimal(40)), Place("GM"))), "recipient-shares-incomplete"),
        (changed(sectors=(Sector("1", "1", Decimal(50)), Sector("2", "2", Decimal(50)))), "sector-shares"),
        (
            changed(transactions=(Transaction("disbursement", Money(Decimal(1), "USD"), PartialDate(2026)),)),
            "transaction-in-future",
        ),
    ],
)
def test_each_fault_is_found_with_its_code(record: ActivityRecord, code: str):
    assert code in [finding.code for finding in check_record(record, on=TODAY)]


def test_a_year_that_holds_both_dates_is_no_fault():
    record = changed(actual_start=PartialDate(2024, 5), actual_end=PartialDate(2024), status=Status.CLOSED)
    assert check_record(record, on=TODAY) == ()


def test_a_finding_keeps_the_place_of_its_record_and_adds_the_field():
    finding = check_record(changed(title=Text()), on=TODAY, where=Where("a.xml", 7, "XX-1"))[0]
    assert finding.where == Where("a.xml", 7, "XX-1", "title")


def test_every_check_says_in_a_sentence_what_it_asks():
    assert all(check.__doc__ for check in CHECKS)
