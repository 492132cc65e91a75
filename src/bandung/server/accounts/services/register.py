"""Bringing the shipped register of organizations into the node's tables."""

from typing import Any

import msgspec
from django.db import transaction

from bandung.registry.organizations import Organization as RegisteredOrganization
from bandung.registry.organizations import load_organizations
from bandung.registry.organizations.folding import fold
from bandung.server.accounts.models import Organization, OrganizationIdentifier, OrganizationOrigin


@transaction.atomic
def load_register() -> int:
    """Insert or update every organization of the register, and return how many there are."""
    registered = load_organizations()
    Organization.objects.bulk_create(
        [_row(organization) for organization in registered],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "names", "kind", "area", "search_text", "origin", "updated_at"],
        batch_size=500,
    )
    ids = dict(Organization.objects.filter(origin=OrganizationOrigin.REGISTER).values_list("code", "id"))
    OrganizationIdentifier.objects.bulk_create(
        [
            OrganizationIdentifier(
                organization_id=ids[organization.code], scheme=identifier.scheme, value=identifier.value
            )
            for organization in registered
            for identifier in organization.identifiers
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return len(registered)


def _row(organization: RegisteredOrganization) -> Organization:
    names: list[dict[str, Any]] = msgspec.to_builtins(organization.names)
    spellings = [version.text for name in organization.names for version in name.text.versions]
    spellings += [version.text for version in organization.acronyms.versions]
    return Organization(
        code=organization.code,
        name=str(organization.current_name),
        names=names,
        kind=organization.kind.value,
        area=organization.area or "",
        search_text=" ".join(dict.fromkeys(fold(spelling) for spelling in spellings)),
        origin=OrganizationOrigin.REGISTER,
    )
