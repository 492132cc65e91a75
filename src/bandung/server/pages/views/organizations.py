"""The list of organizations, and one with its names over time and its part in activities."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.registry.organizations.organization import DatedName
from bandung.registry.registry import load_registry
from bandung.server.accounts.queries.organizations import (
    organization_by_code,
    organizations_matching,
    roles_of,
)
from bandung.server.accounts.queries.rows import Organization
from bandung.server.funds.queries.pledges import pledges_of, pledges_to
from bandung.server.mandates.queries.addressees import codes_addressing
from bandung.server.mandates.queries.due import standing_by_word
from bandung.server.mandates.queries.links import links_to
from bandung.server.mandates.queries.mandates import MandateFilters, mandates_in, mandates_matching
from bandung.server.pages.forms import OrganizationFilterForm
from bandung.server.pages.views.requests import page_number, today
from bandung.server.records.queries.activities import ActivityFilters, activities_matching
from bandung.server.records.queries.completeness import completeness_of
from bandung.server.records.queries.lists import ListPage, page_of
from bandung.server.records.queries.organization_claims import told_of
from bandung.values import NotFound

_NEWEST = 10
_MANDATES = 5


def organizations(request: HttpRequest) -> HttpResponse:
    """Organizations by filters, in the order of their names."""
    form = OrganizationFilterForm(request.GET)
    if form.is_valid():
        page = page_of(organizations_matching(form.filters()), page_number(request))
    else:
        page = ListPage((), 0)
    return render(
        request, "organizations.html", {"form": form, "page": page}, status=200 if form.is_valid() else 400
    )


def organization(request: HttpRequest, code: str) -> HttpResponse:
    """One organization: names with their days, identifiers, activities by role, pledges."""
    found = organization_by_code(code)
    names = _names(found)
    website, source = _register_words(found.code)
    context = {
        "organization": found,
        "names": names,
        "current": names[-1].text if names else None,
        "identifiers": found.identifiers.all(),
        "roles": roles_of(found),
        "activities": activities_matching(ActivityFilters(organization=found.code), today=today())[:_NEWEST],
        "pledges": list(pledges_of(found)[:100]),
        "pledges_received": list(pledges_to(found)[:100]),
        "completeness": completeness_of(found),
        "told_of": told_of(found),
        **_asked(found),
        "website": website,
        "source": source,
    }
    return render(request, "organization.html", context)


def _asked(found: Organization) -> dict[str, object]:
    """What resolutions ask of it by name, the newest first, and how much of it and of its groups in all."""
    own = mandates_matching(MandateFilters(addressees=(found.code,)))
    every = mandates_matching(MandateFilters(addressees=codes_addressing(found.code)))
    return {
        "asked": standing_by_word(mandates_in(own[:_MANDATES]), on=today()),
        "asked_count": own.count(),
        "asked_in_all": every.count(),
        "links": links_to(found.code),
    }


def _names(found: Organization) -> tuple[DatedName, ...]:
    try:
        return msgspec.convert(found.names, tuple[DatedName, ...])
    except msgspec.ValidationError:
        return ()


def _register_words(code: str) -> tuple[str | None, str | None]:
    """The website and the source that the register gives, where the organization is from the register."""
    try:
        known = load_registry().organization(code)
    except NotFound:
        return None, None
    return (known.website, known.source) if known.code == code else (None, None)
