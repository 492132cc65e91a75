"""Counts that serve as evidence of what came of a paragraph."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Concat

from bandung.registry.organizations import find_by_identifier
from bandung.server.records.models import Activity, Participation
from bandung.server.records.queries.merged import every_merged_activity


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


def activities_by_entity_and_year(kind: str) -> tuple[tuple[str, str, int | None, int], ...]:
    """(organization's code, its name, year of the start, activities) of organizations of this kind that provide, fund
    or support, each activity counted once an organization; the newest year first."""
    rows = (
        Participation.objects.filter(organization__kind=kind)
        .exclude(role="recipient")
        .order_by()
        .values_list("organization__code", "organization__name", "activity__start_date__year")
        .annotate(number=Count("activity", distinct=True))
    )
    return tuple(sorted(rows, key=lambda row: (-(row[2] or 0), row[1])))


def contributions_of(kind: str) -> tuple[tuple[str, int | None, str, Decimal | None], ...]:
    """(organization's code, year, unit, quantity) of what organizations of this kind put in, in native units.

    The year is the contribution's own where it tells one, else that of the activity's start.
    """
    found = []
    rows = Activity.objects.filter(contribution_count__gt=0).order_by("pk")
    for row, merged in every_merged_activity(rows):
        for contribution in merged.contributions:
            known = find_by_identifier(contribution.party.reference or "") if contribution.party else None
            if known is None or known.kind != kind:
                continue
            start = contribution.period.start
            year = start.year if start else row.start_date.year if row.start_date else None
            found.append((known.code, year, contribution.unit, contribution.quantity))
    return tuple(found)
