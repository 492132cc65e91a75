"""Organizations."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from bandung.server.accounts.queries.organizations import (
    OrganizationFilters,
    organization_by_code,
    organizations_matching,
    roles_of,
)
from bandung.server.api import schemas
from bandung.server.api.paging import PageNumber
from bandung.server.records.queries.lists import page_of

router = Router(tags=["organizations"])


class OrganizationQuery(Schema):
    """What organizations are asked for."""

    q: str | None = Field(None, max_length=200)
    kind: str | None = Field(None, max_length=40)
    country: str | None = Field(None, pattern=r"^[A-Za-z]{3}$")


@router.get("/", response=schemas.Page[schemas.OrganizationEntry], summary="Organizations by name")
def list_organizations(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    asked: Query[OrganizationQuery],
    page: PageNumber = 1,
) -> dict[str, Any]:
    """Organizations that meet every filter given."""
    country = asked.country.upper() if asked.country else None
    filters = OrganizationFilters(q=asked.q, kind=asked.kind, country=country)
    return schemas.listed(page_of(organizations_matching(filters), page))


@router.get("/{path:code}", response=schemas.Organization, summary="One organization")
def show_organization(request: HttpRequest, code: str) -> dict[str, Any]:  # noqa: ARG001
    """Its names over time, its identifiers, and in how many activities it has each role."""
    found = organization_by_code(code)
    told = {name: getattr(found, name) for name in ("code", "name", "kind", "area", "origin", "names")}
    return told | {"identifiers": list(found.identifiers.all()), "roles": roles_of(found)}
