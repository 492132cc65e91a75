"""The people of the node."""

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


def addresses_for(organization_id: int) -> tuple[str, ...]:
    """The e-mail addresses of the active people who may tell for the organization, in order."""
    roles = tuple(MembershipRole)[tuple(MembershipRole).index(MembershipRole.CONTRIBUTOR) :]
    rows = Person.objects.filter(
        is_active=True, memberships__organization=organization_id, memberships__role__in=roles
    )
    return tuple(rows.order_by("email").values_list("email", flat=True).distinct())
