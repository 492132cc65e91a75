"""Ranks what the exchange holds against a need, and says why.

The score is the mean of named parts by weight. Parts that cannot be judged weigh nothing, and say so; an entry
is never matched with another of the same owner. Given vectors (from a search index) no text is read again.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from bandung.exchange.encoders import Encoder, Vectors
from bandung.exchange.matching.conditions import conditions_part, least_developed_part
from bandung.exchange.matching.freshness import freshness_part
from bandung.exchange.matching.meaning import encode_entries, meaning_part
from bandung.exchange.matching.record import Match, Part
from bandung.exchange.matching.subjects import goals_part, languages_part, subjects_part
from bandung.exchange.matching.weights import Weights
from bandung.exchange.record import AnyEntry, Need
from bandung.registry import Registry


def match(
    need: Need,
    candidates: Iterable[AnyEntry],
    *,
    encoder: Encoder,
    weights: Weights,
    registry: Registry,
    on: dt.date,
    vectors: Mapping[str, Vectors] | None = None,
) -> tuple[Match, ...]:
    """The candidates for a need, best first; equal scores by code.

    `on` is the day for which memberships and freshness are judged. `vectors` are those of need and candidates
    by code, made by the same encoder and version; what is missing among them is encoded here.
    """
    others = [entry for entry in candidates if entry.owner != need.owner and entry.code != need.code]
    known = dict(vectors or {})
    known |= encode_entries([entry for entry in (need, *others) if entry.code not in known], encoder)
    made_with = f"{encoder.name} {encoder.version}"
    matches = []
    for candidate in others:
        both = (known.get(need.code), known.get(candidate.code))
        parts = (
            meaning_part(need, candidate, both, encoder=encoder, weight=weights.of["meaning"]),
            subjects_part(need, candidate, weight=weights.of["subjects"]),
            goals_part(need, candidate, weight=weights.of["goals"]),
            conditions_part(need, candidate, weights=weights, registry=registry, on=on),
            languages_part(need, candidate, weight=weights.of["languages"]),
            least_developed_part(need, weights=weights, registry=registry, on=on),
            freshness_part(candidate, weights=weights, on=on),
        )
        matches.append(Match(candidate, score_of(parts), parts, made_with, weights.version))
    return tuple(sorted(matches, key=lambda found: (-found.score, found.candidate.code)))


def score_of(parts: Iterable[Part]) -> float:
    """The mean of the parts by weight, 0 to 1; 0 where nothing could be judged."""
    told = list(parts)
    total = sum(part.weight for part in told)
    return sum(part.value * part.weight for part in told) / total if total else 0.0
