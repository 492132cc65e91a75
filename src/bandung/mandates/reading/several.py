"""A file of several resolutions, as a page of the Official Records is: where each begins, and the one that is wanted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bandung.mandates.reading.blocks import is_meeting
from bandung.mandates.reading.formless import find_records, find_speech
from bandung.mandates.reading.language import Formula, find_formula, find_unlisted_formula
from bandung.mandates.reading.lines import Line
from bandung.mandates.symbols import SymbolKind, decision_symbol, normalise_symbol, read_symbol, unify

_TITLE = re.compile(
    r"\s*(?P<number>\d{1,4}/\d{1,3}(?:\s?[A-Z])?|\d{1,4}(?:\s?[A-Z])?\s?\([IVXLC\d]+\))[.．:]\s"
)


@dataclass(frozen=True, slots=True)
class Portion:
    """The lines of one resolution, from its title on (the first with what stands before it), and its formula in them."""

    lines: list[Line]
    formula: Formula
    number: str | None


def portions(lines: Sequence[Line]) -> list[Portion]:
    """The resolutions of a text, in order; one that an annex quotes is none, since no title stands before it.

    A text in which no listed body speaks may be of another body, a record of decisions, or have no formula at all.
    """
    beginnings = (
        _spoken(lines, find_formula)
        or _spoken(lines, find_unlisted_formula)
        or _recorded(lines)
        or [(one, 0) for one in (find_speech(lines),) if one is not None]
    )
    return _cut(lines, [formula for formula, _ in beginnings], [start for _, start in beginnings])


_Find = Callable[[Sequence[Line], int], Formula | None]


def _spoken(lines: Sequence[Line], find: _Find) -> list[tuple[Formula, int]]:
    """Each formula, with the line of the title before it."""
    found: list[tuple[Formula, int]] = []
    formula = find(lines, 0)
    while formula is not None:
        after = found[-1][0].last + 1 if found else 0
        start = _title_before(lines, after, formula, needs_meeting=bool(found))
        if not found or start is not None:
            found.append((formula, start or 0))
        formula = find(lines, formula.last + 1)
    return found


def _recorded(lines: Sequence[Line]) -> list[tuple[Formula, int]]:
    """Each record of a decision, with the line of its title; one without a title goes on the one before."""
    found: list[tuple[Formula, int]] = []
    for record in find_records(lines):
        after = found[-1][0].first + 1 if found else 0
        start = _title_before(lines, after, record, needs_meeting=False)
        if not found or start is not None:
            found.append((record, start or 0))
    return found


def _cut(lines: Sequence[Line], formulas: Sequence[Formula], starts: Sequence[int]) -> list[Portion]:
    found = []
    for index, one in enumerate(formulas):
        # What stands before the first title is its header, unless it ends a resolution of the page before.
        first = starts[index] if index else 0
        last = starts[index + 1] if index + 1 < len(starts) else len(lines)
        title = _TITLE.match(unify(lines[starts[index]].text))
        moved = replace(one, first=one.first - first, last=one.last - first)
        found.append(Portion(list(lines[first:last]), moved, title["number"] if title else None))
    return found


def wanted(found: Sequence[Portion], symbol: str) -> Portion | None:
    """The portion whose title has the number of `symbol`."""
    asked = read_symbol(symbol)
    if asked is None:
        return None
    for one in found:
        if one.number is None:
            continue
        told = decision_symbol(one.number, body=asked.body)
        if asked.kind is not SymbolKind.DECISION:
            told = normalise_symbol(one.number, body=asked.body) or ""
        if told == asked.text:
            return one
    return None


def _title_before(lines: Sequence[Line], start: int, formula: Formula, *, needs_meeting: bool) -> int | None:
    """The line of the title before a formula, where lines[start] is the first that may have it."""
    between = range(start, formula.first)
    if needs_meeting:
        closed = next((at for at in between if is_meeting(lines[at].text, formula.lexicon)), None)
        if closed is None:
            return None
        between = range(closed + 1, formula.first)
    titles = [at for at in between if _TITLE.match(unify(lines[at].text))]
    return titles[-1] if titles else None
