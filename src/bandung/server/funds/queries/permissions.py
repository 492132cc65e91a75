"""Who may do what with a fund: its officers keep its books, its experts score, an institution tells of its own.

An officer is an editor (or administrator) of the organization that the fund is, an expert a contributor of it. Those
who run the node are officers of every fund; nobody in particular (None) is who sits at the node's own machine.
"""

from bandung.server.accounts.queries.permissions import MembershipRole, organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Fund
from bandung.values import Forbidden


def is_officer(person: Person | None, fund: Fund) -> bool:
    """Whether the person keeps the books of this fund."""
    return _has(person, fund.organization_id, MembershipRole.EDITOR)


def is_expert(person: Person | None, fund: Fund) -> bool:
    """Whether the person may score proposals to this fund."""
    return _has(person, fund.organization_id, MembershipRole.CONTRIBUTOR)


def may_tell(person: Person | None, organization_id: int | None) -> bool:
    """Whether the person may tell in the name of this organization, e.g. of its own proposals."""
    return _has(person, organization_id, MembershipRole.CONTRIBUTOR)


def require_officer(person: Person | None, fund: Fund) -> None:
    """Forbidden for whoever keeps no books of this fund."""
    if not is_officer(person, fund):
        raise Forbidden(
            f"Only officers of “{fund.name}” may do this; somebody who runs the node makes you an editor of it."
        )


def poster(person: Person | None) -> str:
    """Who an entry says it was posted by."""
    return person.email if person is not None else "the node’s own machine"


def _has(person: Person | None, organization_id: int | None, role: MembershipRole) -> bool:
    if person is None or runs_the_node(person):
        return True
    return organization_id is not None and organization_id in organizations_of(person, at_least=role)
