"""Mandates in lists: by whom they ask, when they fall due, what they want."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from django.db.models import Q, QuerySet

from bandung.mandates import Mandate, load_paraphrase, normalise_symbol, paraphrased
from bandung.server.mandates import models
from bandung.server.records.queries.words import words_of
from bandung.values import NotFound, Text


class MandateFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is asked for. `addressees` are codes, any of which may be asked; `until` is the last day of falling
    due."""

    q: str = ""
    symbol: str = ""
    addressees: tuple[str, ...] = ()
    session: int | None = None
    reporting: bool = False
    due: bool = False
    until: dt.date | None = None


def mandates_matching(filters: MandateFilters) -> "QuerySet[models.Mandate]":
    """The mandates asked for, the newest resolution first, in reading order."""
    rows = models.Mandate.objects.all()
    if filters.symbol:
        rows = rows.filter(symbol=normalise_symbol(filters.symbol) or filters.symbol)
    if filters.addressees:
        asked = models.MandateAddressee.objects.filter(code__in=filters.addressees)
        rows = rows.filter(pk__in=asked.values("mandate"))
    if filters.session is not None:
        rows = rows.filter(session=filters.session)
    if filters.reporting:
        rows = rows.filter(reporting=True)
    if filters.due:
        rows = rows.filter(Q(due_last__isnull=False) | Q(due_first__isnull=False) | Q(recurs=True))
    if filters.until:
        rows = rows.filter(Q(due_first__lte=filters.until) | Q(due_last__lte=filters.until) | Q(recurs=True))
    for word in words_of(filters.q):
        rows = rows.filter(Q(search_text__contains=word) | Q(symbol__icontains=word))
    return rows.order_by("-adopted", "symbol", "position")


def mandate_of(row: models.Mandate) -> Mandate:
    """The row as the room of mandates knows it."""
    return msgspec.convert(row.record, Mandate, strict=False)


def mandates_in(rows: Iterable[models.Mandate]) -> tuple[Mandate, ...]:
    """Several of them."""
    return tuple(mandate_of(row) for row in rows)


def mandates_of(symbol: str) -> tuple[Mandate, ...]:
    """The mandates of a resolution in reading order; in our own words where the node has not kept them."""
    found = mandates_in(models.Mandate.objects.filter(symbol=symbol).order_by("position"))
    if found:
        return found
    try:
        return load_paraphrase(symbol).mandates
    except NotFound:
        return ()


def mandates_by_key(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Mandate]:
    """{(symbol, key): mandate} of those that are kept. One query, none for nothing."""
    keys = set(wanted)
    if not keys:
        return {}
    rows = models.Mandate.objects.filter(
        symbol__in={symbol for symbol, _ in keys}, key__in={key for _, key in keys}
    )
    return {(row.symbol, row.key): mandate_of(row) for row in rows if (row.symbol, row.key) in keys}


def titles_of(symbols: Iterable[str]) -> dict[str, Text]:
    """The titles of these resolutions in the languages they are here in, or in our words. One query."""
    wanted = set(symbols)
    told: dict[str, dict[str, str]] = {}
    rows = models.Resolution.objects.filter(symbol__in=wanted).order_by("id")
    for symbol, language, title in rows.values_list("symbol", "language", "title"):
        told.setdefault(symbol, {})[language] = title
    titles = {symbol: Text.from_mapping(versions) for symbol, versions in told.items()}
    for symbol in paraphrased():
        if symbol in wanted and symbol not in titles:
            titles[symbol] = load_paraphrase(symbol).title
    return titles
