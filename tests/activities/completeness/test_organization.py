"""How complete the records of each organization are, and what it should add next."""

import pytest

from bandung.activities.completeness import completeness, completeness_of_many
from bandung.activities.record import ActivityRecord, Party, Role, Status
from bandung.values import Text


def record(reporter: str | None, **fields: object) -> ActivityRecord:
    party = Party(Role.EXTENDING, reference=reporter) if reporter else None
    return ActivityRecord(identifier="X", reporter=party, **fields)


def test_each_organization_has_the_mean_of_its_records():
    records = [
        record("B"),
        record("A", title=Text.of("Wells")),
        record("A", status=Status.CLOSED),
        record(None),
    ]
    found = completeness_of_many(iter(records))
    assert [(one.organization, one.records) for one in found] == [("", 1), ("A", 2), ("B", 1)]
    mean = (completeness(records[1]).score + completeness(records[2]).score) / 2
    assert found[1].score == pytest.approx(mean)
    assert found[2].score == pytest.approx(0)


def test_what_to_add_next_raises_the_score_most_over_all_records():
    """A heavy field that one record lacks gives less than a lighter one that all lack."""
    titled = Text.of("Wells")
    records = [record("A", title=titled), record("A", title=titled), record("A")]
    (found,) = completeness_of_many(records)
    counts = {count.field.field: count for count in found.fields}
    assert (counts["title"].told, counts["title"].lacking) == (2, 1)
    assert counts["status"].gain > counts["title"].gain
    assert found.next is not None
    assert (found.next.field.field, found.next.lacking) == ("description", 3)
    mended = [*records[:2], record("A", title=titled)]
    assert completeness_of_many(mended)[0].score - found.score == pytest.approx(counts["title"].gain)


def test_whose_a_record_is_can_be_said_otherwise():
    records = [ActivityRecord(identifier="A-1"), ActivityRecord(identifier="B-1")]
    found = completeness_of_many(records, teller=lambda told: told.identifier[0])
    assert [one.organization for one in found] == ["A", "B"]
