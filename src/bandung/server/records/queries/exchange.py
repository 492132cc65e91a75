"""Practices, institutions, experts, offers and needs."""

from typing import Any

import msgspec
from django.db.models import Count, Q, QuerySet

from bandung.server.records.models import ExchangeRecord
from bandung.server.records.queries.words import matching_text
from bandung.values import NotFound


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


def counts_by_exchange_kind() -> dict[str, int]:
    """How many entries there are of each kind."""
    return _counts("kind")


def counts_by_language() -> dict[str, int]:
    """How many entries there are in each language."""
    return _counts("language")


def _counts(field: str) -> dict[str, int]:
    rows: Any = ExchangeRecord.objects.order_by(field).values(field).annotate(number=Count("id"))
    return {row[field]: row["number"] for row in rows}
