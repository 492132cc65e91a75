"""How many activities there are, and what they are worth, while some pairs of claims are not decided.

What is counted takes every pair as it stands: joined ones as one activity, all others as two. But each likeness says how
likely the two are one, and what is said to be likely is so (docs/measurements.md, Joining). So the number to be expected
is the number counted, less a part of one for each pair that may be one after all, plus a part of one for each that
was joined and may be two. Pairs are taken as independent of each other (Poisson's binomial), which gives the spread by chance; and for the number of
activities, a share of what was joined is added for what likeness misjudges, as with pairs that are never compared.

Two activities are one or two, by however many pairs of their claims; and of three that may all be one, two pairs
make them so. So pairs are taken as the edges of a forest, the likeliest first (Kruskal, 1956).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from bandung.activities.reconcile.sets import ClaimSets, Place

_WIDE = 1.96
"""Standard deviations on each side of what is expected within which 95 of 100 lie (normal)."""
_MISJUDGED = 0.03
"""By what share of the pairs joined the number to be expected was off (root of the mean square) in the five sets of the part
on which errors are read: docs/measurements.md, Joining."""


class OpenPair(msgspec.Struct, frozen=True):
    """Two claims that may be one activity, and how likely. `shown`: a person is asked; `joined`: counted as one."""

    one: str
    other: str
    probability: float
    shown: bool = False
    joined: bool = False


class Step(msgspec.Struct, frozen=True):
    """A pair by whose answer the number of activities changes by one, and how likely that is."""

    pair: OpenPair
    chance: float


class Range(msgspec.Struct, frozen=True):
    """A number as it is counted, as it is to be expected, and between what it lies in 95 of 100 cases."""

    counted: float
    expected: float
    low: float
    high: float


class ActivityCount(msgspec.Struct, frozen=True):
    """The number of activities. `shown` pairs wait for a person; if all of them that can be one were, there would be
    `least` activities. `range` goes by the likeliness of every pair, also of those joined and those left alone."""

    counted: int
    shown: int
    least: int
    range: Range


def steps(pairs: Iterable[OpenPair], activity_of: Mapping[str, str]) -> tuple[Step, ...]:
    """The pairs that make a forest, the likeliest first: those not joined between activities, those joined within each.

    `activity_of` names the activity of every claim; a pair with a claim that has none is left out.
    """
    between, within = ClaimSets({}), ClaimSets({})
    found: list[Step] = []
    for pair in _known(pairs, activity_of):
        one, other = activity_of[pair.one], activity_of[pair.other]
        if pair.joined and one == other and within.unite(pair.one, pair.other):
            found.append(Step(pair, 1.0 - pair.probability))
        elif not pair.joined and between.unite(one, other):
            found.append(Step(pair, pair.probability))
    return tuple(found)


def count_activities(
    counted: int,
    pairs: Sequence[OpenPair],
    *,
    activity_of: Mapping[str, str],
    told: Mapping[str, tuple[Place, str]] | None = None,
) -> ActivityCount:
    """The number of activities with what it may become. `told` gives where each claim was told and as what: two that one
    teller tells apart are never one (`ClaimSets`)."""
    found = steps(pairs, activity_of)
    changes = [(1.0 if step.pair.joined else -1.0, step.chance) for step in found]
    misjudged = _MISJUDGED * sum(step.pair.joined for step in found)
    shown = [pair for pair in _known(pairs, activity_of) if pair.shown]
    sets = ClaimSets(told or {})
    first: dict[str, str] = {}
    for claim, activity in activity_of.items():
        sets.unite(first.setdefault(activity, claim), claim)
    merged = 0
    for pair in shown:
        if not sets.are_told_apart(pair.one, pair.other) and sets.unite(pair.one, pair.other):
            merged += 1
    return ActivityCount(counted, len(shown), counted - merged, ranged(counted, changes, misjudged=misjudged))


def ranged(counted: float, changes: Iterable[tuple[float, float]], *, misjudged: float = 0.0) -> Range:
    """What is counted, with changes of which each comes with some chance; `misjudged` is a standard deviation besides."""
    expected, spread = counted, misjudged * misjudged
    for change, chance in changes:
        expected += change * chance
        spread += change * change * chance * (1.0 - chance)
    wide = _WIDE * spread**0.5
    return Range(counted, expected, expected - wide, expected + wide)


def count_worth(
    counted: Mapping[str, float],
    found: Sequence[Step],
    *,
    activity_of: Mapping[str, str],
    worth: Callable[[frozenset[str]], Mapping[str, float]],
) -> dict[str, Range]:
    """What the activities are worth, by whatever key (a currency) `counted` and `worth` have, with what that may become.

    `worth` says it of one activity made of the claims it is given, as if they were all that tell of it.
    """
    changes: dict[str, list[tuple[float, float]]] = {key: [] for key in counted}
    for one, other, step in _parts(found, activity_of):
        whole, left, right = (worth(claims) for claims in (one | other, one, other))
        sign = -1.0 if step.pair.joined else 1.0
        for key in {*whole, *left, *right}:
            change = whole.get(key, 0.0) - left.get(key, 0.0) - right.get(key, 0.0)
            if change:
                changes.setdefault(key, []).append((sign * change, step.chance))
    return {key: ranged(counted.get(key, 0.0), told) for key, told in changes.items()}


def _parts(
    found: Sequence[Step], activity_of: Mapping[str, str]
) -> Iterable[tuple[frozenset[str], frozenset[str], Step]]:
    """The two sets of claims that each step makes one, or parts. Of a joined activity, what hangs on the one side of the
    pair by other pairs goes with it; whatever else tells of it stays with the other."""
    members: dict[str, set[str]] = {}
    for claim, activity in activity_of.items():
        members.setdefault(activity, set()).add(claim)
    beside: dict[str, set[str]] = {}
    for step in found:
        if step.pair.joined:
            beside.setdefault(step.pair.one, set()).add(step.pair.other)
            beside.setdefault(step.pair.other, set()).add(step.pair.one)
    for step in found:
        one, other = (activity_of[claim] for claim in (step.pair.one, step.pair.other))
        if not step.pair.joined:
            yield frozenset(members[one]), frozenset(members[other]), step
            continue
        side, ahead = {step.pair.one}, [step.pair.one]
        while ahead:
            near = beside[ahead.pop()] - side - {step.pair.other}
            side |= near
            ahead += near
        yield frozenset(side), frozenset(members[one] - side), step


def _known(pairs: Iterable[OpenPair], activity_of: Mapping[str, str]) -> list[OpenPair]:
    """The pairs whose claims both belong to an activity, the likeliest first."""
    known = (pair for pair in pairs if pair.one in activity_of and pair.other in activity_of)
    return sorted(known, key=lambda pair: (-pair.probability, pair.one, pair.other))
