"""How an organization names itself when one of its people tells of something: the way back leads to it alone."""

from bandung.registry.organizations import find_by_identifier
from bandung.registry.organizations.lookup import OWN_PREFIX
from bandung.server.accounts.mention import REFERENCE, Mention
from bandung.server.accounts.models import Organization, OrganizationIdentifier, OrganizationOrigin
from bandung.values import Text

_PREFERRED = ("iati", REFERENCE)


def mention_of(organization: Organization) -> Mention:
    """A mention that is resolved to this organization, by an identifier that others know where it has one."""
    known = find_by_identifier(f"{OWN_PREFIX}{organization.code}")
    return Mention(
        _reference(organization),
        Text.of(organization.name),
        organization_type=known.organization_type if known else None,
        area=organization.area or None,
    )


def _reference(organization: Organization) -> str:
    registered = organization.origin == OrganizationOrigin.REGISTER
    own = f"{OWN_PREFIX}{organization.code}"
    rows = organization.identifiers.filter(scheme__in=_PREFERRED).order_by("scheme", "id")
    for identifier in rows:
        # A reference met in a claim is kept in lower case; such identifiers are written in capitals.
        told = identifier.value.upper() if identifier.scheme == REFERENCE else identifier.value
        if told == own.upper():
            return own
        known = find_by_identifier(told)
        if known.code == organization.code if known else not registered:
            return told
    if not registered:
        OrganizationIdentifier.objects.get_or_create(
            scheme=REFERENCE, value=own.lower()[:200], defaults={"organization": organization}
        )
    return own
