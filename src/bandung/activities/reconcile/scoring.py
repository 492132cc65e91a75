"""How likely two claims tell of one cooperation, with the reasons: signs, weighed and added up.

The log-odds are a constant and the sum of weight times strength over the signs (logistic regression; each weight is
a weight of evidence in the sense of Good, 1950, in natural logarithms). Constant, weights and thresholds are data
(weights.toml), fitted by `python bench/reconcile fit` on pairs kept apart from those on which it is judged.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from bandung.activities.reconcile.candidates import are_told_apart
from bandung.activities.reconcile.comparison import compare
from bandung.activities.reconcile.profile import Profile
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.sentences import sentence_of
from bandung.activities.reconcile.signs import Sign
from bandung.values import InvalidInput

LEAST = 0.01
"""Below this probability a pair is forgotten."""


class Rivals(msgspec.Struct, frozen=True):
    """How log-odds are weighed again by their distance from the nearest rival's: see rivals.py.

    `floor` stands for the log-odds of rivals that were never compared, `cap` bounds the distance.
    """

    constant: float = 0.0
    scale: float = 1.0
    margin: float = 0.0
    floor: float = -5.0
    cap: float = 6.0


class Weights(msgspec.Struct, frozen=True):
    """What the score is made of. `join` and `review` are probabilities: joined from the first on, shown to a person
    from the second on. `margin`: a second partner in one delivery whose log-odds are nearer makes both doubtful.
    `alone`: where nothing but the `meaning` of texts speaks for a pair, or nothing but `money`, it must make it this likely
    by itself, before it counts that nothing else is near.
    """

    constant: float
    join: float
    review: float
    signs: dict[str, float]
    margin: float = 1.0
    alone: dict[str, float] = {}
    rivals: Rivals = Rivals()

    def __post_init__(self) -> None:
        if not 0.0 < self.review <= self.join < 1.0:
            raise InvalidInput(
                "the threshold for review lies between 0 and the one for joining, both below 1"
            )


class EvidencePart(msgspec.Struct, frozen=True, gc=False):
    """One reason: its stable code, its weight (log-odds; below 0 it speaks against), and a sentence in English.

    `detail` is what the sentence shows, for pages that say it in another language.
    """

    code: str
    weight: float
    sentence: str
    detail: str = ""


class Score(msgspec.Struct, frozen=True, gc=False):
    """How likely two claims are one (0 to 1), and why, the weightiest first."""

    one: str
    other: str
    probability: float
    evidence: tuple[EvidencePart, ...] = ()


@cache
def load_weights(path: Path | None = None) -> Weights:
    """The weights that come with the program, or those of another file."""
    with (path or Path(__file__).with_name("weights.toml")).open("rb") as file:
        return msgspec.convert(tomllib.load(file), Weights)


def score_pair(
    one: Profile,
    other: Profile,
    *,
    similarity: float | None = None,
    rarity: Rarity | None = None,
    weights: Weights | None = None,
) -> Score:
    """The score of two claims. `similarity` is the cosine of their texts' vectors (`meaning_of`), None without."""
    weights = weights or load_weights()
    signs = compare(one, other, similarity=similarity, rarity=rarity or Rarity())
    return _score(one, other, signs, weights)


def score_pairs(
    pairs: Iterable[tuple[int, int, float | None]],
    profiles: Sequence[Profile],
    *,
    rarity: Rarity | None = None,
    weights: Weights | None = None,
    least: float = LEAST,
) -> Iterator[Score]:
    """Scores of pairs given by position with their similarity; those that one teller tells apart are left out, and
    those below `least`, before any sentence is written. What is unlikely but above it is kept, because it may be the rival of another pair."""
    weights = weights or load_weights()
    rarity = rarity or Rarity()
    floor = log_odds(least)
    for left, right, similarity in pairs:
        one, other = profiles[left], profiles[right]
        if are_told_apart(one, other):
            continue
        signs = compare(one, other, similarity=similarity, rarity=rarity)
        if _sum(signs, weights) >= floor:
            yield _score(one, other, signs, weights)


def log_odds(probability: float) -> float:
    """The natural logarithm of p to 1 - p; infinite at the ends."""
    if probability <= 0.0:
        return -math.inf
    return math.inf if probability >= 1.0 else math.log(probability / (1.0 - probability))


def probability_of(odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-500.0, min(500.0, odds))))


def _sum(signs: Iterable[Sign], weights: Weights) -> float:
    known = weights.signs
    return weights.constant + sum(known.get(sign.code, 0.0) * sign.strength for sign in signs)


def _score(one: Profile, other: Profile, signs: Sequence[Sign], weights: Weights) -> Score:
    parts = [
        EvidencePart(
            sign.code,
            round(weights.signs.get(sign.code, 0.0) * sign.strength, 2),
            sentence_of(sign.code, sign.detail),
            sign.detail,
        )
        for sign in signs
    ]
    parts = [part for part in parts if abs(part.weight) >= 0.05]
    parts.sort(key=lambda part: (-abs(part.weight), part.code))
    return Score(one.claim, other.claim, probability_of(_sum(signs, weights)), tuple(parts))
