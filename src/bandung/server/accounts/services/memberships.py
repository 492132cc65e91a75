"""Giving a person a role in an organization, and taking it away."""

from django.db import transaction

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.mentions import organization_id_named
from bandung.values import InvalidInput, NotFound


@transaction.atomic
def give_role(*, email: str, organization: str, role: str) -> Membership:
    """Let a person speak for an organization; a role there was before is changed.

    NotFound where nobody has the address, InvalidInput for an organization or a role nobody knows.
    """
    if role not in MembershipRole.values:
        raise InvalidInput(f"“{role}” is no role; use {', '.join(MembershipRole.values)}.")
    number = organization_id_named(organization)
    membership, _ = Membership.objects.update_or_create(
        person=_person(email), organization_id=number, defaults={"role": role}
    )
    return membership


@transaction.atomic
def take_role(*, email: str, organization: str) -> Organization:
    """Let a person speak for an organization no more; NotFound where they did not."""
    number = organization_id_named(organization)
    gone, _ = Membership.objects.filter(person=_person(email), organization_id=number).delete()
    if not gone:
        raise NotFound(f"{email} has no role in “{organization}”.")
    return Organization.objects.get(pk=number)


def _person(email: str) -> Person:
    found = Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotFound(f"Nobody here has the address {email}; add the person with “bandung people add”.")
    return found
