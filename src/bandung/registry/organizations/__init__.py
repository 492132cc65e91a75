"""The register of organizations: agencies, centres, bodies, funds and banks, with their names over time."""

from bandung.registry.organizations.lookup import find_by_identifier, find_by_name
from bandung.registry.organizations.organization import DatedName, Identifier, Kind, Organization
from bandung.registry.organizations.origin import CountryFinding, country_of, is_multilateral
from bandung.registry.organizations.register import load_organizations, organization_by_code

__all__ = [
    "CountryFinding",
    "DatedName",
    "Identifier",
    "Kind",
    "Organization",
    "country_of",
    "find_by_identifier",
    "find_by_name",
    "is_multilateral",
    "load_organizations",
    "organization_by_code",
]
