"""A round over entries: who takes part, which pairs are judged, the assignment, and the parts of what is proposed."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from bandung.exchange.encoders import Vectors
from bandung.exchange.matching import Judge, Match, PastCooperation
from bandung.exchange.record import AnyEntry, Kind
from bandung.exchange.rounds.candidates import candidate_pairs
from bandung.exchange.rounds.judging import PastOf, demand_of, judge_pairs, parts_of_proposals, supply_of
from bandung.exchange.rounds.record import Outcome, Settings
from bandung.exchange.rounds.solving import solve

PairsPast = Callable[[Sequence[tuple[AnyEntry, AnyEntry]]], Mapping[tuple[str, str], PastCooperation] | None]
"""Tells what the sides of these pairs (need, answer) did together, all at once; None where nothing is on record."""


class RoundOf(msgspec.Struct, frozen=True):
    """A round's outcome, and the matches of what it proposes by (need, answer)."""

    outcome: Outcome
    matches: dict[tuple[str, str], Match]


def round_of(
    entries: Sequence[AnyEntry],
    *,
    settings: Settings,
    judge: Judge,
    vectors: Mapping[str, Vectors],
    past_of: PairsPast = lambda _pairs: None,
    kept: Collection[tuple[str, str]] = (),
    over: Collection[tuple[str, str]] = (),
    clock: Callable[[], float] = time.perf_counter,
) -> RoundOf:
    """The round of all needs among the entries and what may answer them.

    `judge` has the weights of `without_priority`; `vectors` are {code: vector} by its encoder. `kept` and `over` are
    pairs of codes (need, answer) that were brought together before: those that go on and those that ended.
    """
    began = clock()
    ordered = sorted(entries, key=lambda entry: entry.code)
    needs = [one for one in ordered if one.kind is Kind.NEED]
    others = [one for one in ordered if one.kind in settings.kinds]
    supplies = {one.code: supply for one in others if (supply := supply_of(one, settings))}
    answers = [one for one in others if one.code in supplies]
    demands = [demand_of(one, weights=judge.weights, registry=judge.registry, on=judge.on) for one in needs]
    places = {entry.code: at for entries_ in (needs, answers) for at, entry in enumerate(entries_)}
    known = [(need, answer) for need, answer in kept if need in places and answer in supplies]
    chosen = candidate_pairs(needs, answers, vectors, nearest=settings.candidates)
    chosen = sorted({*chosen, *((places[need], places[answer]) for need, answer in known)})
    looked_at = [(needs[one], answers[other]) for one, other in chosen]
    told = past_of(looked_at)
    past: PastOf = told or {}
    judge = msgspec.structs.replace(judge, is_cooperation_known=told is not None)
    pairs = judge_pairs(
        looked_at,
        supplies=supplies,
        judge=judge,
        vectors=vectors,
        past=past,
        settings=settings,
        kept=frozenset(known),
        over=over,
    )
    outcome = solve(
        demands,
        list(supplies.values()),
        pairs,
        settings=settings,
        not_taking_part=len(others) - len(answers),
        judging_seconds=clock() - began,
        clock=clock,
    )
    wanted = {(one.need, one.answer) for one in outcome.proposals}
    proposed = [pair for pair in looked_at if (pair[0].code, pair[1].code) in wanted]
    return RoundOf(outcome, parts_of_proposals(proposed, judge=judge, vectors=vectors, past=past))
