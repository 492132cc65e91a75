"""Disjoint sets of claims that know which claims may never meet in one of them.

Union by size with path halving (Tarjan, 1975). Two sets may not meet where a claim of the one was set apart from a
claim of the other; and they are told apart where one teller, in one delivery, told of members of both as different
things.
"""

from collections.abc import Iterable, Mapping

Place = tuple[str, str]
"""A teller and its delivery."""


class ClaimSets:
    """Every claim is a set of its own at first. `told` gives, for claims whose delivery is known, where each was told
    and as what: of two claims told at one place as the same thing, nobody says that they are two."""

    def __init__(self, told: Mapping[str, tuple[Place, str]], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._told = told
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self.set_apart(one, other)

    def set_apart(self, one: str, other: str) -> None:
        """Let these two never meet from now on; a set that holds both already stays."""
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def root(self, claim: str) -> str:
        """The claim that stands for the set."""
        parent = self._parent
        while (above := parent.get(claim, claim)) != claim:
            parent[claim] = claim = parent.get(above, above)
        return claim

    def are_one(self, one: str, other: str) -> bool:
        """Whether both are in one set."""
        return self.root(one) == self.root(other)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether a claim of the one's set was set apart from a claim of the other's."""
        if not self._apart:
            return False
        left, right = self._by_size(one, other)
        return any(
            self.root(enemy) == left for claim in self._of(right) for enemy in self._apart.get(claim, ())
        )

    def are_told_apart(self, one: str, other: str) -> bool:
        """Whether one teller, in one delivery, tells of members of the two sets as different things."""
        left, right = self._by_size(one, other)
        if left == right:
            return False
        places: dict[Place, set[str]] = {}
        for claim in self._of(right):
            if claim in self._told:
                place, thing = self._told[claim]
                places.setdefault(place, set()).add(thing)
        return any(
            place in places and thing not in places[place]
            for place, thing in (self._told[claim] for claim in self._of(left) if claim in self._told)
        )

    def unite(self, one: str, other: str) -> bool:
        """Make one set of both; False where they are one already."""
        left, right = self._by_size(one, other)
        if left == right:
            return False
        self._members[left] = self._of(left)
        self._members[left] += self._of(right)
        self._members.pop(right, None)
        self._parent[right] = left
        return True

    def _by_size(self, one: str, other: str) -> tuple[str, str]:
        left, right = self.root(one), self.root(other)
        return (left, right) if len(self._of(left)) >= len(self._of(right)) else (right, left)

    def _of(self, root: str) -> list[str]:
        return self._members.get(root) or [root]
