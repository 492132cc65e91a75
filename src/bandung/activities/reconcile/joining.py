"""Claims that tell of one activity, joined into groups, with the evidence for every join.

Two claims are joined where
1. their identifiers are equal (`same-identifier`);
2. the identifier of one is another identifier of the other (`other-identifier`);
3. each names the other as what its partner calls this activity (`named-by-both`), and neither is named by a
   third activity: a programme that many projects name as the source of their money is not one of them.
Identifiers that are only somebody's own numbers join claims of the same teller alone.
"""

from collections.abc import Iterable, Iterator

import msgspec

from bandung.activities.reconcile.keys import ClaimKeys, is_distinctive


class Evidence(msgspec.Struct, frozen=True):
    """Why two claims are one activity: a stable code, the key they share, and a sentence."""

    one: str
    other: str
    code: str
    key: str

    @property
    def sentence(self) -> str:
        """For people."""
        return {
            "same-identifier": f"both have the identifier {self.key}",
            "other-identifier": f"one gives {self.key}, the identifier of the other, as its other identifier",
            "named-by-both": f"each names the other as its partner's record of this activity ({self.key})",
        }[self.code]


class Group(msgspec.Struct, frozen=True):
    """The claims of one activity, in the order they were given, and what joined them."""

    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def join(keys: Iterable[ClaimKeys]) -> tuple[Group, ...]:
    """Every claim in exactly one group, groups in the order of their first claim. Nearly linear in the claims."""
    told = tuple(keys)
    forest = _Forest(key.claim for key in told)
    kept = [evidence for evidence in _evidence(told) if forest.unite(evidence.one, evidence.other)]
    claims: dict[str, list[str]] = {}
    for key in told:
        claims.setdefault(forest.root(key.claim), []).append(key.claim)
    reasons: dict[str, list[Evidence]] = {}
    for evidence in kept:
        reasons.setdefault(forest.root(evidence.one), []).append(evidence)
    return tuple(Group(tuple(group), tuple(reasons.get(root, ()))) for root, group in claims.items())


def _evidence(told: tuple[ClaimKeys, ...]) -> Iterator[Evidence]:
    """Pairs that belong together; each identifier's claims are chained to its first one."""
    first: dict[tuple[str, str], ClaimKeys] = {}
    for key in told:
        if key.own:
            known = first.setdefault(_scoped(key.own, key.teller), key)
            if known.claim != key.claim:
                yield Evidence(known.claim, key.claim, "same-identifier", key.own)
    for key in told:
        for other in key.others:
            found = first.get(_scoped(other, key.teller))
            if found is not None and found.claim != key.claim:
                yield Evidence(found.claim, key.claim, "other-identifier", other)
    yield from _mutual(told, first)


def _mutual(told: tuple[ClaimKeys, ...], first: dict[tuple[str, str], ClaimKeys]) -> Iterator[Evidence]:
    citing: dict[str, set[str]] = {}
    for key in told:
        for cited in key.cited:
            citing.setdefault(cited, set()).add(key.own)
    for key in told:
        for cited in key.cited:
            found = first.get((cited, "")) if is_distinctive(cited) else None
            if found is None or not key.own or found.own == key.own:
                continue
            if citing.get(key.own) == {found.own} and citing[cited] == {key.own}:
                yield Evidence(found.claim, key.claim, "named-by-both", cited)


def _scoped(key: str, teller: str) -> tuple[str, str]:
    """A distinctive identifier holds everywhere, any other one for its teller only."""
    return (key, "") if is_distinctive(key) else (key, teller or "?")


class _Forest:
    """Disjoint sets of claims (union by size, path halving)."""

    def __init__(self, claims: Iterable[str]) -> None:
        self._parent = {claim: claim for claim in claims}
        self._size = dict.fromkeys(self._parent, 1)

    def root(self, claim: str) -> str:
        parent = self._parent
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    def unite(self, one: str, other: str) -> bool:
        """Whether they were apart before."""
        left, right = self.root(one), self.root(other)
        if left == right:
            return False
        if self._size[left] < self._size[right]:
            left, right = right, left
        self._parent[right] = left
        self._size[left] += self._size[right]
        return True
