"""The first page, the search and what there is to say of the node itself."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.registry.registry import load_registry
from bandung.server.pages.views.requests import today
from bandung.server.records.queries.deliveries import deliveries_newest_first
from bandung.server.records.queries.follow_up import SOUTH_SOUTH_MANDATE, follow_up_of
from bandung.server.records.queries.holdings import holdings
from bandung.server.records.queries.search import search

_NEWEST = 5


def home(request: HttpRequest) -> HttpResponse:
    """One search box, what the node holds, the newest deliveries, and resolution 58/220 in short."""
    day = today()
    scoreboard = follow_up_of(SOUTH_SOUTH_MANDATE, on=day)
    context = {
        "held": holdings(),
        "deliveries": deliveries_newest_first()[:_NEWEST],
        "scoreboard": scoreboard,
        "scoreboard_totals": dict(Counter(str(one.status) for one in scoreboard)),
        "today": day,
    }
    return render(request, "home.html", context)


def search_page(request: HttpRequest) -> HttpResponse:
    """What the words in `q` find, in groups."""
    return render(request, "search.html", {"found": search(request.GET.get("q", ""))})


def about(request: HttpRequest) -> HttpResponse:
    """The node, its version, the definitions it uses."""
    context = {"held": holdings(), "definitions": load_registry().definitions, "today": today(), "node": ""}
    return render(request, "about.html", context)
