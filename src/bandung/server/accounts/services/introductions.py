"""Organizations that a file introduces by a code of its own, such as the owners of practices."""

from collections.abc import Iterable

import msgspec
from django.db import transaction

from bandung.registry.organizations import DatedName
from bandung.registry.organizations.folding import fold
from bandung.server.accounts.models import Organization, OrganizationOrigin
from bandung.values import Text


class Introduction(msgspec.Struct, frozen=True):
    """An organization's code, name and country (ISO alpha-3, empty where several States own it)."""

    code: str
    name: Text
    area: str = ""


@transaction.atomic
def introduce_organizations(*, introductions: Iterable[Introduction]) -> dict[str, int]:
    """{code: id} of all; those nobody knew are added, those that are there stay as they are."""
    wanted = {introduction.code: introduction for introduction in introductions}
    Organization.objects.bulk_create(
        [_row(introduction) for introduction in wanted.values()], ignore_conflicts=True, batch_size=500
    )
    return dict(Organization.objects.filter(code__in=wanted).values_list("code", "id"))


def organization_ids(*, codes: Iterable[str]) -> dict[str, int]:
    """{code: id} of those that are known."""
    return dict(Organization.objects.filter(code__in=set(codes)).values_list("code", "id"))


def _row(introduction: Introduction) -> Organization:
    return Organization(
        code=introduction.code,
        name=str(introduction.name) or introduction.code,
        names=msgspec.to_builtins([DatedName(introduction.name)]),
        area=introduction.area,
        search_text=" ".join(fold(version.text) for version in introduction.name.versions),
        origin=OrganizationOrigin.CLAIM,
    )
