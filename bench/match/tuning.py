"""Weights that are tuned on one half of the needs and measured on the other.

Coordinate ascent (Metzler and Croft 2007): one weight at a time takes the value of a grid that gives the best mean
nDCG@10 on the half, until no part betters it. Parts that say the same of every practice of the set (freshness of what
was never verified) cannot be tuned on it and keep the weight of the weights begun with.
"""

from collections.abc import Mapping, Sequence

import msgspec
from ranking import Fitted
from scoring import ndcg

from bandung.exchange.matching import Weights

GRID = (0.0, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)


def halves(needs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Every other need of each language: both halves have all languages."""
    return list(needs[::2]), list(needs[1::2])


def telling_parts(fits: Mapping[str, tuple[Fitted, ...]]) -> list[str]:
    """Parts by which practices differ for at least one need."""
    told: set[str] = set()
    for some in fits.values():
        for place, part in enumerate(some[0].parts):
            if len({(one.parts[place].value, one.parts[place].weight) for one in some}) > 1:
                told.add(part.name)
    return sorted(told)


def tuned(
    fits: Mapping[str, tuple[Fitted, ...]],
    judged: Mapping[str, Mapping[str, int]],
    needs: Sequence[str],
    begin: Weights,
) -> Weights:
    """The weights that rank best for these needs, from those begun with."""
    free = telling_parts({need: fits[need] for need in needs})
    weights = dict(begin.of)
    best = _mean(fits, judged, needs, weights)
    better = True
    while better:
        better = False
        for part in free:
            for value in GRID:
                tried = weights | {part: value}
                if sum(tried.values()) and (told := _mean(fits, judged, needs, tried)) > best + 1e-9:
                    best, weights, better = told, tried, True
    return msgspec.structs.replace(begin, version="tuned", of=weights)


def _mean(
    fits: Mapping[str, tuple[Fitted, ...]],
    judged: Mapping[str, Mapping[str, int]],
    needs: Sequence[str],
    weights: Mapping[str, float],
) -> float:
    total = 0.0
    for need in needs:
        scored = sorted((-_score(one, weights), one.practice) for one in fits[need])
        total += ndcg([practice for _, practice in scored[:10]], judged[need])
    return total / len(needs)


def _score(one: Fitted, weights: Mapping[str, float]) -> float:
    counted = value = 0.0
    for part in one.parts:
        if part.weight:
            counted += weights[part.name]
            value += weights[part.name] * part.value
    return value / counted if counted else 0.0
