"""One activity out of its tellings, by a rule that can be said in a breath.

Of each teller the latest claim counts, and the teller heard last goes first. The first stated value wins. Titles,
descriptions, parties, links and documents are united without repeating; places and sectors are those of the first
telling that has any, because their shares belong together. Money and contributions come from one telling alone, the fullest; they are never added up over tellers, because that would count the same
money twice. Where tellers differ, the difference is kept as a `Discrepancy` for them to settle.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bandung.activities.completeness import completeness
from bandung.activities.kinds import KindFinding
from bandung.activities.reconcile.discrepancies import Discrepancy, find_discrepancies
from bandung.activities.reconcile.telling import Telling
from bandung.activities.record import ActivityContent, ActivityRecord, Party
from bandung.values import Text

T = TypeVar("T")


class Activity(ActivityContent, frozen=True, omit_defaults=True, gc=False):
    """One cooperation, counted once. `money_from` is the claim that budgets, transactions and contributions are of."""

    tellers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    kind: KindFinding | None = None
    money_from: str | None = None
    discrepancies: tuple[Discrepancy, ...] = ()


def merge(tellings: Sequence[Telling], *, kind: KindFinding | None = None) -> Activity:
    """The activity that these tellings, in order of delivery and at least one, are about.

    `kind` is what `derive_kind` says of their records together.
    """
    current = current_tellings(tellings)
    records = tuple(telling.record for telling in current)
    fullest = max(current, key=lambda telling: fullness(telling.record))
    return Activity(
        identifier=_first(records, lambda record: record.identifier or None) or "",
        tellers=tuple(dict.fromkeys(telling.teller for telling in current)),
        claims=tuple(telling.claim for telling in current),
        title=Text.from_pairs(pair for record in records for pair in record.title.as_mapping().items()),
        descriptions=_united(record.descriptions for record in records),
        kind=kind,
        status=_first(records, lambda record: record.status),
        instrument=_first(records, lambda record: record.instrument),
        proposed=_first(records, lambda record: record.proposed),
        approved=_first(records, lambda record: record.approved),
        planned_start=_first(records, lambda record: record.planned_start),
        actual_start=_first(records, lambda record: record.actual_start),
        planned_end=_first(records, lambda record: record.planned_end),
        actual_end=_first(records, lambda record: record.actual_end),
        parties=_united_parties(records),
        places=_first(records, lambda record: record.places or None) or (),
        locations=_first(records, lambda record: record.locations or None) or (),
        sectors=_first(records, lambda record: record.sectors or None) or (),
        budgets=fullest.record.budgets,
        transactions=fullest.record.transactions,
        contributions=fullest.record.contributions,
        money_from=fullest.claim if any(fullness(fullest.record)[:1]) else None,
        collaboration_type=_first(records, lambda record: record.collaboration_type),
        humanitarian=_first(records, lambda record: record.humanitarian),
        links=_united(record.links for record in records),
        documents=_united(record.documents for record in records),
        discrepancies=find_discrepancies(current),
    )


def current_tellings(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The latest claim of each teller, the teller heard last first."""
    latest: dict[str, Telling] = {}
    for telling in reversed(tellings):
        latest.setdefault(telling.teller, telling)
    return tuple(latest.values())


def fullness(record: ActivityRecord) -> tuple[int, float]:
    """How much a record tells of money and contributions, then how complete it is."""
    amounts = len(record.transactions) + len(record.budgets) + len(record.contributions)
    return amounts, completeness(record).score


def _first(records: Iterable[ActivityRecord], value: Callable[[ActivityRecord], T | None]) -> T | None:
    return next((told for record in records if (told := value(record)) is not None), None)


def _united(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(part for told in parts for part in told))


def _united_parties(records: Iterable[ActivityRecord]) -> tuple[Party, ...]:
    """Each organization once in each role: the same by its identifier, or by its name where one has no identifier."""
    united: list[Party] = []
    for party in _united(record.parties for record in records):
        if not any(_same_party(known, party) for known in united):
            united.append(party)
    return tuple(united)


def _same_party(one: Party, other: Party) -> bool:
    if one.role is not other.role:
        return False
    if one.reference and other.reference:
        return one.reference.strip().upper() == other.reference.strip().upper()
    names = {version.text.casefold() for version in one.name.versions}
    return any(version.text.casefold() in names for version in other.name.versions)
