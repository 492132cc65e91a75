"""How complete the records of each organization are, and what it should add next.

One pass over any number of records; memory for the organizations only.
"""

from collections.abc import Callable, Iterable

import msgspec

from bandung.activities.completeness.record import Completeness, MissingField, completeness, fields
from bandung.activities.record import ActivityRecord


class FieldCount(msgspec.Struct, frozen=True):
    """One field over the records of an organization: how many tell it, how many lack it.

    `gain` is by how much the mean score would rise, were it told in all of them.
    """

    field: MissingField
    told: int
    lacking: int
    gain: float


class OrganizationCompleteness(msgspec.Struct, frozen=True):
    """The records of one organization: how many, their mean score (0 to 1), each field in the order of the list."""

    organization: str
    records: int
    score: float
    fields: tuple[FieldCount, ...]

    @property
    def next(self) -> FieldCount | None:
        """What to add next: the field that would raise the score most, the first of these; None where all is told."""
        best = max(self.fields, key=lambda count: count.gain)
        return best if best.lacking else None


class Gathering:
    """Counts records of organizations as they come by; `totals` can be asked at any time."""

    def __init__(self) -> None:
        self._places = {field.field: place for place, field in enumerate(fields())}
        self._lacking: dict[str, list[int]] = {}
        self._records: dict[str, int] = {}

    def add(self, organization: str, found: Completeness) -> None:
        """One more record of the organization."""
        lacking = self._lacking.setdefault(organization, [0] * len(self._places))
        self._records[organization] = self._records.get(organization, 0) + 1
        for field in found.missing:
            lacking[self._places[field.field]] += 1

    def totals(self) -> tuple[OrganizationCompleteness, ...]:
        """One for each organization, in the order of their codes."""
        return tuple(
            _total(organization, self._records[organization], self._lacking[organization])
            for organization in sorted(self._records)
        )


def completeness_of_many(
    records: Iterable[ActivityRecord], *, teller: Callable[[ActivityRecord], str] | None = None
) -> tuple[OrganizationCompleteness, ...]:
    """The completeness of each organization's records, in the order of the organizations' codes.

    `teller` says whose a record is: as a rule the reporter's identifier, else its name, else nothing (an empty code).
    """
    whose = teller or reporter_of
    gathering = Gathering()
    for record in records:
        gathering.add(whose(record), completeness(record))
    return gathering.totals()


def reporter_of(record: ActivityRecord) -> str:
    """The identifier of who reports, else its name, else nothing."""
    return (record.reporter.reference or str(record.reporter.name)) if record.reporter else ""


def _total(organization: str, records: int, lacking: list[int]) -> OrganizationCompleteness:
    known = fields()
    whole = sum(field.weight for field in known)
    counts = tuple(
        FieldCount(field, records - lack, lack, field.weight * lack / (whole * records))
        for field, lack in zip(known, lacking, strict=True)
    )
    score = 1 - sum(count.gain for count in counts)
    return OrganizationCompleteness(organization, records, max(score, 0.0), counts)
