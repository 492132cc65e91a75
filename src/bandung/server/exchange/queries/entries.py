"""Practices, institutions, experts, offers and needs."""

import msgspec
from django.db.models import Q, QuerySet

from bandung.server.exchange.models import ExchangeRecord
from bandung.server.records.queries.words import matching_text
from bandung.values import NotFound

__all__ = ["ExchangeFilters", "ExchangeRecord", "exchange_by_code", "exchange_matching", "first_entries"]


class ExchangeFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry must be; None asks nothing. `area` is ISO alpha-3, `language` that of its title."""

    q: str | None = None
    kind: str | None = None
    language: str | None = None
    area: str | None = None


def exchange_matching(filters: ExchangeFilters) -> "QuerySet[ExchangeRecord]":
    """Entries that meet every filter given, with their owners, the most lately confirmed first."""
    condition = matching_text(filters.q or "")
    for name in ("kind", "language", "area"):
        if value := getattr(filters, name):
            condition &= Q(**{name: value})
    rows = ExchangeRecord.objects.filter(condition).select_related("owner").defer("record", "search_text")
    return rows.order_by("kind", "-last_verified", "code")


def exchange_by_code(code: str) -> ExchangeRecord:
    """The entry with its owner; NotFound where there is none."""
    found = ExchangeRecord.objects.select_related("owner").filter(code=code).first()
    if found is None:
        raise NotFound(
            f"No entry of the exchange here has the code “{code}”; look for it by a word of its title."
        )
    return found


def first_entries(text: str, limit: int) -> tuple[tuple[ExchangeRecord, ...], int]:
    """Entries with every word of `text` in title or summary, and their number."""
    rows = ExchangeRecord.objects.filter(matching_text(text)).select_related("owner").defer("record")
    return tuple(rows[:limit]), rows.count()
