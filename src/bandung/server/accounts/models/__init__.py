"""The tables of this app."""

from bandung.server.accounts.models.access_token import AccessToken
from bandung.server.accounts.models.membership import Membership, MembershipRole
from bandung.server.accounts.models.organization import (
    Organization,
    OrganizationIdentifier,
    OrganizationOrigin,
)
from bandung.server.accounts.models.person import Person
from bandung.server.accounts.models.sign_in import SignInFailure

__all__ = [
    "AccessToken",
    "Membership",
    "MembershipRole",
    "Organization",
    "OrganizationIdentifier",
    "OrganizationOrigin",
    "Person",
    "SignInFailure",
]
