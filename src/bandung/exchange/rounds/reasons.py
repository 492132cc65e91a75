"""Why entries have fewer partners than they could have: read from the pairs and from the finished assignment.

An assignment of a round is full: no pair that fits could be added. So each pair that fits and was not chosen is blocked
by something that can be named: the answer is taken, the country has its number, or the need has its answers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bandung.exchange.rounds.record import (
    Blocked,
    Demand,
    LeftOut,
    Pair,
    Proposal,
    Standing,
    Supply,
    Taken,
    Why,
)
from bandung.exchange.rounds.room import Room

_MOST_BLOCKED = 3
_MOST_TAKERS = 5
_UNFIT = {
    Standing.FORBIDDEN: Why.FORBIDDEN,
    Standing.EXCLUDED: Why.EXCLUDED,
    Standing.BELOW: Why.BELOW,
    Standing.OWN: Why.OWN,
}
_Key = tuple[str, str]


class Reasons:
    """Answers why an entry was left out, from what was judged, what is proposed and what is still free."""

    def __init__(
        self,
        pairs: Iterable[Pair],
        proposals: Sequence[Proposal],
        *,
        demands: Mapping[str, Demand],
        supplies: Mapping[str, Supply],
        room: Room,
    ) -> None:
        self._demands, self._supplies, self._room = demands, supplies, room
        self._of_need: dict[str, list[Pair]] = defaultdict(list)
        self._of_answer: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._of_need[pair.need].append(pair)
            self._of_answer[pair.answer].append(pair)
        self._chosen: set[_Key] = {(one.need, one.answer) for one in proposals}
        self._takers: dict[str, list[Taken]] = defaultdict(list)
        self._answers: dict[str, list[Taken]] = defaultdict(list)
        for one in sorted(proposals, key=lambda one: (-one.fit - one.priority, one.need, one.answer)):
            self._takers[one.answer].append(Taken(one.need, one.fit, one.priority))
            self._answers[one.need].append(Taken(one.answer, one.fit, one.priority))

    def left_out(self) -> tuple[LeftOut, ...]:
        """Every need with fewer answers than it may have, then every answer that nobody takes, by code."""
        needs = [self._need(code) for code in sorted(self._demands) if self._room.needs[code] > 0]
        answers = [self._answer(code) for code in sorted(self._supplies) if not self._takers[code]]
        return (*needs, *answers)

    def _need(self, code: str) -> LeftOut:
        missing = self._room.needs[code]
        fitting = self._fitting(self._of_need[code])
        if not fitting:
            return self._unfit(code, self._of_need[code], missing=missing, is_need=True)
        blocked = tuple(
            Blocked(
                pair.answer,
                pair.fit,
                self._room.answers[pair.answer],
                self._supplies[pair.answer].unit,
                tuple(self._takers[pair.answer][:_MOST_TAKERS]),
            )
            for pair in fitting[:_MOST_BLOCKED]
        )
        is_full = self._room.of_country(self._demands[code].area) == 0
        why = Why.COUNTRY_LIMIT if is_full else Why.CAPACITY
        return LeftOut(code, True, missing, why, fitting[0].answer, fitting[0].fit, None, blocked)

    def _answer(self, code: str) -> LeftOut:
        fitting = self._fitting(self._of_answer[code])
        if not fitting:
            return self._unfit(code, self._of_answer[code], missing=0, is_need=False)
        blocked = tuple(
            Blocked(pair.need, pair.fit, by=tuple(self._answers[pair.need][:_MOST_TAKERS]))
            for pair in fitting[:_MOST_BLOCKED]
        )
        is_open = self._room.needs[fitting[0].need] > 0
        why = Why.COUNTRY_LIMIT if is_open else Why.SERVED_ELSEWHERE
        return LeftOut(code, False, 0, why, fitting[0].need, fitting[0].fit, None, blocked)

    def _fitting(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those that fit and are not proposed, the best first."""
        open_ = (
            one
            for one in pairs
            if one.standing is Standing.FITS and (one.need, one.answer) not in self._chosen
        )
        return sorted(open_, key=lambda one: (-one.fit, one.need, one.answer))

    def _unfit(self, code: str, pairs: Iterable[Pair], *, missing: int, is_need: bool) -> LeftOut:
        others = [one for one in pairs if one.standing in _UNFIT and one.standing is not Standing.OWN]
        own = [one for one in pairs if one.standing is Standing.OWN]
        best = min(others or own, key=lambda one: (-one.fit, one.need, one.answer), default=None)
        if best is None:
            return LeftOut(code, is_need, missing, Why.NO_CANDIDATE)
        other = best.answer if is_need else best.need
        fit = None if best.standing is Standing.OWN else best.fit
        return LeftOut(code, is_need, missing, _UNFIT[best.standing], other, fit, best.part)
