"""Areas, groupings and whatever else the registry knows, by any code or name."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from bandung.registry import Area, Grouping, GroupingKind, describe, load_registry
from bandung.server.api import schemas
from bandung.server.records.queries.countries import CountryCounts, counts_by_country
from bandung.values import NotFound

areas = Router(tags=["areas"])
groupings = Router(tags=["groupings"])
registry = Router(tags=["registry"])


@areas.get("/", response=list[schemas.AreaEntry], summary="Countries and areas")
def list_areas(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001  ninja hands the request over
    """Every country and area of today, with what it receives and provides."""
    counts = counts_by_country()
    return [
        _area(known, counts.get(known.code, CountryCounts()))
        for known in load_registry().areas
        if known.is_of_today
    ]


@areas.get("/{code}", response=schemas.Record, summary="One country or area")
def show_area(request: HttpRequest, code: str, language: str = "en", on: dt.date | None = None) -> Any:  # noqa: ARG001
    """What the registry says of it: codes, names, memberships with their days."""
    return schemas.in_json(describe(load_registry().area(code), reader=language, on=on))


@groupings.get("/", response=list[schemas.GroupingEntry], summary="Groupings of countries")
def list_groupings(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every grouping with how many areas belong to it today."""
    day = timezone.localdate()
    shown = [known for known in load_registry().groupings if known.kind is not GroupingKind.UN_REGION]
    return [_grouping(known, day) for known in shown]


@groupings.get("/{code}", response=schemas.Record, summary="One grouping")
def show_grouping(request: HttpRequest, code: str, language: str = "en", on: dt.date | None = None) -> Any:  # noqa: ARG001
    """Its members with their days, or those of the day `on`."""
    return schemas.in_json(describe(load_registry().grouping(code), reader=language, on=on))


@registry.get("/show", response=list[schemas.Record], summary="Anything in the registry, by any code or name")
def show(
    request: HttpRequest,  # noqa: ARG001
    text: str,
    language: str = "en",
    on: dt.date | None = None,
    limit: int = 5,
) -> list[dict[str, Any]]:
    """What the text may mean, the likeliest first, each with how sure it is and why."""
    matches = load_registry().find(text[:200], limit=min(max(limit, 1), 50))
    if not matches:
        raise NotFound(f"The registry has nothing called “{text[:200]}”.")
    return [
        {
            "score": match.score,
            "why": str(match.why),
            "description": schemas.in_json(describe(match.thing, reader=language, on=on)),
        }
        for match in matches
    ]


def _area(known: Area, counts: CountryCounts) -> dict[str, Any]:
    told = {"code": known.code, "iso2": known.iso2, "m49": known.m49, "status": str(known.status)}
    return told | {
        "names": known.names.as_mapping(),
        "received": counts.received,
        "provided": counts.provided,
    }


def _grouping(known: Grouping, day: dt.date) -> dict[str, Any]:
    members = len(load_registry().members(known.code, on=day))
    told = {"code": known.code, "kind": str(known.kind), "true_on": str(known.true_on), "members": members}
    return told | {"names": known.names.as_mapping()}
