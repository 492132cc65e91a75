"""A match and its parts: a score that says why."""

import msgspec

from bandung.exchange.record import AnyEntry


class Part(msgspec.Struct, frozen=True):
    """One reason. `value` is 0 to 1; `weight` is 0 where it cannot be judged; the sentence is for a person."""

    name: str
    value: float
    weight: float
    sentence: str


class Match(msgspec.Struct, frozen=True):
    """A candidate for a need. `score` (0 to 1) is the mean of the parts by weight.

    `encoder` (name and version) and `weights` (version) say with what the score was made.
    """

    candidate: AnyEntry
    score: float
    parts: tuple[Part, ...]
    encoder: str
    weights: str
