"""How complete a record is: which of the things that readers of activities look for it tells, and how much they weigh.

The list, with weights and the sentence that says what to add, is fields.csv. The score is a share of weights told,
and nothing more: it does not say whether what is told is right.
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
_RECEIVERS = frozenset({Role.RECIPIENT, Role.BOTH_WAYS})
_IMPLEMENTERS = frozenset({Role.IMPLEMENTING, Role.BOTH_WAYS})
_COUNTRIES = frozenset({"iso2", "iso3"})
_GOALS = frozenset({"7", "8", "9", "mdg"})


class MissingField(msgspec.Struct, frozen=True, gc=False):
    """A field not told: its code, its name for people, the sentence saying what to add, and what it weighs."""

    field: str
    name: str
    next: str
    weight: int = 1


class Completeness(msgspec.Struct, frozen=True):
    """How many of the fields are told, what they weigh (`weight` out of `of_weight`), and which are not told.

    `missing` is in the order of the list.
    """

    told: int
    of: int
    weight: int
    of_weight: int
    missing: tuple[MissingField, ...] = ()

    @property
    def score(self) -> float:
        """The share of the weights told, 0 to 1."""
        return self.weight / self.of_weight

    @property
    def next(self) -> MissingField | None:
        """What to add next: the missing field that weighs most, the first of these; None where all is told."""
        return max(self.missing, key=lambda field: field.weight, default=None)


def completeness(record: ActivityRecord) -> Completeness:
    """What the record tells of the fields in fields.csv."""
    known = fields()
    missing = tuple([field for field, tells in _asked() if not tells(record)])
    lacking = sum(field.weight for field in missing)
    whole = _whole()
    return Completeness(len(known) - len(missing), len(known), whole - lacking, whole, missing)


@cache
def fields() -> tuple[MissingField, ...]:
    """The list, as fields that would all be missing."""
    with Path(__file__).with_name("fields.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            MissingField(row["field"], row["name"], row["next"], int(row["weight"]))
            for row in csv.DictReader(file)
        )


@cache
def _asked() -> tuple[tuple[MissingField, Callable[[ActivityRecord], bool]], ...]:
    """Each field and what says whether it is told."""
    return tuple((field, TELLS[field.field]) for field in fields())


@cache
def _whole() -> int:
    return sum(field.weight for field in fields())


def _has_role(record: ActivityRecord, roles: frozenset[Role]) -> bool:
    return any(party.role in roles for party in record.parties)


def _has_recipient(record: ActivityRecord) -> bool:
    return any(place.scheme in _COUNTRIES for place in record.places) or _has_role(record, _RECEIVERS)


def _has_shares(record: ActivityRecord) -> bool:
    """One country and one sector need no share; several of them each need one."""
    places, sectors = record.places, [sector for sector in record.sectors if not sector.tag]
    if not places and not sectors:
        return False
    shared = len(places) < 2 or all(place.share is not None for place in places)
    vocabularies = {sector.vocabulary for sector in sectors}
    return shared and (
        len(sectors) == len(vocabularies) or all(sector.share is not None for sector in sectors)
    )


def _has_native_units(record: ActivityRecord) -> bool:
    return any(given.unit != "money" and given.quantity is not None for given in record.contributions)


def _has_contributors(record: ActivityRecord) -> bool:
    """Each contribution names its party, each transaction its provider."""
    given = [contribution.party for contribution in record.contributions]
    given += [transaction.provider for transaction in record.transactions]
    return bool(given) and all(given)


TELLS: dict[str, Callable[[ActivityRecord], bool]] = {
    "title": lambda record: bool(record.title),
    "description": lambda record: any(description.text for description in record.descriptions),
    "status": lambda record: record.status is not None,
    "start": lambda record: record.start is not None,
    "end": lambda record: record.end is not None,
    "approved": lambda record: record.approved is not None,
    "recipient": _has_recipient,
    "provider": lambda record: _has_role(record, _PROVIDERS),
    "implementer": lambda record: _has_role(record, _IMPLEMENTERS),
    "partner_identifiers": lambda record: (
        bool(record.parties) and all(party.reference for party in record.parties)
    ),
    "sector": lambda record: any(sector.vocabulary not in _GOALS for sector in record.sectors),
    "goal": lambda record: any(sector.vocabulary in _GOALS for sector in record.sectors),
    "shares": _has_shares,
    "location": lambda record: bool(record.locations),
    "contribution": lambda record: bool(record.contributions or record.budgets or record.transactions),
    "native_units": _has_native_units,
    "contributor": _has_contributors,
    "modality": lambda record: bool(
        record.collaboration_type or record.instrument or (record.tossd and record.tossd.framework)
    ),
    "results": lambda record: bool(record.results),
    "documents": lambda record: bool(record.documents),
    "contact": lambda record: bool(record.contacts),
    "updated": lambda record: record.last_updated is not None,
}
