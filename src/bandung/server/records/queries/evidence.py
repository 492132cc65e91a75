"""Counts that serve as evidence of what came of a paragraph."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from bandung.server.records.models import Activity, Participation


def activity_count(*, kind: str | None = None, partner: str | None = None) -> int:
    """Activities of a kind, or with a party of a kind of organization, counted once."""
    condition = Q(kind=kind) if kind else Q()
    if partner:
        parties = Participation.objects.filter(organization__kind=partner)
        condition &= Q(pk__in=parties.values("activity"))
    return Activity.objects.filter(condition).count()


def cooperating_pairs() -> set[tuple[str, str]]:
    """Every (providing country, receiving country) that some activity brings together."""
    return set(_pairs().values_list("area", "activity__places__area").distinct())


def activity_count_between(pairs: Iterable[tuple[str, str]]) -> int:
    """Activities that bring together at least one of these (providing, receiving) pairs, counted once."""
    wanted = [f"{provider}>{receiver}" for provider, receiver in pairs]
    both = Concat("area", Value(">"), "activity__places__area")
    return _pairs().annotate(pair=both).filter(pair__in=wanted).values("activity").distinct().count()


def _pairs() -> "QuerySet[Participation]":
    return (
        Participation.objects.filter(provides=True, activity__places__isnull=False)
        .exclude(area="")
        .exclude(activity__places__area="")
        .order_by()
    )


def contributing_activity_count() -> int:
    """Activities of which somebody told contributions in their native units."""
    return Activity.objects.filter(contribution_count__gt=0).count()
