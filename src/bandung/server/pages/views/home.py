"""The first page, the search and what there is to say of the node itself."""

from collections import Counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.registry.registry import load_registry
from bandung.reports.charts import DISCLAIMER
from bandung.server.exchange.queries.holdings import exchange_count
from bandung.server.mandates.queries.holdings import resolution_count
from bandung.server.mandates.queries.resolutions import resolution_languages
from bandung.server.node.following import SOUTH_SOUTH_MANDATE, followed_or_none
from bandung.server.node.identity import identity_of
from bandung.server.node.searching import search
from bandung.server.pages.home_map import map_of
from bandung.server.pages.views.requests import today
from bandung.server.records.queries.activities import ActivityFilters, activities_matching
from bandung.server.records.queries.countries import counts_by_country
from bandung.server.records.queries.holdings import holdings
from bandung.values import Unavailable

_NEWEST = 5


def home(request: HttpRequest) -> HttpResponse:
    """One search box, what the node holds, where it reaches, the newest activities, and resolution 58/220 in short."""
    day = today()
    followed = followed_or_none(SOUTH_SOUTH_MANDATE, home=settings.HOME, on=day)
    scoreboard = followed.paragraphs if followed else ()
    context = {
        "held": holdings(exchange_records=exchange_count(), resolutions=resolution_count()),
        "activities": activities_matching(ActivityFilters(), today=day)[:_NEWEST],
        "map": map_of(counts_by_country()),
        "disclaimer": DISCLAIMER,
        "mandate": SOUTH_SOUTH_MANDATE,
        "has_text": bool(resolution_languages(SOUTH_SOUTH_MANDATE)),
        "scoreboard": scoreboard,
        "scoreboard_totals": dict(Counter(one.standing.status.value for one in scoreboard)),
        "today": day,
    }
    return render(request, "home.html", context)


def search_page(request: HttpRequest) -> HttpResponse:
    """What the words in `q` find, in groups."""
    return render(request, "search.html", {"found": search(request.GET.get("q", ""))})


def about(request: HttpRequest) -> HttpResponse:
    """The node, its version, the definitions it uses."""
    context = {
        "held": holdings(exchange_records=exchange_count(), resolutions=resolution_count()),
        "definitions": load_registry().definitions,
        "today": today(),
        "node": _node_name(),
    }
    return render(request, "about.html", context)


def _node_name() -> str:
    """What the node calls itself; nothing where it has not been made with a name."""
    try:
        return identity_of(settings.HOME).name
    except Unavailable:
        return ""
