"""One activity out of its tellings: each party is believed first about its own part.

Of each teller the latest claim counts. merging_rules.csv says for each field who is believed first (belief.py): the
provider about what was agreed, the recipient about places and status, who pays about terms of finance, who carries
it out about results; then whoever was heard last. The first stated value in that order wins. Titles, descriptions,
parties, contacts, links and documents are united without repeating; a party's own telling describes it first. Places
and sectors come from one telling, because their shares belong together. Money is put together by giver and never
added up over tellers (money.py). `told_from` says which claim each field is from and by which rule. Where tellers
differ, the difference is kept as a `Discrepancy` for them to settle.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from bandung.activities.completeness import completeness
from bandung.activities.kinds import KindFinding
from bandung.activities.reconcile.belief import NEXT, in_order, rules, sides_of, speakers_of
from bandung.activities.reconcile.discrepancies import Discrepancy, find_discrepancies
from bandung.activities.reconcile.money import MoneyTold, merge_money
from bandung.activities.reconcile.profile import Convert, is_same, named
from bandung.activities.reconcile.telling import Telling
from bandung.activities.record import ActivityContent, ActivityRecord, DateNote, Party
from bandung.values import Text

T = TypeVar("T")


class FieldSource(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Which claim a field is from, and by which rule: a side that is believed first, `latest`, `fullest`, ..."""

    field: str
    claim: str
    rule: str


class Activity(ActivityContent, frozen=True, omit_defaults=True, gc=False):
    """One cooperation, counted once. `money_from` is the claim that most of the money is of; `told_from` names the
    claims of every field that is not united from all."""

    tellers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    kind: KindFinding | None = None
    money_from: str | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    told_from: tuple[FieldSource, ...] = ()


def merge(
    tellings: Sequence[Telling], *, kind: KindFinding | None = None, convert: Convert | None = None
) -> Activity:
    """The activity that these tellings, in order of delivery and at least one, are about.

    `kind` is what `derive_kind` says of their records together. With `convert`, differences in money between
    currencies are found too.
    """
    current = current_tellings(tellings)
    records = tuple(telling.record for telling in current)
    sides = sides_of(current)
    fullest = max(current, key=lambda telling: fullness(telling.record))
    money = merge_money(current, sides, fullest=fullest)
    chosen, sources = _chosen(current, sides)
    dates = {source.field: source.claim for source in sources}
    return Activity(
        **chosen,
        title=Text.from_pairs(pair for record in records for pair in record.title.as_mapping().items()),
        descriptions=_united(record.descriptions for record in records),
        parties=_united_parties(current),
        contacts=_united(record.contacts for record in records),
        links=_united(record.links for record in records),
        documents=_united(record.documents for record in records),
        legacy=_united(record.legacy for record in records),
        date_notes=_notes(current, dates),
        budgets=money.budgets,
        transactions=money.transactions,
        contributions=money.contributions,
        budget_not_provided=None
        if money.budgets
        else _first(records, lambda record: record.budget_not_provided),
        tellers=tuple(dict.fromkeys(telling.teller for telling in current)),
        claims=tuple(telling.claim for telling in current),
        kind=kind,
        money_from=_money_from(money, fullest),
        discrepancies=find_discrepancies(current, convert=convert),
        told_from=(*sources, *_sources_of(money)),
    )


def _chosen(
    current: Sequence[Telling], sides: Sequence[frozenset[str]]
) -> tuple[dict[str, Any], tuple[FieldSource, ...]]:
    """The first stated value of every field that comes from one telling, and where it is from."""
    orders = {rule: in_order(current, sides, rule) for rule in NEXT}
    values: dict[str, Any] = {"identifier": ""}
    sources: list[FieldSource] = []
    for field, rule in rules().items():
        for telling, side in orders.get(rule, ()):
            value = getattr(telling.record, field)
            if value not in (None, (), ""):
                values[field] = value
                sources.append(FieldSource(field, telling.claim, side))
                break
    return values, tuple(sources)


def _notes(current: Sequence[Telling], dates: dict[str, str]) -> tuple[DateNote, ...]:
    """The words that go with the dates that were chosen."""
    return tuple(
        note
        for telling in current
        for note in telling.record.date_notes
        if dates.get(note.field) == telling.claim
    )


def _money_from(money: MoneyTold, fullest: Telling) -> str | None:
    claims = [claim for claim, _ in (*money.sources, *money.contributors)]
    return fullest.claim if fullest.claim in claims else next(iter(claims), None)


def _sources_of(money: MoneyTold) -> tuple[FieldSource, ...]:
    told = (
        ("budgets", money.budgets, money.sources),
        ("transactions", money.transactions, money.sources),
        ("contributions", money.contributions, money.contributors),
    )
    return tuple(
        FieldSource(field, claim, rule) for field, parts, sources in told if parts for claim, rule in sources
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


def _united_parties(current: Sequence[Telling]) -> tuple[Party, ...]:
    """Each organization once in each role, as it tells of itself where it does; then as heard last."""
    told = [
        (not any(is_same(named(party), speaker) for speaker in speakers_of(telling)), party)
        for telling in current
        for party in telling.record.parties
    ]
    united: list[Party] = []
    places: list[int] = []
    for at, (foreign, party) in enumerate(told):
        known = next((number for number, one in enumerate(united) if _same_party(one, party)), None)
        if known is None:
            united.append(party)
            places.append(at)
        elif not foreign and told[places[known]][0]:
            united[known], places[known] = party, at
    return tuple(united)


def _same_party(one: Party, other: Party) -> bool:
    if one.role is not other.role:
        return False
    if one.reference and other.reference:
        return one.reference.strip().upper() == other.reference.strip().upper()
    names = {version.text.casefold() for version in one.name.versions}
    return any(version.text.casefold() in names for version in other.name.versions)
