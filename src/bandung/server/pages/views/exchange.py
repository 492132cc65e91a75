"""The exchange: practices, institutions, experts, offers and needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.exchange.queries.entries import exchange_by_code, exchange_matching
from bandung.server.exchange.queries.matching import exchange_entry as entry_of
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.pages.forms import ExchangeFilterForm
from bandung.server.pages.views.requests import page_number, today
from bandung.server.records.queries.lists import ListPage, page_of

_MATCHES = 8


def exchange(request: HttpRequest) -> HttpResponse:
    """Entries by filters."""
    form = ExchangeFilterForm(request.GET)
    if form.is_valid():
        page = page_of(exchange_matching(form.filters()), page_number(request))
    else:
        page = ListPage((), 0)
    return render(
        request, "exchange.html", {"form": form, "page": page}, status=200 if form.is_valid() else 400
    )


def exchange_entry(request: HttpRequest, code: str) -> HttpResponse:
    """One entry; for a need, what answers it, with reasons."""
    row = exchange_by_code(code)
    matches = matches_for(row.code, on=today(), limit=_MATCHES) if row.kind == "need" else None
    return render(request, "exchange_entry.html", {"row": row, "entry": entry_of(row), "matches": matches})
