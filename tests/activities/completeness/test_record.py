"""How complete one record is, and what to add."""

from decimal import Decimal

from bandung.activities.completeness import completeness, fields
from bandung.activities.completeness.record import TELLS
from bandung.activities.record import (
    ActivityRecord,
    Contribution,
    Document,
    Instrument,
    Party,
    Place,
    Result,
    Role,
    Sector,
)
from bandung.values import PartialDate, Text


def told(record: ActivityRecord) -> set[str]:
    return {field.field for field in fields()} - {field.field for field in completeness(record).missing}


def test_an_empty_record_tells_nothing_and_is_told_what_to_add():
    found = completeness(ActivityRecord(identifier="XX-1"))
    assert found.score == 0
    assert (found.told, found.of) == (0, len(fields()))
    assert all(field.next.endswith(".") for field in found.missing)
    assert found.next is not None
    assert found.next.field == "title"


def test_what_is_told_counts_with_its_weight_and_is_no_longer_asked_for():
    record = ActivityRecord(
        identifier="XX-1",
        title=Text.of("Wells"),
        parties=(Party(Role.BOTH_WAYS, reference="XX-2"),),
        contributions=(Contribution("expert-days", Decimal(40)),),
        approved=PartialDate(2024),
        instrument=Instrument.ACTION,
    )
    assert told(record) == {
        *("title", "recipient", "provider", "partner_identifiers", "implementer"),
        *("contribution", "native_units", "approved", "modality"),
    }
    found = completeness(record)
    weights = {field.field: field.weight for field in fields()}
    assert found.weight == sum(weights[field] for field in told(record))
    assert found.score == found.weight / sum(weights.values())


def test_one_place_needs_no_share_and_several_need_one_each():
    one = ActivityRecord(identifier="X", places=(Place("SN"),))
    two = ActivityRecord(identifier="X", places=(Place("SN"), Place("ML", share=Decimal(50))))
    assert "shares" in told(one)
    assert "shares" not in told(two)


def test_a_goal_is_no_sector_and_money_is_no_native_unit():
    record = ActivityRecord(
        identifier="X",
        sectors=(Sector("7", "6"),),
        contributions=(Contribution("money"),),
        results=(Result(),),
        documents=(Document("https://example.org/a"),),
    )
    assert told(record) == {"goal", "shares", "contribution", "results", "documents"}


def test_the_list_and_the_questions_are_the_same():
    assert [field.field for field in fields()] == list(TELLS)
    assert all(field.weight in {1, 2, 3} for field in fields())
