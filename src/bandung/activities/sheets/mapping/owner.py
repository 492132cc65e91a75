"""Whose sheet it is: the organization of a layout as the reporter of each record and as a party in its role."""

import msgspec

from bandung.activities.record import Party, Role
from bandung.activities.sheets.mapping.layout import Layout
from bandung.registry import Organization, load_registry
from bandung.registry.organizations.lookup import OWN_PREFIX, find_by_name
from bandung.values import NotFound, Text


class Owner(msgspec.Struct, frozen=True):
    """`code` goes into made identifiers; `party` is None where the layout gives the owner no role."""

    code: str
    reporter: Party
    party: Party | None


def find_owner(layout: Layout) -> Owner:
    """The organization by code, identifier or name in the registry; otherwise the name as the layout has it."""
    known = find_organization(layout.owner)
    if known is None:
        reference, name, area, kind = None, Text.of(layout.owner), layout.area, None
    else:
        iati = [identifier.value for identifier in known.identifiers if identifier.scheme == "iati"]
        reference = iati[0] if iati else f"{OWN_PREFIX}{known.code}"
        name, area, kind = known.current_name, layout.area or known.area, known.organization_type
    reporter = Party(Role.ACCOUNTABLE, name, reference, organization_type=kind, area=area)
    party = None
    if layout.owner_role:
        party = msgspec.structs.replace(reporter, role=Role(layout.owner_role))
    return Owner(reference or layout.owner, reporter, party)


def find_organization(text: str) -> Organization | None:
    """The organization of the registry that this code, identifier or name means."""
    try:
        return load_registry().organization(text)
    except NotFound:
        return find_by_name(text)
