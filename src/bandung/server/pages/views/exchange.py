"""The exchange: practices, institutions, experts, offers and needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.matching import exchange_entry as entry_of
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.exchange.queries.searching import FRESH, TAGGED, SearchFilters, search_exchange
from bandung.server.pages.facets import (
    after_title,
    filters_in_use,
    meaning_languages,
    reason_words,
    remark_words,
    shown_facets,
)
from bandung.server.pages.views.requests import page_number, today

_MATCHES = 8


def exchange(request: HttpRequest) -> HttpResponse:
    """What answers a text in any language, or all entries, with facets that narrow it down."""
    asked = {name: request.GET.get(name) or None for name in (*TAGGED, "fresh")}
    if asked["fresh"] not in (None, *FRESH):
        asked["fresh"] = None
    found = search_exchange(
        request.GET.get("q", ""), on=today(), filters=SearchFilters(**asked), page=page_number(request)
    )
    context = {
        "found": found,
        "facets": shown_facets(found, asked),
        "in_use": filters_in_use(asked),
        "reasons": reason_words,
        "after_title": after_title,
        "remarks": [remark_words(remark, found) for remark in found.remarks],
        "languages": meaning_languages(),
    }
    return render(request, "exchange.html", context)


def exchange_entry(request: HttpRequest, code: str) -> HttpResponse:
    """One entry; for a need, what answers it, with reasons."""
    row = exchange_by_code(code)
    matches = matches_for(row.code, on=today(), limit=_MATCHES) if row.kind == "need" else None
    return render(request, "exchange_entry.html", {"row": row, "entry": entry_of(row), "matches": matches})
