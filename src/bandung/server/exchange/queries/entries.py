"""Practices, institutions, experts, offers and needs."""

import datetime as dt

from django.db.models import F, QuerySet

from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.searching import search_exchange
from bandung.values import NotFound

__all__ = ["ExchangeRecord", "entries_of_area", "exchange_by_code", "first_entries"]


def entries_of_area(area: str) -> "QuerySet[ExchangeRecord]":
    """Entries whose first country is this one (ISO alpha-3), with their owners: by kind, the most lately confirmed first."""
    rows = ExchangeRecord.objects.filter(area=area).select_related("owner").defer("record", "search_text")
    return rows.order_by("kind", F("last_verified").desc(nulls_last=True), "code")


def exchange_by_code(code: str) -> ExchangeRecord:
    """The entry with its owner; NotFound where there is none."""
    found = ExchangeRecord.objects.select_related("owner").filter(code=code).first()
    if found is None:
        raise NotFound(
            f"No entry of the exchange here has the code “{code}”; look for it by a word of its title."
        )
    return found


def first_entries(text: str, limit: int, *, on: dt.date) -> tuple[tuple[ExchangeRecord, ...], int]:
    """The entries that answer a text best, by meaning and by words as in the exchange's own search, and their number."""
    found = search_exchange(text, on=on, size=limit)
    codes = [hit.code for hit in found.hits]
    rows = {
        row.code: row
        for row in ExchangeRecord.objects.filter(code__in=codes).select_related("owner").defer("record")
    }
    return tuple(rows[code] for code in codes if code in rows), found.total
