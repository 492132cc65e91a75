"""Weights fitted by penalized logistic regression with signs that cannot turn: what speaks for never speaks against."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from measuring import Ready, whose_of
from numpy.typing import NDArray

from bandung.activities.reconcile import scoring
from bandung.activities.reconcile.candidates import are_told_apart
from bandung.activities.reconcile.comparison import compare
from bandung.activities.reconcile.rivals import bounded_odds, margins
from bandung.activities.reconcile.scoring import Rivals, Weights, score_pairs
from bandung.activities.reconcile.sentences import sentences

AGAINST = frozenset(
    code
    for code in sentences()
    if code.endswith(("-differ", "-differs", "-far", "-apart", "-in-one", "-other"))
) | {"relatives", "title-reworded"}
BELIEVED = {
    "same-identifier": 8.0, "named-by-partner": 5.0, "relatives": -8.0, "own-identifiers-differ": -4.0,
    "levels-differ": -2.0, "told-apart": -9.5,
}  # fmt: skip
"""What identifiers are hidden for cannot be fitted: set by judgement, and the penalty draws towards it."""

_PENALTY = 2.0


def table(ready: Sequence[Ready]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Signs (pairs by codes), truth, and the weight of each pair: every world speaks with the root of its size."""
    codes = {code: at for at, code in enumerate(sentences())}
    rows, same, importance = [], [], []
    largest = max(len(one.pairs) for one in ready)
    for world in ready:
        truth = [one.truth for one in world.known.told]
        weight = min(4.0, (largest / max(1, len(world.pairs))) ** 0.5)
        for pair in world.pairs:
            one, other = world.profiles[pair.one], world.profiles[pair.other]
            if are_told_apart(one, other) or (not world.known.within and one.delivery == other.delivery):
                continue
            for similarity in (pair.similarity,) if pair.one % 10 else (pair.similarity, None):
                row = np.zeros(len(codes))
                for sign in compare(one, other, similarity=similarity, rarity=world.rarity):
                    row[codes[sign.code]] = sign.strength
                rows.append(row)
                same.append(float(truth[pair.one] == truth[pair.other]))
                importance.append(weight)
    return np.array(rows), np.array(same), np.array(importance)


def fit(
    signs: NDArray[np.float64], same: NDArray[np.float64], importance: NDArray[np.float64]
) -> tuple[float, dict[str, float]]:
    """The constant and the weight of each code, by Newton's method projected on the signs that weights may have."""
    codes = list(sentences())
    prior = np.array([BELIEVED.get(code, 0.0) for code in codes] + [-4.0])
    penalty = np.array([_PENALTY] * len(codes) + [1e-6])
    low = np.array([-np.inf if code in AGAINST else 0.0 for code in codes] + [-np.inf])
    high = np.array([0.0 if code in AGAINST else np.inf for code in codes] + [np.inf])
    whole = np.hstack([signs, np.ones((len(signs), 1))])

    def loss(weights: NDArray[np.float64]) -> float:
        odds = whole @ weights
        return float(
            importance @ (np.logaddexp(0.0, odds) - same * odds) + 0.5 * penalty @ (weights - prior) ** 2
        )

    weights = np.clip(prior, low, high)
    best = loss(weights)
    for _ in range(100):
        chance = 1.0 / (1.0 + np.exp(-np.clip(whole @ weights, -50, 50)))
        slope = whole.T @ (importance * (chance - same)) + penalty * (weights - prior)
        free = ~(((weights <= low) & (slope > 0)) | ((weights >= high) & (slope < 0)))
        part = whole[:, free]
        bend = part.T @ (part * (importance * chance * (1 - chance))[:, None]) + np.diag(penalty[free])
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend, slope[free])
        length = 1.0
        while length > 1e-4:
            tried = np.clip(weights - length * step, low, high)
            if (value := loss(tried)) < best:
                break
            length /= 2
        else:
            break
        moved = float(np.abs(tried - weights).max())
        weights, best = tried, value
        if moved < 1e-5:
            break
    return float(weights[-1]), {code: float(weight) for code, weight in zip(codes, weights[:-1], strict=True)}


def fit_rivals(ready: Sequence[Ready], weights: Weights) -> Rivals:
    """How log-odds and their distance from the nearest rival's add up: a regression on the two, in three rounds."""
    rows, same, importance = [], [], []
    largest = max(len(one.pairs) for one in ready)
    for world in ready:
        truth = {one.claim: one.truth for one in world.known.told}
        weight = min(4.0, (largest / max(1, len(world.pairs))) ** 0.5)
        pairs = ((pair.one, pair.other, pair.similarity) for pair in world.pairs)
        scores = list(score_pairs(pairs, world.profiles, rarity=world.rarity, weights=weights, least=0.001))
        odds = [bounded_odds(score.probability) for score in scores]
        for score, value, margin in zip(
            scores, odds, margins(scores, odds, whose_of(world.known), weights), strict=True
        ):
            if margin is not None:
                rows.append((value, margin, 1.0))
                same.append(float(truth[score.one] == truth[score.other]))
                importance.append(weight)
    found = np.array([1.0, 0.0, 0.0])
    whole, true, heavy = np.array(rows), np.array(same), np.array(importance)
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-np.clip(whole @ found, -50, 50)))
        slope = whole.T @ (heavy * (chance - true))
        bend = whole.T @ (whole * (heavy * chance * (1 - chance))[:, None]) + 1e-6 * np.eye(3)
        found -= np.linalg.solve(bend, slope)
    return Rivals(
        round(float(found[2]), 3),
        round(float(found[0]), 3),
        round(float(found[1]), 3),
        weights.rivals.floor,
        weights.rivals.cap,
    )


def write(
    constant: float,
    signs: dict[str, float],
    *,
    pairs: int,
    same: int,
    old: Weights,
    rivals: Rivals,
    path: Path | None = None,
) -> None:
    """weights.toml anew; the thresholds stay."""
    path = path or Path(scoring.__file__).with_name("weights.toml")
    lines = [
        "# How much each sign weighs, in natural log-odds; see scoring.py. What is not listed weighs nothing.",
        f"# Fitted by `python bench/reconcile fit` on {dt.datetime.now(dt.UTC).date()}: {pairs} candidate pairs, {same} of them one activity,",
        "# from the half of the activities on which nothing is judged. The weights of identifiers are set by judgement.",
        "",
        f"constant = {constant:.3f}",
        "# Probabilities: joined from `join` on, shown to a person from `review` on.",
        f"join = {old.join}",
        f"review = {old.review}",
        "# A second partner in one delivery whose log-odds are nearer than this makes both doubtful.",
        f"margin = {old.margin}",
        "",
        "# Where nothing but the meaning of texts speaks for a pair, or nothing but money, it must make it this likely before it counts",
        "# that nothing else is near; below it a person is asked. That of meaning was set by judgement, that of money on the sixth",
        "# on which errors are read.",
        "[alone]",
        *(f"{kind} = {least}" for kind, least in old.alone.items()),
        "",
        "[rivals]",
        *(f"{field} = {value}" for field, value in msgspec.structs.asdict(rivals).items()),
        "",
        "[signs]",
        *(f"{code} = {weight:.3f}" for code, weight in signs.items() if abs(weight) >= 0.005),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
