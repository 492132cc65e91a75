"""Activities by what a reader asks for. Pages, API and command line ask here."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec
from django.db.models import Count, F, Prefetch, Q, QuerySet

from bandung.server.records.models import (
    Activity,
    ActivityPlace,
    ActivitySector,
    Claim,
    DeliveryFinding,
    Participation,
)
from bandung.server.records.queries.memberships import periods_of_members
from bandung.server.records.queries.words import matching_vector
from bandung.values import NotFound

SDG_GOAL, SDG_TARGET = "7", "8"
"""IATI SectorVocabulary: 7 is the goals, 8 the targets of the Sustainable Development Goals."""


class MembersOn(StrEnum):
    """On which day a country has to be a member of the grouping that a reader asks for."""

    TODAY = "today"
    START = "start"


class ActivityFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What an activity must be. `country` receives, `provider` provides (ISO alpha-3); None asks nothing.

    `year` is one in which the activity ran, or started where no end was stated; `sector` a DAC code or the beginning of one; `sdg` a goal, 1-17;
    `organization` the code of a party.
    """

    q: str | None = None
    kind: str | None = None
    country: str | None = None
    provider: str | None = None
    grouping: str | None = None
    members: MembersOn = MembersOn.TODAY
    year: int | None = None
    sector: str | None = None
    sdg: int | None = None
    organization: str | None = None


def activities_matching(filters: ActivityFilters, *, today: dt.date) -> "QuerySet[Activity]":
    """Activities that meet every filter given, newest first, with what a list shows of them."""
    condition = matching_vector(filters.q or "")
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.year:
        condition &= _ran_in(filters.year)
    rows = Activity.objects.filter(condition)
    for related in _related_conditions(filters, today):
        rows = rows.filter(pk__in=related)
    return with_what_lists_show(rows)


def with_what_lists_show(rows: "QuerySet[Activity]") -> "QuerySet[Activity]":
    """The rows with their places and parties, without the large columns."""
    parties = Participation.objects.select_related("organization").order_by("role", "organization__name")
    places = ActivityPlace.objects.order_by("area", "region")
    return rows.defer("merged", "search_text", "search_vector").prefetch_related(
        Prefetch("participations", parties), Prefetch("places", places)
    )


def activity_by_code(code: str) -> Activity:
    """The activity with this code, whole, with its parties, places and sectors; NotFound where there is none."""
    rows = Activity.objects.defer("search_text", "search_vector").prefetch_related(
        Prefetch("participations", Participation.objects.select_related("organization")), "places", "sectors"
    )
    found = rows.filter(code=code).first()
    if found is None:
        raise NotFound(f"No activity here has the code “{code}”; look for it by a word of its title.")
    return found


def claims_of(activity: Activity) -> "QuerySet[Claim]":
    """Every telling of the activity, with who told it and the delivery that brought it; current ones first."""
    return (
        Claim.objects.filter(activity=activity)
        .select_related("told_by", "delivery", "replaced_by")
        .order_by(F("replaced_by_id").asc(nulls_first=True), "told_at", "id")
        .defer("content")
    )


def findings_of(activity: Activity) -> "QuerySet[DeliveryFinding]":
    """What is wrong with the activity's current claims."""
    return DeliveryFinding.objects.filter(claim__activity=activity, claim__replaced_by=None).select_related(
        "claim"
    )


def counts_by_kind() -> dict[str, int]:
    """How many activities there are of each kind."""
    rows = Activity.objects.order_by().values("kind").annotate(number=Count("id"))
    return {row["kind"]: row["number"] for row in rows}


def _ran_in(year: int) -> Q:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    open_end = Q(end_date=None, start_date__gte=first)
    return Q(start_date__lte=last) & (Q(end_date__gte=first) | open_end)


def _related_conditions(filters: ActivityFilters, today: dt.date) -> Iterable["QuerySet[Any, Any]"]:
    """Conditions on other tables, as sub-queries: joins would give an activity more than once."""
    if filters.country:
        yield ActivityPlace.objects.filter(area=filters.country).values("activity")
    if filters.provider:
        yield Participation.objects.filter(area=filters.provider, provides=True).values("activity")
    if filters.organization:
        yield Participation.objects.filter(organization__code=filters.organization).values("activity")
    if filters.grouping:
        yield _in_grouping(filters.grouping, filters.members, today).values("activity")
    if filters.sector:
        yield _sectors(vocabulary__in=("1", "2"), code__startswith=filters.sector)
    if filters.sdg:
        goal = Q(vocabulary=SDG_GOAL, code=str(filters.sdg))
        target = Q(vocabulary=SDG_TARGET, code__startswith=f"{filters.sdg}.")
        yield _sectors(goal | target)


def _sectors(*conditions: Q, **named: Any) -> "QuerySet[Any, Any]":
    return ActivitySector.objects.filter(*conditions, **named).values("activity")


def _in_grouping(grouping: str, members: MembersOn, today: dt.date) -> "QuerySet[ActivityPlace]":
    condition = Q(pk__in=[])
    for period, areas in periods_of_members(grouping).items():
        if members is MembersOn.TODAY:
            if period.contains(today):
                condition |= Q(area__in=areas)
            continue
        started = Q(area__in=areas, activity__start_date__isnull=False)
        if period.start:
            started &= Q(activity__start_date__gte=period.start.earliest)
        if period.end:
            started &= Q(activity__start_date__lte=period.end.latest)
        condition |= started
    return ActivityPlace.objects.filter(condition)
