"""Countries and groupings: what the registry says of them, and the cooperation they take part in."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.registry.areas import Area
from bandung.registry.finding import normalize_name
from bandung.registry.groupings import Grouping, GroupingKind
from bandung.registry.registry import load_registry
from bandung.server.exchange.queries.entries import entries_of_area
from bandung.server.funds.queries.pledges import pledges_of_area
from bandung.server.pages.formatting import reader
from bandung.server.pages.forms import CountryFilterForm
from bandung.server.pages.names import groupings as groupings_by_name
from bandung.server.pages.names import sort_key
from bandung.server.pages.views.requests import today
from bandung.server.records.queries.countries import (
    CountryCounts,
    counts_by_country,
    kinds_provided,
    kinds_received,
    newest_of_country,
)

_ENTRIES = 10


class CountryRow(msgspec.Struct, frozen=True):
    """A line of the list."""

    code: str
    name: str
    region: str
    counts: CountryCounts


class GroupingRow(msgspec.Struct, frozen=True):
    """A line of the list, with how many belong today."""

    grouping: Grouping
    members: int


def countries(request: HttpRequest) -> HttpResponse:
    """Countries and areas with what they receive and provide; those that an activity names, unless all are asked for."""
    form = CountryFilterForm(request.GET)
    asked = form.asked()
    counts = counts_by_country()
    registry = load_registry()
    areas = [area for area in registry.areas if area.is_of_today or area.code in counts]
    if grouping := asked.get("grouping"):
        members = registry.members(grouping, on=today())
        areas = [area for area in areas if area.code in members]
    elif counts and asked.get("which") != "all" and not asked.get("q"):
        areas = [area for area in areas if area.code in counts]
    if words := normalize_name(asked.get("q", "")):
        areas = [area for area in areas if _is_called(area, words)]
    rows = [_row(area, counts.get(area.code, CountryCounts())) for area in areas]
    rows.sort(key=lambda row: sort_key(row.name))
    return render(
        request, "countries.html", {"form": form, "rows": rows}, status=200 if form.is_valid() else 400
    )


def country(request: HttpRequest, code: str) -> HttpResponse:
    """One country: names, codes, groupings with days, cooperation both ways, needs and practices."""
    registry = load_registry()
    area = registry.area(code)
    context = {
        "area": area,
        "regions": [region for region in registry.regions_of(area.code) if region.code != "001"],
        "memberships": [
            one for one in registry.memberships_of(area.code) if _is_shown(registry.grouping(one.grouping))
        ],
        "received_kinds": kinds_received(area.code),
        "provided_kinds": kinds_provided(area.code),
        "received": list(newest_of_country(area.code, provided=False)),
        "provided": list(newest_of_country(area.code, provided=True)),
        "entries": entries_of_area(area.code)[:_ENTRIES],
        "pledges": list(pledges_of_area(area.code)[:100]),
    }
    return render(request, "country.html", context)


def groupings(request: HttpRequest) -> HttpResponse:
    """Groupings with how many belong to them today."""
    registry, day = load_registry(), today()
    rows = [GroupingRow(known, len(registry.members(known.code, on=day))) for known in groupings_by_name()]
    return render(request, "groupings.html", {"rows": rows})


def grouping(request: HttpRequest, code: str) -> HttpResponse:
    """One grouping: its members with their days, its source and the day on which the list was true."""
    registry, day = load_registry(), today()
    known = registry.grouping(code)
    memberships = sorted(
        registry.memberships(known.code),
        key=lambda one: (not one.holds_on(day), sort_key(registry.area(one.area).name(reader()))),
    )
    context = {
        "grouping": known,
        "memberships": memberships,
        "members": len(registry.members(known.code, on=day)),
        "today": day,
    }
    return render(request, "grouping.html", context)


def _row(area: Area, counts: CountryCounts) -> CountryRow:
    region = load_registry().region_of(area.code)
    return CountryRow(area.code, area.name(reader()), region.name(reader()) if region else "", counts)


def _is_called(area: Area, words: str) -> bool:
    names = [version.text for version in area.names.versions] + [other.text for other in area.other_names]
    return area.code.casefold() == words or any(words in normalize_name(name) for name in names)


def _is_shown(known: Grouping) -> bool:
    return known.kind is not GroupingKind.UN_REGION
