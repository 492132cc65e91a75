"""What falls due: lists by day, and how much there is for each session and each of those asked."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import Count, Q

from bandung.mandates import (
    Due,
    Entry,
    Mandate,
    MandateStanding,
    Status,
    judged,
    load_paraphrase,
    occurrences,
    paraphrased,
)
from bandung.server.mandates import models
from bandung.server.mandates.queries.entries import judgements_of
from bandung.server.mandates.queries.mandates import MandateFilters, mandates_in, mandates_matching

AHEAD = dt.timedelta(days=2 * 366)
"""How far a list looks ahead where nobody says."""
_ENDED = frozenset({Status.DONE, Status.SUPERSEDED})


class SessionLoad(msgspec.Struct, frozen=True):
    """What a session of the General Assembly has before it: mandates that name it, and reports among them."""

    session: int
    mandates: int
    reports: int


class AddresseeLoad(msgspec.Struct, frozen=True):
    """What somebody is asked: mandates, those with a date, and reports among them."""

    code: str
    mandates: int
    dated: int
    reports: int


def due_mandates(
    *,
    on: dt.date,
    until: dt.date | None = None,
    overdue: bool = False,
    addressees: Sequence[str] = (),
    symbol: str = "",
) -> tuple[MandateStanding, ...]:
    """What is open and falls due up to `until` (two years ahead where it is None), the earliest first; what is past its
    date is among it, and alone where `overdue`."""
    horizon = until or on + AHEAD
    filters = MandateFilters(due=True, until=horizon, addressees=tuple(addressees), symbol=symbol)
    standings = standing_by_word(mandates_in(mandates_matching(filters)), on=on)
    found = [
        one
        for one in standings
        if one.due is not None
        and one.status not in _ENDED
        and _day(one.due) <= horizon
        and (one.overdue or not overdue)
        and (one.overdue or (one.due.last or dt.date.max) >= on)
    ]
    return tuple(sorted(found, key=lambda one: (_day(one.due), one.mandate.symbol, one.mandate.position)))


def standing_by_word(mandates: Sequence[Mandate], *, on: dt.date) -> tuple[MandateStanding, ...]:
    """Where mandates stand by what people said; no records are asked. Two queries at most."""
    symbols = {one.symbol for one in mandates}
    said: dict[str, list[Entry]] = defaultdict(list)
    for entry in (*_shipped(symbols), *(judgements_of(symbols) if symbols else ())):
        said[entry.symbol].append(entry)
    return tuple(judged(one, said[one.symbol], on=on) for one in mandates)


def due_between(first: dt.date, last: dt.date) -> tuple[tuple[Mandate, Due], ...]:
    """Every time that a mandate falls due between two days, whatever came of it; not after it was superseded."""
    mandates = mandates_in(mandates_matching(MandateFilters(due=True, until=last)))
    return tuple(
        (standing.mandate, due)
        for standing in standing_by_word(mandates, on=last)
        for due in occurrences(
            standing.mandate.due,
            standing.mandate.recurrence,
            adopted=standing.mandate.adopted,
            until=last,
            later=standing.mandate.later,
        )
        if first <= _day(due) <= last and not _is_over(standing, _day(due))
    )


def session_loads() -> tuple[SessionLoad, ...]:
    """By session of the General Assembly, the latest first."""
    dated = Q(due_first__isnull=False) | Q(due_last__isnull=False)
    # Only the Assembly's sessions have days; those of other bodies are numbers.
    rows = models.Mandate.objects.filter(dated, session__isnull=False, session__lt=1945).order_by()
    counted = rows.values_list("session").annotate(
        all=Count("id"), reports=Count("id", filter=Q(reporting=True))
    )
    return tuple(SessionLoad(*row) for row in sorted(counted, reverse=True))


def addressee_loads() -> tuple[AddresseeLoad, ...]:
    """By those asked, the most asked first."""
    dated = Q(mandate__due_last__isnull=False) | Q(mandate__due_first__isnull=False)
    counted = (
        models.MandateAddressee.objects.order_by()
        .values_list("code")
        .annotate(
            all=Count("id"),
            dated=Count("id", filter=dated),
            reports=Count("id", filter=Q(mandate__reporting=True)),
        )
    )
    return tuple(AddresseeLoad(*row) for row in sorted(counted, key=lambda row: (-row[1], row[0])))


def _is_over(standing: MandateStanding, day: dt.date) -> bool:
    """Whether a later decision had taken the mandate's place on the day."""
    judgement = standing.judgement
    return standing.status is Status.SUPERSEDED and judgement is not None and judgement.on.earliest <= day


def _day(due: Due | None) -> dt.date:
    if due is None:
        return dt.date.max
    if due.session is not None and due.first:
        return due.first
    return due.last or due.first or dt.date.max


def _shipped(symbols: Iterable[str]) -> tuple[Entry, ...]:
    """The judgements that come with our own words."""
    known = set(paraphrased())
    return tuple(
        entry for symbol in symbols if symbol in known for entry in load_paraphrase(symbol).judgements
    )
