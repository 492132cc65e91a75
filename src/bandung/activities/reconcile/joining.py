"""Claims that tell of one activity, joined into groups, with the evidence for every join.

Two claims are joined where, in this order,
1. a person said that they are one (`decided`);
2. their identifiers are equal (`same-identifier`);
3. the other gives the identifier of one as another identifier of its activity, or as that of a third party's report
   on it (`other-identifier`);
4. each names the other as what its partner calls this activity (`named-by-both`), and neither is named by a
   third activity: a programme that many projects name as the source of their money is not one of them;
5. everything they say makes it likely enough (`alike`), the likeliest first.
Identifiers that are only somebody's own numbers join claims of the same teller alone.

Two claims that a person keeps apart are never in one group, whatever else joins them. Likeness alone never makes
one of two things that a teller tells apart in one delivery, nor by way of a third claim.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from bandung.activities.reconcile.keys import ClaimKeys, is_distinctive
from bandung.activities.reconcile.sets import ClaimSets


class Bond(msgspec.Struct, frozen=True):
    """What is known of two claims besides their keys: a person's decision, or how likely they are one (0 to 1)."""

    one: str
    other: str
    together: bool = True
    decided: bool = False
    probability: float | None = None


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
            "decided": "a person said that they are one activity",
            "same-identifier": f"both have the identifier {self.key}",
            "other-identifier": f"one gives {self.key}, the identifier of the other, for this activity",
            "named-by-both": f"each names the other as its partner's record of this activity ({self.key})",
            "alike": f"everything they say makes it {self.key} likely that they are one",
        }[self.code]


class Group(msgspec.Struct, frozen=True):
    """The claims of one activity, in the order they were given, and what joined them."""

    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def join(keys: Iterable[ClaimKeys], bonds: Sequence[Bond] = ()) -> tuple[Group, ...]:
    """Every claim in exactly one group, groups in the order of their first claim. Nearly linear in the claims.

    `bonds` between claims that are not among the keys are left out.
    """
    told = tuple(keys)
    known = {key.claim for key in told}
    bonds = [bond for bond in bonds if bond.one in known and bond.other in known]
    places = {key.claim: ((key.teller, key.delivery), key.own) for key in told if key.delivery}
    sets = ClaimSets(places, [(bond.one, bond.other) for bond in bonds if not bond.together])
    decided = [
        Evidence(bond.one, bond.other, "decided", "") for bond in bonds if bond.together and bond.decided
    ]
    alike = sorted(
        (bond for bond in bonds if bond.together and not bond.decided),
        key=lambda bond: -(bond.probability or 0),
    )
    certain = (evidence for source in (decided, _evidence(told)) for evidence in source)
    kept = [
        one for one in certain if not sets.are_apart(one.one, one.other) and sets.unite(one.one, one.other)
    ]
    for bond in alike:
        if sets.are_told_apart(bond.one, bond.other) or sets.are_apart(bond.one, bond.other):
            continue
        if not sets.unite(bond.one, bond.other):
            continue
        kept.append(Evidence(bond.one, bond.other, "alike", f"{bond.probability or 0:.1%}"))
    claims: dict[str, list[str]] = {}
    for key in told:
        claims.setdefault(sets.root(key.claim), []).append(key.claim)
    reasons: dict[str, list[Evidence]] = {}
    for evidence in kept:
        reasons.setdefault(sets.root(evidence.one), []).append(evidence)
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
