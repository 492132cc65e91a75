"""What countries receive and provide, counted in activities."""

from typing import Any

import msgspec
from django.db.models import Count, QuerySet

from bandung.server.records.models import Activity, ActivityPlace, Participation
from bandung.server.records.queries.activities import with_what_lists_show


class CountryCounts(msgspec.Struct, frozen=True):
    """How many activities a country receives and provides."""

    received: int = 0
    provided: int = 0


def counts_by_country() -> dict[str, CountryCounts]:
    """For each country (ISO alpha-3) that any activity names: what it receives and provides."""
    received = _counted(ActivityPlace.objects.exclude(area=""))
    provided = _counted(Participation.objects.exclude(area="").filter(provides=True))
    return {
        area: CountryCounts(received.get(area, 0), provided.get(area, 0)) for area in {*received, *provided}
    }


def kinds_received(area: str) -> dict[str, int]:
    """The activities that a country receives, by kind."""
    return _kinds(Activity.objects.filter(pk__in=ActivityPlace.objects.filter(area=area).values("activity")))


def kinds_provided(area: str) -> dict[str, int]:
    """The activities that a country provides, by kind."""
    return _kinds(Activity.objects.filter(pk__in=_provided(area)))


def newest_of_country(area: str, *, provided: bool, number: int = 5) -> "QuerySet[Activity]":
    """The newest activities that the country provides, or receives."""
    places = ActivityPlace.objects.filter(area=area).values("activity")
    condition: QuerySet[Any, Any] = _provided(area) if provided else places
    return with_what_lists_show(Activity.objects.filter(pk__in=condition))[:number]


def _provided(area: str) -> "QuerySet[Participation, Any]":
    return Participation.objects.filter(area=area, provides=True).values("activity")


def _counted(rows: "QuerySet[ActivityPlace] | QuerySet[Participation]") -> dict[str, int]:
    counted = rows.order_by().values("area").annotate(number=Count("activity", distinct=True))
    return {row["area"]: row["number"] for row in counted}


def _kinds(rows: "QuerySet[Activity]") -> dict[str, int]:
    counted = rows.order_by().values("kind").annotate(number=Count("id"))
    return {row["kind"]: row["number"] for row in counted}
