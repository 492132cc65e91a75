"""Counts that serve as evidence of what came of a paragraph."""

from django.db.models import Q

from bandung.server.records.models import (
    Activity,
    ActivityPlace,
    Event,
    ExchangeRecord,
    Participation,
)


def activity_count(*, kind: str | None = None, partner: str | None = None) -> int:
    """Activities of a kind, or with a party of a kind of organization, counted once."""
    condition = Q(kind=kind) if kind else Q()
    if partner:
        parties = Participation.objects.filter(organization__kind=partner)
        condition &= Q(pk__in=parties.values("activity"))
    return Activity.objects.filter(condition).count()


def activities_within(members: frozenset[str]) -> set[int]:
    """Activities in which a member provides and another member receives."""
    provided = Participation.objects.filter(provides=True, area__in=members).values_list("activity", "area")
    received = ActivityPlace.objects.filter(area__in=members).values_list("activity", "area")
    receivers: dict[int, set[str]] = {}
    for activity, area in received:
        receivers.setdefault(activity, set()).add(area)
    return {activity for activity, area in provided if receivers.get(activity, set()) - {area}}


def contributing_activity_count() -> int:
    """Activities of which somebody told contributions in their native units."""
    return Activity.objects.filter(merged__contributions__0__isnull=False).count()


def exchange_count(*kinds: str) -> int:
    """Records of the exchange of these kinds."""
    return ExchangeRecord.objects.filter(kind__in=kinds).count()


def event_named(code: str) -> Event | None:
    """The event with this code."""
    return Event.objects.filter(code=code).first()
