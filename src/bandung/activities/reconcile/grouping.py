"""Which scored pairs to believe, so that no chain of likely pairs ends in an unlikely group.

Scores are first weighed again by their rivals (rivals.py); then the likeliest pair is taken first. A pair is not taken
but shown to a person where
- a group would then hold two claims that one teller tells apart in one delivery;
- a person said that two of the claims are not one;
- two claims of the group were compared and found unlikely to be one;
- a claim has a second partner in the same delivery that is about as likely: one of them is wrong, and the score
  cannot tell which;
- nothing but the meaning of its texts speaks for it, or nothing but money, and that not much: that nothing else is near
  is no reason alone.

A claim that has found its partner in a delivery is no rival to the others of that delivery any more. So the pairs that
cannot be any longer are left out, and the rest is weighed again, until nothing more is joined.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bandung.activities.reconcile.rivals import Whose, weigh_rivals
from bandung.activities.reconcile.scoring import Score, Weights, load_weights, log_odds
from bandung.activities.reconcile.sets import ClaimSets

__all__ = ["Accepted", "Whose", "accepted_pairs"]

Pair = frozenset[str]

KEPT = 0.05
"""From this probability on a pair that is left alone is kept: by such pairs one can tell how many were missed."""
_KINDS = {"total": "money", "amounts": "money"}


class Accepted(msgspec.Struct, frozen=True):
    """Pairs to be joined, pairs to be shown to a person, and of those left alone the ones not out of the question; each
    the likeliest first."""

    joined: tuple[Score, ...]
    review: tuple[Score, ...]
    left: tuple[Score, ...] = ()


def accepted_pairs(
    scores: Iterable[Score],
    *,
    whose: Mapping[str, Whose],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    weights: Weights | None = None,
) -> Accepted:
    """The pairs that are joined by their score, those that a person should look at, and those left alone.

    `scores` as `score_pairs` gives them, unlikely ones too, since they show how far the next partner is; those given
    back are weighed by their rivals.
    `whose` tells of every scored claim who told it where; `together` and `apart` are pairs already decided, by
    identifiers or by a person. A decided pair is in no list.
    """
    weights = weights or load_weights()
    together, apart = tuple(together), tuple(apart)
    decided = {frozenset(pair) for pair in (*together, *apart)}
    told = {claim: ((who.teller, who.delivery), claim) for claim, who in whose.items() if who.delivery}
    groups = ClaimSets(told, apart)
    for one, other in together:
        groups.unite(one, other)
    possible = [score for score in scores if _pair(score) not in decided]
    weak = {_pair(one) for one in possible if one.probability < weights.alone.get(_only_reason(one), 0.0)}
    ranked = _ranked(possible, whose, weights)
    for score in ranked:
        if score.probability < weights.review:
            groups.set_apart(score.one, score.other)
    joined: dict[Pair, Score] = {}
    passed: list[Score] = []
    while found := _join(ranked, groups, _rivalled(ranked, whose, weights) | weak, weights, joined):
        joined |= found
        gone = {
            _pair(score)
            for score in ranked
            if _pair(score) not in joined and groups.are_told_apart(score.one, score.other)
        }
        if not gone:
            break
        passed += [score for score in ranked if _pair(score) in gone]
        possible = [score for score in possible if _pair(score) not in gone]
        ranked = _ranked(possible, whose, weights)
    open_ = [one for one in _in_order([*ranked, *passed]) if _pair(one) not in joined]
    open_ = [one for one in open_ if not groups.are_one(one.one, one.other)]
    return Accepted(
        tuple(_in_order(joined.values())),
        tuple(one for one in open_ if _is_to_be_shown(one, whose, weights)),
        tuple(
            one
            for one in open_
            if KEPT <= one.probability < weights.review and not groups.are_told_apart(one.one, one.other)
        ),
    )


def _join(
    ranked: Sequence[Score],
    groups: ClaimSets,
    doubtful: set[Pair],
    weights: Weights,
    known: Mapping[Pair, Score],
) -> dict[Pair, Score]:
    """Unite what may be united, the likeliest first; the pairs that are one by it and were not `known`."""
    joined: dict[Pair, Score] = {}
    for score in ranked:
        pair = _pair(score)
        if score.probability < weights.join:
            break
        if pair in known:
            continue
        if groups.are_one(score.one, score.other):
            joined[pair] = score
        elif (
            pair not in doubtful
            and not groups.are_apart(score.one, score.other)
            and not groups.are_told_apart(score.one, score.other)
        ):
            groups.unite(score.one, score.other)
            joined[pair] = score
    return joined


def _is_to_be_shown(score: Score, whose: Mapping[str, Whose], weights: Weights) -> bool:
    if score.probability < weights.review:
        return False
    return score.probability >= weights.join or not _of_one_delivery(score, whose)


def _pair(score: Score) -> Pair:
    return frozenset((score.one, score.other))


def _ranked(scores: Sequence[Score], whose: Mapping[str, Whose], weights: Weights) -> list[Score]:
    return _in_order(weigh_rivals(scores, whose=whose, weights=weights))


def _in_order(scores: Iterable[Score]) -> list[Score]:
    return sorted(scores, key=lambda score: (-score.probability, score.one, score.other))


def _only_reason(score: Score) -> str:
    """`meaning` or `money` where, all told, nothing else speaks for the pair; empty where something does."""
    sums: dict[str, float] = {}
    for part in score.evidence:
        word = part.code.partition("-")[0]
        kind = _KINDS.get(word, word)
        sums[kind] = sums.get(kind, 0.0) + part.weight
    speaking = {kind for kind, weight in sums.items() if weight > 0} or {"meaning"}
    return speaking.pop() if speaking in ({"meaning"}, {"money"}) else ""


def _of_one_delivery(score: Score, whose: Mapping[str, Whose]) -> bool:
    left, right = whose.get(score.one), whose.get(score.other)
    return left is not None and left == right and bool(left.delivery)


def _rivalled(ranked: Sequence[Score], whose: Mapping[str, Whose], weights: Weights) -> set[Pair]:
    """Pairs of which one claim has another partner in the same delivery that is about as likely."""
    partners: dict[tuple[str, Whose], list[tuple[float, str]]] = {}
    for score in ranked:
        if score.probability < weights.review:
            break
        odds = log_odds(score.probability)
        for claim, other in ((score.one, score.other), (score.other, score.one)):
            if whose[other].delivery:
                partners.setdefault((claim, whose[other]), []).append((odds, other))
    doubtful: set[Pair] = set()
    for (claim, _), rivals in partners.items():
        if len(rivals) > 1:
            best = rivals[0][0]
            close = [other for odds, other in rivals if odds > best - weights.margin]
            if len(close) > 1:
                doubtful |= {frozenset((claim, other)) for _, other in rivals}
            else:
                doubtful |= {frozenset((claim, other)) for _, other in rivals[1:]}
    return doubtful
