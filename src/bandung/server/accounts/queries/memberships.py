"""The roles of people in organizations."""

import msgspec
from django.db.models import QuerySet

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.values import Forbidden


def memberships_of(person: Person) -> "QuerySet[Membership]":
    """The person's roles, by the name of the organization."""
    return (
        Membership.objects.filter(person=person).select_related("organization").order_by("organization__name")
    )


class PersonListed(msgspec.Struct, frozen=True):
    """A person as a list shows them; `roles` is {organization's code: role}."""

    email: str
    name: str
    runs_the_node: bool
    roles: dict[str, str]


def people_listed() -> tuple[PersonListed, ...]:
    """Everybody who may sign in, by address."""
    people = (
        Person.objects.filter(is_active=True).prefetch_related("memberships__organization").order_by("email")
    )
    return tuple(
        PersonListed(
            person.email,
            person.name,
            runs_the_node(person),
            {one.organization.code: one.role for one in person.memberships.all()},
        )
        for person in people
    )


def organizations_told_for(person: Person) -> "QuerySet[Organization]":
    """The organizations for which the person may tell, by name."""
    return Organization.objects.filter(pk__in=organizations_of(person)).order_by("name", "id")


def organization_told_for(person: Person, code: str) -> Organization:
    """The organization with this code, for which the person may tell; Forbidden where they may not.

    Those who run the node may speak for any organization, as they may in the admin.
    """
    rows = Organization.objects.filter(code=code)
    if not runs_the_node(person):
        rows = rows.filter(pk__in=organizations_of(person, at_least=MembershipRole.CONTRIBUTOR))
    found = rows.first()
    if found is None:
        raise Forbidden(
            f"You do not speak for “{code[:60]}”; somebody who runs the node gives the role of a contributor."
        )
    return found


def may_tell_for(person: Person, organization_id: int | None) -> bool:
    """Whether the person may tell in the name of this organization."""
    if organization_id is None:
        return False
    return runs_the_node(person) or organization_id in organizations_of(person)
