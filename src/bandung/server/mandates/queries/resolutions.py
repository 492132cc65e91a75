"""Resolutions as read, in the languages the node has them in."""

import msgspec
from django.db.models import Count, QuerySet

from bandung.mandates.resolution import Resolution as ResolutionRecord
from bandung.mandates.symbols import normalise_symbol
from bandung.server.mandates.models import Resolution
from bandung.values import NotFound, fallbacks


class ResolutionEntry(msgspec.Struct, frozen=True):
    """A resolution in the list: one row of it (in the reader's best language) and all its languages."""

    shown: Resolution
    languages: tuple[str, ...]
    paragraph_count: int


def resolutions_by_symbol(reader: str) -> tuple[ResolutionEntry, ...]:
    """Every resolution once, the newest first, in the reader's language where the node has it."""
    versions: dict[str, list[Resolution]] = {}
    rows = Resolution.objects.defer("content", "record").annotate(parts=Count("paragraphs"))
    for row in rows.order_by("-adopted", "symbol", "id"):
        versions.setdefault(row.symbol, []).append(row)
    entries = []
    for found in versions.values():
        shown = _best(found, reader)
        entries.append(ResolutionEntry(shown, tuple(row.language for row in found), shown.parts))  # type: ignore[attr-defined]  # annotated above
    return tuple(entries)


def resolution_languages(symbol: str) -> tuple[str, ...]:
    """The languages in which the node has the resolution."""
    rows = Resolution.objects.filter(symbol=_one_form(symbol)).order_by("id")
    return tuple(rows.values_list("language", flat=True))


def resolution_in(symbol: str, *, reader: str, language: str | None = None) -> Resolution:
    """The resolution in `language`, or in the reader's best language; NotFound where the node has it not."""
    found = list(versions_of(symbol))
    if not found:
        raise NotFound(f"No resolution {symbol} is here; bring its text with “bandung mandates import FILE”.")
    if language is None:
        return _best(found, reader)
    for row in found:
        if row.language == language:
            return row
    has = ", ".join(row.language for row in found)
    raise NotFound(f"Resolution {found[0].symbol} is not here in “{language}”; the node has it in: {has}.")


def versions_of(symbol: str) -> "QuerySet[Resolution]":
    """The resolution in each language the node has."""
    return Resolution.objects.filter(symbol=_one_form(symbol)).order_by("id")


def record_of(resolution: Resolution) -> ResolutionRecord:
    """The resolution's structure, as mandates read it."""
    return msgspec.convert(resolution.record, ResolutionRecord)


def _best(found: list[Resolution], reader: str) -> Resolution:
    by_language = {row.language: row for row in found}
    return next((by_language[tag] for tag in fallbacks(reader) if tag in by_language), found[0])


def _one_form(symbol: str) -> str:
    return normalise_symbol(symbol) or symbol
