"""For which organizations a person may speak: their roles there, and the right of those who run the node."""

from bandung.server.accounts.models import Membership, MembershipRole, Person

__all__ = ["MembershipRole", "organizations_of", "runs_the_node"]

_LADDER = tuple(MembershipRole)


def organizations_of(person: Person, *, at_least: MembershipRole = MembershipRole.CONTRIBUTOR) -> set[int]:
    """Ids of the organizations in which the person has this role or a higher one."""
    roles = _LADDER[_LADDER.index(at_least) :]
    rows = Membership.objects.filter(person=person, role__in=roles)
    return set(rows.values_list("organization_id", flat=True))


def runs_the_node(person: Person) -> bool:
    """Whether the person administers the node as a whole."""
    return person.is_active and (person.is_staff or person.is_superuser)
