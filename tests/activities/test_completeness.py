"""How complete a record is, and what to add next."""

from bandung.activities.completeness import _TELLS, _fields, completeness
from bandung.activities.record import ActivityRecord, Contribution, Party, Role
from bandung.values import Text


def test_an_empty_record_tells_nothing_and_is_told_what_to_add():
    found = completeness(ActivityRecord(identifier="XX-1"))
    assert found.score == 0
    assert len(found.missing) == 12
    assert all(field.next.endswith(".") for field in found.missing)


def test_what_is_told_counts_and_is_no_longer_asked_for():
    record = ActivityRecord(
        identifier="XX-1",
        title=Text.of("Wells"),
        parties=(Party(Role.BOTH_WAYS, reference="XX-2"),),
        contributions=(Contribution("expert-days"),),
    )
    found = completeness(record)
    told = {field.field for field in _fields()} - {field.field for field in found.missing}
    assert told == {"title", "recipient", "provider", "partner_identifiers", "implementer", "contribution"}
    assert found.score == 0.5


def test_the_list_and_the_questions_are_the_same():
    assert {field.field for field in _fields()} == set(_TELLS)
