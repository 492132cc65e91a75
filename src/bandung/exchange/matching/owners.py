"""Who an owner is, whichever of its names or identifiers a record uses: nobody is matched with themselves.

A part of a body (the register's `parent`) and the body itself are one: what an institute needs its own ministry does
not answer through an exchange. Two institutes of one body are two, as those of the CGIAR are.
"""

from functools import lru_cache

from bandung.exchange.record import AnyEntry
from bandung.registry.organizations import find_by_identifier, load_organizations


def same_owner(first: AnyEntry, second: AnyEntry) -> bool:
    """Whether one organization answers for both, by its code or as the register knows it, or one is part of the other."""
    if not first.owner or not second.owner:
        return False
    if first.owner == second.owner:
        return True
    one, other = identity_of(first.owner), identity_of(second.owner)
    return one == other or other in _bodies_above(one) or one in _bodies_above(other)


@lru_cache(maxsize=65_536)
def identity_of(owner: str) -> str:
    """The register's code of an owner named by code or identifier; the owner's own code, folded, where unknown."""
    folded = owner.strip().casefold()
    if folded in _parents():
        return folded
    known = find_by_identifier(owner)
    return known.code.casefold() if known else folded


@lru_cache(maxsize=65_536)
def _bodies_above(code: str) -> frozenset[str]:
    above: set[str] = set()
    parent = _parents().get(code)
    while parent and parent not in above:
        above.add(parent)
        parent = _parents().get(parent)
    return frozenset(above)


@lru_cache(maxsize=1)
def _parents() -> dict[str, str | None]:
    """{code of an organization of the register: that of the body it is part of}, folded."""
    return {
        known.code.casefold(): known.parent.casefold() if known.parent else None
        for known in load_organizations()
    }
