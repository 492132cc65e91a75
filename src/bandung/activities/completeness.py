"""How complete a record is: which of the dozen things that readers of activities look for it tells.

The list, with the sentence that says what to add, is completeness.csv. The score is a share of fields told, and
nothing more: it does not say whether what is told is right.
"""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from bandung.activities.record import ActivityRecord, Role

_PROVIDERS = frozenset(
    {Role.PROVIDER, Role.SECOND_PROVIDER, Role.BOTH_WAYS, Role.FUNDING, Role.EXTENDING, Role.ACCOUNTABLE}
)


class MissingField(msgspec.Struct, frozen=True):
    """A field not told: its code, its name for people, and the sentence saying what to add."""

    field: str
    name: str
    next: str


class Completeness(msgspec.Struct, frozen=True):
    """How many of the fields are told (`score` from 0 to 1) and which are not, in the order of the list."""

    told: int
    of: int
    missing: tuple[MissingField, ...] = ()

    @property
    def score(self) -> float:
        """The share of the fields told, 0 to 1."""
        return self.told / self.of


def completeness(record: ActivityRecord) -> Completeness:
    """What the record tells of the fields in completeness.csv."""
    fields = _fields()
    missing = tuple(field for field in fields if not _TELLS[field.field](record))
    return Completeness(len(fields) - len(missing), len(fields), missing)


@cache
def _fields() -> tuple[MissingField, ...]:
    with Path(__file__).with_name("completeness.csv").open(encoding="utf-8", newline="") as file:
        return tuple(MissingField(row["field"], row["name"], row["next"]) for row in csv.DictReader(file))


def _has_role(record: ActivityRecord, roles: frozenset[Role]) -> bool:
    return any(party.role in roles for party in record.parties)


_TELLS: dict[str, Callable[[ActivityRecord], bool]] = {
    "title": lambda record: bool(record.title),
    "description": lambda record: any(description.text for description in record.descriptions),
    "status": lambda record: record.status is not None,
    "start": lambda record: record.start is not None,
    "end": lambda record: record.end is not None,
    "recipient": lambda record: (
        any(place.scheme in {"iso2", "iso3"} for place in record.places)
        or _has_role(record, frozenset({Role.RECIPIENT, Role.BOTH_WAYS}))
    ),
    "provider": lambda record: _has_role(record, _PROVIDERS),
    "partner_identifiers": lambda record: (
        bool(record.parties) and all(party.reference for party in record.parties)
    ),
    "implementer": lambda record: _has_role(record, frozenset({Role.IMPLEMENTING, Role.BOTH_WAYS})),
    "sector": lambda record: bool(record.sectors),
    "contribution": lambda record: bool(record.contributions or record.budgets or record.transactions),
    "updated": lambda record: record.last_updated is not None,
}
