"""The score sheet of a committee: criteria as data, points of several experts, and the order they come to.

An expert who has a part in a proposal does not score it. A proposal's mark is the mean over its experts of their
weighted means, 0 to 100; an expert who leaves a criterion out is counted over those that were answered, and the sheet
says how many were. How far experts are apart stands beside the mark, so that a committee talks where it matters.
"""

import tomllib
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from importlib.resources import files

import msgspec

from bandung.values import InvalidInput, NotFound

SHEETS = ("pgtf",)
_PLACES = Decimal("0.1")


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question, and how much it weighs."""

    code: str
    name: str
    question: str
    weight: int = 1


class ScoreSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The criteria of a fund; each is answered with 0 to `most` points."""

    fund: str
    version: str
    most: int
    source: str
    criterion: tuple[Criterion, ...]

    def check(self, points: Mapping[str, int]) -> None:
        """InvalidInput for a criterion the sheet has not, or points outside its scale, or none at all."""
        known = {one.code for one in self.criterion}
        for code, given in points.items():
            if code not in known:
                raise InvalidInput(f"the sheet has no criterion “{code}”; it has {', '.join(sorted(known))}")
            if not 0 <= given <= self.most:
                raise InvalidInput(f"“{code}” is answered with 0 to {self.most} points, not {given}")
        if not points:
            raise InvalidInput("a score answers at least one criterion")


class Score(msgspec.Struct, frozen=True):
    """What one expert gave one proposal: points by criterion."""

    proposal: str
    expert: str
    points: Mapping[str, int]


class Ranked(msgspec.Struct, frozen=True):
    """A proposal's mark (0 to 100), its place, how many experts scored it and how far apart the two ends are."""

    proposal: str
    place: int
    mark: Decimal
    experts: int
    apart: Decimal
    by_criterion: dict[str, Decimal]
    """Mean points of each criterion that somebody answered."""
    unanswered: int
    """Answers missing, over all its experts."""


@lru_cache(maxsize=4)
def load_score_sheet(fund: str) -> ScoreSheet:
    """The sheet of that fund; NotFound where none is known here."""
    if fund not in SHEETS:
        raise NotFound(
            f"no score sheet is known for the fund “{fund}”; there are sheets for {', '.join(SHEETS)}"
        )
    text = files(f"{__package__}.sheets").joinpath(f"{fund}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), ScoreSheet)


def mark_of(score: Score, sheet: ScoreSheet) -> Decimal:
    """One expert's weighted mean, 0 to 100, over what they answered."""
    answered = [(one.weight, score.points[one.code]) for one in sheet.criterion if one.code in score.points]
    weights = sum(weight for weight, _ in answered)
    total = sum(weight * points for weight, points in answered)
    return Decimal(100 * total) / Decimal(weights * sheet.most)


def rank(scores: Iterable[Score], sheet: ScoreSheet) -> tuple[Ranked, ...]:
    """The proposals by their marks, the best first; equal marks share a place and stand by code."""
    by_proposal: dict[str, list[Score]] = {}
    for score in scores:
        by_proposal.setdefault(score.proposal, []).append(score)
    found = sorted(
        ((code, told, [mark_of(one, sheet) for one in told]) for code, told in by_proposal.items()),
        key=lambda one: (-_mean(one[2]), one[0]),
    )
    marks = [_mean(each) for _, _, each in found]
    return tuple(
        Ranked(
            proposal=code,
            place=marks.index(mark) + 1,
            mark=_rounded(mark),
            experts=len(told),
            apart=_rounded(max(each) - min(each)),
            by_criterion=_by_criterion(told, sheet),
            unanswered=sum(len(sheet.criterion) - len(one.points) for one in told),
        )
        for (code, told, each), mark in zip(found, marks, strict=True)
    )


def _by_criterion(told: list[Score], sheet: ScoreSheet) -> dict[str, Decimal]:
    given = {
        one.code: [Decimal(score.points[one.code]) for score in told if one.code in score.points]
        for one in sheet.criterion
    }
    return {code: _rounded(_mean(points)) for code, points in given.items() if points}


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_PLACES, ROUND_HALF_EVEN)
