"""A round from the judged pairs to its outcome: greedy, the best assignment, and the reasons of those left out."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from bandung.exchange.rounds.assigning import assign, by_greed, gain
from bandung.exchange.rounds.reasons import Reasons
from bandung.exchange.rounds.record import (
    Demand,
    Figures,
    Outcome,
    Pair,
    Proposal,
    Settings,
    Standing,
    Supply,
    Use,
)
from bandung.exchange.rounds.room import Room
from bandung.values import InvalidInput


def solve(
    demands: Sequence[Demand],
    supplies: Sequence[Supply],
    pairs: Sequence[Pair],
    *,
    settings: Settings,
    not_taking_part: int = 0,
    judging_seconds: float = 0.0,
    clock: Callable[[], float] = time.perf_counter,
) -> Outcome:
    """The outcome of a round, the same for the same input in any order.

    `pairs` name demands and supplies by code, each pair once; InvalidInput where they do not, or take nothing.
    """
    began = clock()
    needs = {one.code: one for one in sorted(demands, key=lambda one: one.code)}
    answers = {one.code: one for one in sorted(supplies, key=lambda one: one.code)}
    looked_at = sorted(pairs, key=lambda one: (one.need, one.answer))
    _check(looked_at, needs, answers)
    kept = [one for one in looked_at if one.standing is Standing.KEPT]
    fitting = [one for one in looked_at if one.standing is Standing.FITS]
    gains = [gain(one, needs[one.need], settings) for one in fitting]
    greedy = by_greed(fitting, gains, _room(needs, answers, settings, kept))
    room = _room(needs, answers, settings, kept)
    by_greedy = frozenset(greedy)
    areas = [needs[one.need].area for one in fitting]
    found = assign(fitting, gains, areas, room=room, start=greedy)
    proposals = (
        *(_proposal(one, needs, settings, is_kept=True) for one in kept),
        *(_proposal(fitting[at], needs, settings, is_greedy=at in by_greedy) for at in found.chosen),
    )
    seconds = clock() - began
    ordered = tuple(sorted(proposals, key=lambda one: (one.need, one.is_kept, -one.fit, one.answer)))
    new = [one for one in ordered if not one.is_kept]
    served = {one.need for one in ordered}
    first = {code for code, one in needs.items() if one.is_least_developed}
    figures = Figures(
        needs=len(needs),
        answers=len(answers),
        not_taking_part=not_taking_part,
        pairs=len(looked_at),
        fitting=len(fitting),
        kept=len(kept),
        proposals=len(new),
        served=len(served),
        least_developed=len(first),
        least_developed_served=len(first & served),
        total=found.total,
        fit=_sum(one.fit for one in new),
        relaxed=found.relaxed,
        bound=found.bound,
        is_proven=found.is_proven,
        greedy_total=_sum(gains[at] for at in greedy),
        greedy_fit=_sum(fitting[at].fit for at in greedy),
        greedy_proposals=len(greedy),
        greedy_served=len({fitting[at].need for at in greedy} | {one.need for one in kept}),
        judging_seconds=round(judging_seconds, 3),
        solving_seconds=round(seconds, 3),
    )
    reasons = Reasons(looked_at, ordered, demands=needs, supplies=answers, room=room)
    return Outcome(ordered, reasons.left_out(), _uses(ordered, answers), figures)


def _check(pairs: Sequence[Pair], needs: Mapping[str, Demand], answers: Mapping[str, Supply]) -> None:
    seen: set[tuple[str, str]] = set()
    for one in pairs:
        if one.need not in needs or one.answer not in answers:
            raise InvalidInput(f"The pair “{one.need}” and “{one.answer}” names what is not in the round.")
        if (one.need, one.answer) in seen or one.takes <= 0:
            raise InvalidInput(f"The pair “{one.need}” and “{one.answer}” is there twice, or takes nothing.")
        seen.add((one.need, one.answer))


def _room(
    needs: Mapping[str, Demand], answers: Mapping[str, Supply], settings: Settings, kept: Sequence[Pair]
) -> Room:
    room = Room(needs, answers, settings)
    room.keep(kept)
    return room


def _proposal(
    pair: Pair,
    needs: Mapping[str, Demand],
    settings: Settings,
    *,
    is_kept: bool = False,
    is_greedy: bool = False,
) -> Proposal:
    priority = settings.priority if needs[pair.need].is_least_developed else 0.0
    return Proposal(pair.need, pair.answer, pair.fit, priority, pair.takes, is_kept, is_greedy)


def _uses(proposals: Sequence[Proposal], answers: Mapping[str, Supply]) -> tuple[Use, ...]:
    taken = {code: one.quantity * 0 for code, one in answers.items()}
    for one in proposals:
        taken[one.answer] += one.takes
    return tuple(Use(code, one.quantity, one.unit, taken[code]) for code, one in answers.items())


def _sum(values: Iterable[float]) -> float:
    return round(sum(values), 6)
