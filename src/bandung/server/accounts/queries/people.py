"""The people of the node."""

import msgspec

from bandung.server.accounts.models import MembershipRole, Person
from bandung.values import NotFound


def administrator_count() -> int:
    """How many active people may do everything."""
    return Person.objects.filter(is_active=True, is_superuser=True).count()


def person_with_address(email: str) -> Person:
    """The active person with this e-mail address; NotFound where there is none."""
    found = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise NotFound(f"Nobody here has the address {email}; “bandung people add” adds a person.")
    return found


class Correspondent(msgspec.Struct, frozen=True, gc=False):
    """Somebody who is written to; `language` is the one they read, empty where they did not say."""

    email: str
    language: str


def correspondents_for(organization_id: int) -> tuple[Correspondent, ...]:
    """The active people who may tell for the organization, by address."""
    roles = tuple(MembershipRole)[tuple(MembershipRole).index(MembershipRole.CONTRIBUTOR) :]
    rows = Person.objects.filter(
        is_active=True, memberships__organization=organization_id, memberships__role__in=roles
    )
    found = rows.order_by("email").values_list("email", "language").distinct()
    return tuple(Correspondent(email, language) for email, language in found)
