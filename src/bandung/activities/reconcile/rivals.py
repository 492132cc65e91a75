"""A claim has at most one partner in a delivery, so a pair is likelier where neither has a second one near.

A teller tells a cooperation once in a delivery. If three records of a ministry look alike and a donor's claim is
about as near to each, no pair of them is likely, however alike; if one is far nearer than all others, it is likelier
than its own signs say. The log-odds of a pair are therefore weighed again by how far they are from those of the
nearest rival (weights.toml, `rivals`). This is what linking one file to another with at most one link a record
amounts to (Jaro, 1989), without a global assignment, so that it works for one new claim too.
"""

import heapq
from collections.abc import Iterable, Mapping

import msgspec

from bandung.activities.reconcile.scoring import (
    EvidencePart,
    Score,
    Weights,
    load_weights,
    log_odds,
    probability_of,
)
from bandung.activities.reconcile.sentences import sentence_of


class Whose(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Who told a claim and in which delivery."""

    teller: str
    delivery: str


def weigh_rivals(
    scores: Iterable[Score], *, whose: Mapping[str, Whose], weights: Weights | None = None
) -> list[Score]:
    """The scores weighed again by their nearest rivals, in the same order.

    `scores` should hold all pairs of the claims that were compared, also unlikely ones;
    a claim's pairs within its own delivery have no rivals and stay as they are.
    """
    weights = weights or load_weights()
    told = list(scores)
    odds = [bounded_odds(score.probability) for score in told]
    return [
        score if margin is None else _weighed(score, odds[at], margin, weights)
        for at, (score, margin) in enumerate(zip(told, margins(told, odds, whose, weights), strict=True))
    ]


def margins(
    told: list[Score], odds: list[float], whose: Mapping[str, Whose], weights: Weights
) -> Iterable[float | None]:
    """How far each pair's log-odds are above those of its nearest rival, within bounds; None inside a delivery."""
    best: dict[tuple[str, Whose], list[tuple[float, str]]] = {}
    for score, value in zip(told, odds, strict=True):
        for claim, other in ((score.one, score.other), (score.other, score.one)):
            if whose[claim] != whose[other]:
                best.setdefault((claim, whose[other]), []).append((value, other))
    best = {key: heapq.nlargest(2, rivals) for key, rivals in best.items()}
    for score, value in zip(told, odds, strict=True):
        if whose[score.one] == whose[score.other]:
            yield None
            continue
        rival = weights.rivals.floor
        for claim, other in ((score.one, score.other), (score.other, score.one)):
            near = (strength for strength, partner in best[claim, whose[other]] if partner != other)
            rival = max(rival, next(near, weights.rivals.floor))
        yield max(-weights.rivals.cap, min(weights.rivals.cap, value - rival))


def bounded_odds(probability: float) -> float:
    """Log-odds that stay finite: a probability of one is taken as one in a million less."""
    return max(-14.0, min(14.0, log_odds(probability)))


def _weighed(score: Score, odds: float, margin: float, weights: Weights) -> Score:
    known = weights.rivals
    code = "no-rival" if margin > 0 else "rival"
    told = EvidencePart(code, round(known.margin * margin + known.constant, 2), sentence_of(code))
    parts = [
        msgspec.structs.replace(part, weight=round(known.scale * part.weight, 2)) for part in score.evidence
    ]
    return Score(
        score.one,
        score.other,
        probability_of(known.constant + known.scale * odds + known.margin * margin),
        tuple(sorted([*parts, told], key=lambda part: (-abs(part.weight), part.code))),
    )
