"""The exchange: practices, institutions, experts, offers and needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.exchange.queries.searching import FRESH, TAGGED, SearchFilters, search_exchange
from bandung.server.pages.facets import (
    after_title,
    filters_in_use,
    shown_facets,
    understanding,
)
from bandung.server.pages.views.requests import page_number, today


def exchange(request: HttpRequest) -> HttpResponse:
    """What answers a text in any language, or all entries, with facets that narrow it down."""
    asked = {name: request.GET.get(name) or None for name in (*TAGGED, "fresh")}
    if asked["fresh"] not in (None, *FRESH):
        asked["fresh"] = None
    found = search_exchange(
        request.GET.get("q", ""), on=today(), filters=SearchFilters(**asked), page=page_number(request)
    )
    if len(request.GET.get("q", "")) > len(found.text):
        # Each link of the page holds what was asked: what was read of it is enough, a megabyte in each is not.
        read = request.GET.copy()
        read["q"] = found.text
        request.GET, request.META["QUERY_STRING"] = read, read.urlencode()  # type: ignore[assignment]
    context = {
        "found": found,
        "facets": shown_facets(found, asked),
        "in_use": filters_in_use(asked),
        "after_title": after_title,
        "understanding": understanding(),
    }
    return render(request, "exchange.html", context)
