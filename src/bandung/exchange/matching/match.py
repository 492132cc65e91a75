"""Ranks what the exchange holds against an entry, and says why: answers for a need, needs for anything else.

The score is the mean of named parts by weight. Parts that cannot be judged weigh nothing, and say so; an entry
is never matched with another of the same owner. Given vectors (from a search index) no text is read again.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.exchange.matching.conditions import conditions_part, least_developed_part
from bandung.exchange.matching.cooperation import cooperation_part
from bandung.exchange.matching.freshness import freshness_part
from bandung.exchange.matching.help import capacity_part, period_part, provision_part, terms_part
from bandung.exchange.matching.meaning import encode_entries, meaning_part
from bandung.exchange.matching.owners import same_owner
from bandung.exchange.matching.record import Match, Part, PastCooperation
from bandung.exchange.matching.subjects import goals_part, languages_part, subjects_part
from bandung.exchange.matching.weights import Weights
from bandung.exchange.matching.wording import worded
from bandung.exchange.record import AnyEntry, Kind
from bandung.registry import Registry


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """With what two entries are judged. `on` is the day for which memberships, periods and freshness are judged.

    `is_cooperation_known` says that activities are on record at all, so that none between two of them tells something.
    """

    encoder: Encoder
    weights: Weights
    registry: Registry
    on: dt.date
    is_cooperation_known: bool = False


def match(
    entry: AnyEntry,
    candidates: Iterable[AnyEntry],
    *,
    encoder: Encoder,
    weights: Weights,
    registry: Registry,
    on: dt.date,
    vectors: Mapping[str, Vectors] | None = None,
    cooperation: Mapping[str, PastCooperation] | None = None,
    limit: int | None = None,
) -> tuple[Match, ...]:
    """The best `limit` candidates for an entry (all where None), best first; equal scores by code.

    For a need all other kinds are looked at, for any other kind needs. `vectors` are those of entry and candidates by
    code, made by the same encoder and version; what is missing among them is encoded here. `cooperation` is what the
    two have done together, by the candidate's code; None where no cooperation is on record at all.
    """
    asks = entry.kind is Kind.NEED
    others = [one for one in candidates if (one.kind is Kind.NEED) != asks and not same_owner(one, entry)]
    known = dict(vectors or {})
    known |= encode_entries([one for one in (entry, *others) if one.code not in known], encoder)
    judge = Judge(
        encoder=encoder,
        weights=weights,
        registry=registry,
        on=on,
        is_cooperation_known=cooperation is not None,
    )
    scored = []
    for other in others:
        need, answer = (entry, other) if asks else (other, entry)
        past = (cooperation or {}).get(other.code)
        found = fit(need, answer, judge=judge, vectors=known, past=past, found=other)
        if found is not None:
            scored.append(found)
    scored.sort(key=lambda one: (-one.score, one.candidate.code))
    return tuple(
        msgspec.structs.replace(one, parts=tuple(worded(part) for part in one.parts))
        for one in scored[:limit]
    )


def fit(
    need: AnyEntry,
    answer: AnyEntry,
    *,
    judge: Judge,
    vectors: Mapping[str, Vectors],
    past: PastCooperation | None = None,
    found: AnyEntry | None = None,
) -> Match | None:
    """How well one answer fits one need; None where one owner stands behind both.

    `vectors` are {code: vector} of the judge's encoder; one that is missing is one the encoder does not read. `past`
    is what the two did together. `found` is the one of the two that is shown to the other (the answer where None).
    The parts are not in words yet: `worded` does it for those that are shown.
    """
    if same_owner(need, answer):
        return None
    shown = found or answer
    parts = parts_of(
        need,
        answer,
        found=shown,
        vectors=(vectors.get(need.code), vectors.get(answer.code)),
        past=past,
        judge=judge,
    )
    return Match(shown, score_of(parts), parts, encoder_label(judge.encoder), judge.weights.version)


def weighed_anew(parts: Iterable[Part], weights: Weights) -> tuple[Part, ...]:
    """The parts under other weights; what could not be judged weighs nothing still.

    A part that had no weight under the weights it was made with is taken as not judged: make it with `plain_weights`.
    """
    return tuple(
        msgspec.structs.replace(part, weight=weights.of[part.name] if part.weight else 0.0) for part in parts
    )


def parts_of(
    need: AnyEntry,
    answer: AnyEntry,
    *,
    found: AnyEntry,
    vectors: tuple[Vectors | None, Vectors | None],
    past: PastCooperation | None,
    judge: Judge,
) -> tuple[Part, ...]:
    """The parts of the fit of a need (its vector first) and an answer, in the order of `PARTS`, not yet in words.

    `found` is the one of the two that the other was shown.
    """
    weights, of, on = judge.weights, judge.weights.of, judge.on
    if past is None and judge.is_cooperation_known:
        past = PastCooperation()
    return (
        meaning_part(need, answer, vectors, encoder=judge.encoder, weight=of["meaning"]),
        subjects_part(need, answer, weight=of["subjects"]),
        goals_part(need, answer, weight=of["goals"]),
        provision_part(need, answer, weight=of["provision"]),
        capacity_part(need, answer, weight=of["capacity"]),
        period_part(need, answer, weight=of["period"], on=on),
        terms_part(answer, weight=of["terms"]),
        languages_part(need, answer, weight=of["languages"]),
        conditions_part(need, answer, weights=weights, registry=judge.registry, on=on),
        cooperation_part(past, weights=weights),
        freshness_part(found, weights=weights, on=on),
        least_developed_part(need, weights=weights, registry=judge.registry, on=on),
    )


def score_of(parts: Iterable[Part]) -> float:
    """The mean of the parts by weight, 0 to 1; 0 where nothing could be judged."""
    total = value = 0.0
    for part in parts:
        total += part.weight
        value += part.value * part.weight
    return value / total if total else 0.0
