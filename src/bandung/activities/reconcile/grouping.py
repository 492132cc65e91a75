"""Which scored pairs to believe, so that no chain of likely pairs ends in an unlikely group.

Scores are first weighed again by their rivals (rivals.py); then the likeliest pair is taken first. A pair is not taken
but shown to a person where
- a group would then hold two claims that one teller tells apart in one delivery;
- a person said that two of the claims are not one;
- two claims of the group were compared and found unlikely to be one;
- a claim has a second partner in the same delivery that is about as likely: one of them is wrong, and the score
  cannot tell which;
- nothing but the meaning of their texts speaks for it, and that not much: that nothing else is near is no reason alone.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bandung.activities.reconcile.rivals import Whose, weigh_rivals
from bandung.activities.reconcile.scoring import Score, Weights, load_weights, log_odds
from bandung.activities.reconcile.sets import ClaimSets

__all__ = ["Accepted", "Whose", "accepted_pairs"]


class Accepted(msgspec.Struct, frozen=True):
    """Pairs to be joined, and pairs to be shown to a person, each the likeliest first."""

    joined: tuple[Score, ...]
    review: tuple[Score, ...]


def accepted_pairs(
    scores: Iterable[Score],
    *,
    whose: Mapping[str, Whose],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    weights: Weights | None = None,
) -> Accepted:
    """The pairs that are joined by their score and those that a person should look at; the rest is left alone.

    `scores` as `score_pairs` gives them, unlikely ones too, since they show how far the next partner is; those given
    back are weighed by their rivals.
    `whose` tells of every scored claim who told it where; `together` and `apart` are pairs already decided, by
    identifiers or by a person. A decided pair is in neither list.
    """
    weights = weights or load_weights()
    together, apart = tuple(together), tuple(apart)
    decided = {frozenset(pair) for pair in (*together, *apart)}
    scores = list(scores)
    unlike = {
        frozenset((score.one, score.other))
        for score in scores
        if score.probability < weights.alone and not _has_a_fact(score)
    }
    ranked = sorted(
        (
            score
            for score in weigh_rivals(scores, whose=whose, weights=weights)
            if frozenset((score.one, score.other)) not in decided
        ),
        key=lambda score: (-score.probability, score.one, score.other),
    )
    told = {claim: ((who.teller, who.delivery), claim) for claim, who in whose.items() if who.delivery}
    groups = ClaimSets(told, apart)
    for one, other in together:
        groups.unite(one, other)
    for score in ranked:
        if score.probability < weights.review:
            groups.set_apart(score.one, score.other)
    doubtful = _rivalled(ranked, whose, weights)
    joined: list[Score] = []
    review: list[Score] = []
    for score in ranked:
        if score.probability < weights.review:
            break
        if groups.are_one(score.one, score.other):
            if score.probability >= weights.join:
                joined.append(score)
        elif (
            score.probability >= weights.join
            and frozenset((score.one, score.other)) not in doubtful
            and frozenset((score.one, score.other)) not in unlike
            and not groups.are_apart(score.one, score.other)
            and not groups.are_told_apart(score.one, score.other)
        ):
            groups.unite(score.one, score.other)
            joined.append(score)
        elif score.probability >= weights.join or not _of_one_delivery(score, whose):
            review.append(score)
    return Accepted(tuple(joined), tuple(review))


def _has_a_fact(score: Score) -> bool:
    """Whether anything speaks for the pair but the meaning of its texts."""
    return any(part.weight > 0 and not part.code.startswith("meaning") for part in score.evidence)


def _of_one_delivery(score: Score, whose: Mapping[str, Whose]) -> bool:
    left, right = whose.get(score.one), whose.get(score.other)
    return left is not None and left == right and bool(left.delivery)


def _rivalled(ranked: Sequence[Score], whose: Mapping[str, Whose], weights: Weights) -> set[frozenset[str]]:
    """Pairs of which one claim has another partner in the same delivery that is about as likely."""
    partners: dict[tuple[str, Whose], list[tuple[float, str]]] = {}
    for score in ranked:
        if score.probability < weights.review:
            break
        odds = log_odds(score.probability)
        for claim, other in ((score.one, score.other), (score.other, score.one)):
            if whose[other].delivery:
                partners.setdefault((claim, whose[other]), []).append((odds, other))
    doubtful: set[frozenset[str]] = set()
    for (claim, _), rivals in partners.items():
        if len(rivals) > 1:
            best = rivals[0][0]
            close = [other for odds, other in rivals if odds > best - weights.margin]
            if len(close) > 1:
                doubtful |= {frozenset((claim, other)) for _, other in rivals}
            else:
                doubtful |= {frozenset((claim, other)) for _, other in rivals[1:]}
    return doubtful
