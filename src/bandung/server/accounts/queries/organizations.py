"""Organizations by name, kind and country, and one with all that is known of it."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db.models import Count, Q, QuerySet

from bandung.registry.organizations.folding import fold
from bandung.server.accounts.models import Organization
from bandung.values import NotFound


class OrganizationFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What an organization must be; None asks nothing. `country` is ISO alpha-3."""

    q: str | None = None
    kind: str | None = None
    country: str | None = None


def organizations_matching(filters: OrganizationFilters) -> "QuerySet[Organization]":
    """Organizations that meet every filter given, by name, each with `activity_count`."""
    condition = Q()
    for word in fold(filters.q or "").split():
        condition &= Q(search_text__contains=word)
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.country:
        condition &= Q(area=filters.country)
    counted = Count("participations__activity", distinct=True)
    return Organization.objects.filter(condition).annotate(activity_count=counted).order_by("name", "id")


def organization_by_code(code: str) -> Organization:
    """The organization with its identifiers; NotFound where there is none."""
    found = Organization.objects.prefetch_related("identifiers").filter(code=code).first()
    if found is None:
        raise NotFound(f"No organization here has the code “{code}”; look for it by a word of its name.")
    return found


def organizations_with(codes: Iterable[str]) -> dict[str, Organization]:
    """{code: the organization} of those that are known."""
    return {row.code: row for row in Organization.objects.filter(code__in=set(codes))}


def organization_count() -> int:
    """How many organizations the node knows."""
    return Organization.objects.count()


def roles_of(organization: Organization) -> dict[str, int]:
    """In how many activities the organization has each role."""
    rows = (
        organization.participations.order_by()
        .values("role")
        .annotate(number=Count("activity", distinct=True))
    )
    return {row["role"]: row["number"] for row in rows.order_by("-number", "role")}


def kinds_known() -> tuple[str, ...]:
    """The kinds that organizations here are of."""
    return tuple(Organization.objects.order_by("kind").values_list("kind", flat=True).distinct())


def names_of(ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """{id: every name that the organization has or had, in every language} of those that are known."""
    rows = Organization.objects.filter(pk__in=set(ids)).values_list("pk", "name", "names")
    return {
        number: tuple(dict.fromkeys([name, *(version[1] for dated in names for version in _versions(dated))]))
        for number, name, names in rows
    }


def _versions(dated: dict[str, Any]) -> list[list[str]]:
    versions: list[list[str]] = dated.get("text", {}).get("versions", [])
    return versions
