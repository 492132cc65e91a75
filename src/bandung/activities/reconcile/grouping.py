"""Which scored pairs to believe, so that no chain of likely pairs ends in an unlikely group.

Scores are first weighed again by their rivals (rivals.py); then the likeliest pair is taken first. A pair is not taken but shown to a person where
- a group would then hold two claims that one teller tells apart in one delivery;
- a person said that two of the claims are not one;
- two claims of the group were compared and found unlikely to be one;
- a claim has a second partner in the same delivery that is about as likely: one of them is wrong, and the score
  cannot tell which.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bandung.activities.reconcile.rivals import Whose, weigh_rivals
from bandung.activities.reconcile.scoring import Score, Weights, load_weights, log_odds

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
    ranked = sorted(
        (
            score
            for score in weigh_rivals(scores, whose=whose, weights=weights)
            if frozenset((score.one, score.other)) not in decided
        ),
        key=lambda score: (-score.probability, score.one, score.other),
    )
    groups = _Groups(whose, apart)
    for one, other in together:
        groups.unite(one, other)
    for score in ranked:
        if score.probability < weights.review:
            groups.keep_apart(score.one, score.other)
    doubtful = _rivalled(ranked, whose, weights)
    joined: list[Score] = []
    review: list[Score] = []
    for score in ranked:
        if score.probability < weights.review:
            break
        if groups.same(score.one, score.other):
            if score.probability >= weights.join:
                joined.append(score)
        elif (
            score.probability >= weights.join
            and frozenset((score.one, score.other)) not in doubtful
            and groups.may_unite(score.one, score.other)
        ):
            groups.unite(score.one, score.other)
            joined.append(score)
        elif not groups.told_apart(score.one, score.other) or score.probability >= weights.join:
            review.append(score)
    return Accepted(tuple(joined), tuple(review))


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


class _Groups:
    """Disjoint sets of claims with what may not meet in one of them."""

    def __init__(self, whose: Mapping[str, Whose], apart: Iterable[tuple[str, str]]) -> None:
        self._whose = whose
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self.keep_apart(one, other)

    def keep_apart(self, one: str, other: str) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def same(self, one: str, other: str) -> bool:
        return self._of(one) == self._of(other)

    def may_unite(self, one: str, other: str) -> bool:
        left, right = self._claims(one), self._claims(other)
        if any(member in self._apart.get(claim, ()) for claim in left for member in right):
            return False
        told = {self._whose[claim] for claim in left if claim in self._whose}
        return not any(
            self._whose[claim] in told
            for claim in right
            if claim in self._whose and self._whose[claim].delivery
        )

    def told_apart(self, one: str, other: str) -> bool:
        left, right = self._whose.get(one), self._whose.get(other)
        return left is not None and left == right and bool(left.delivery)

    def unite(self, one: str, other: str) -> None:
        left, right = self._of(one), self._of(other)
        if left == right:
            return
        if len(self._claims(left)) < len(self._claims(right)):
            left, right = right, left
        moved = self._claims(right)
        self._members[left] = [*self._claims(left), *moved]
        self._members.pop(right, None)
        for claim in moved:
            self._root[claim] = left

    def _of(self, claim: str) -> str:
        return self._root.get(claim, claim)

    def _claims(self, claim: str) -> list[str]:
        root = self._of(claim)
        return self._members.get(root, [root])
