"""How good a ranking is: nDCG@10, P@1 and MRR, as TREC counts them.

nDCG (Järvelin and Kekäläinen 2002) with the gain 2^grade - 1. For P@1 and MRR a practice is an answer from grade 2 on:
the same matter, done by somebody.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import mean

import msgspec

ANSWER = 2


class Scores(msgspec.Struct, frozen=True):
    """Means over some needs, each 0 to 1."""

    needs: int
    ndcg: float
    first: float
    reciprocal: float


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], at: int = 10) -> float:
    """0 to 1; 1 where the best ten there are stand in the best order."""
    told = _gained([grades.get(one, 0) for one in ranked[:at]])
    best = _gained(sorted(grades.values(), reverse=True)[:at])
    return told / best if best else 0.0


def scores(
    rankings: Mapping[str, Sequence[str]], judged: Mapping[str, Mapping[str, int]], needs: Sequence[str]
) -> Scores:
    """The means of a system over these needs."""
    places = [_first_answer(rankings[need], judged[need]) for need in needs]
    return Scores(
        len(needs),
        mean(ndcg(rankings[need], judged[need]) for need in needs),
        mean(place == 1 for place in places),
        mean(1 / place if place else 0.0 for place in places),
    )


def _gained(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _first_answer(ranked: Sequence[str], grades: Mapping[str, int]) -> int:
    return next((place for place, one in enumerate(ranked, 1) if grades.get(one, 0) >= ANSWER), 0)
