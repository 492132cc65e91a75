"""Needs and answers as a round sees them: how much each gives or takes, and how well each pair fits.

The priority of least developed countries is a number of its own in a round. It is therefore not weighed in the fit as
well: the fit says how well an answer would serve, the priority who goes first.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

import msgspec

from bandung.exchange.encoders import Vectors
from bandung.exchange.matching import Judge, Match, PastCooperation, Weights, fit, same_owner
from bandung.exchange.matching.conditions import least_developed_areas
from bandung.exchange.matching.help import amount_given, amount_wanted
from bandung.exchange.record import AnyEntry, AvailabilityStatus, Expert, Institution
from bandung.exchange.rounds.record import NEEDS_UNIT, Demand, Pair, Settings, Standing, Supply
from bandung.registry import Registry

_EXPERT_DAYS = "expert-days"
_SMALLEST, _GREATEST = Decimal("0.000001"), Decimal(10) ** 12
"""Amounts are counted to six places; more than a million million of anything is as good as that."""
_PLACES = 6

PastOf = Mapping[tuple[str, str], PastCooperation]
"""{(need, answer): what their sides did together}."""


def without_priority(weights: Weights) -> Weights:
    """The weights of a round: least developed countries count by the priority alone."""
    of = weights.of | {"least-developed": 0.0}
    return msgspec.structs.replace(weights, version=f"{weights.version}, priority apart", of=of)


def demand_of(need: AnyEntry, *, weights: Weights, registry: Registry, on: dt.date) -> Demand:
    """A need as a round sees it; least developed where one of its countries is on the day."""
    is_first = bool(least_developed_areas(need, weights=weights, registry=registry, on=on))
    return Demand(need.code, need.areas[0] if need.areas else "", is_first)


def supply_of(answer: AnyEntry, settings: Settings) -> Supply | None:
    """How much an answer gives in a year; None where it states no capacity and its kind needs to, or is of none.

    Days a year for which an expert or an institution can be asked are a capacity too.
    """
    if answer.kind not in settings.kinds:
        return None
    given = amount_given(answer)
    if given is not None:
        return Supply(answer.code, _counted(given[0]), given[1])
    known = answer.availability if isinstance(answer, Expert | Institution) else None
    if known and known.status is not AvailabilityStatus.UNAVAILABLE and (known.days_per_year or 0) > 0:
        return Supply(answer.code, Decimal(known.days_per_year or 0), _EXPERT_DAYS)
    return Supply(answer.code, Decimal(settings.unstated)) if answer.kind in settings.open_kinds else None


def taken_of(need: AnyEntry, answer: AnyEntry, supply: Supply, settings: Settings) -> Decimal:
    """How much of the answer the need takes: what it wants in a year, at most all; a share where that is not known."""
    if supply.unit == NEEDS_UNIT:
        return Decimal(1)
    wanted, given = amount_wanted(need), amount_given(answer, need) or (supply.quantity, supply.unit)
    if wanted is None or wanted[1] != given[1]:
        share = supply.quantity / settings.shares
        # Nobody trains half a person.
        return _counted(Decimal(int(share)) if share >= 1 else share)
    # What is given each year was counted for each year of the need; a round counts one.
    return min(supply.quantity, _counted(wanted[0] * supply.quantity / given[0]))


def _counted(amount: Decimal) -> Decimal:
    return max(_SMALLEST, min(_GREATEST, amount).quantize(_SMALLEST, ROUND_DOWN))


def judge_pairs(
    pairs: Iterable[tuple[AnyEntry, AnyEntry]],
    *,
    supplies: Mapping[str, Supply],
    judge: Judge,
    vectors: Mapping[str, Vectors],
    past: PastOf,
    settings: Settings,
    kept: Collection[tuple[str, str]] = (),
    over: Collection[tuple[str, str]] = (),
) -> list[Pair]:
    """The pairs (need, answer) with their fits and what each is good for, in their order.

    `kept` were brought together before and go on; `over` ended, and are not proposed again.
    """
    forbidden = frozenset(settings.forbidden) | frozenset(over)
    told = []
    for need, answer in pairs:
        key = (need.code, answer.code)
        takes = taken_of(need, answer, supplies[answer.code], settings)
        found = fit(need, answer, judge=judge, vectors=vectors, past=past.get(key))
        if found is None:
            standing = Standing.KEPT if key in kept else Standing.OWN
            told.append(Pair(*key, 0.0, takes, standing))
            continue
        told.append(_judged(found, key, takes, settings, is_kept=key in kept, is_forbidden=key in forbidden))
    return told


def _judged(
    found: Match,
    key: tuple[str, str],
    takes: Decimal,
    settings: Settings,
    *,
    is_kept: bool,
    is_forbidden: bool,
) -> Pair:
    score = round(found.score, _PLACES)
    if is_kept:
        return Pair(*key, score, takes, Standing.KEPT)
    if is_forbidden:
        return Pair(*key, score, takes, Standing.FORBIDDEN)
    for part in found.parts:
        if part.name in settings.required and part.weight and part.value <= 0:
            return Pair(*key, score, takes, Standing.EXCLUDED, part)
    return Pair(*key, score, takes, Standing.BELOW if score < settings.least_fit else Standing.FITS)


def parts_of_proposals(
    pairs: Sequence[tuple[AnyEntry, AnyEntry]], *, judge: Judge, vectors: Mapping[str, Vectors], past: PastOf
) -> dict[tuple[str, str], Match]:
    """{(need, answer): their match with its parts} of the pairs proposed: those of all that were judged are not kept."""
    told = {}
    for need, answer in pairs:
        if same_owner(need, answer):
            continue
        found = fit(need, answer, judge=judge, vectors=vectors, past=past.get((need.code, answer.code)))
        if found is not None:
            told[need.code, answer.code] = found
    return told
