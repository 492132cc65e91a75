"""A file of several resolutions, as a page of the Official Records is: where each begins, and the one that is wanted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bandung.mandates.reading.blocks import is_meeting
from bandung.mandates.reading.language import Formula, find_formula
from bandung.mandates.reading.lines import Line
from bandung.mandates.symbols import read_symbol, unify

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
    """The resolutions of a text, in order; one that an annex quotes is none, since no title stands before it."""
    formulas: list[Formula] = []
    starts: list[int] = []
    formula = find_formula(lines)
    while formula is not None:
        start = _title_before(
            lines, formulas[-1].last + 1 if formulas else 0, formula, needs_meeting=bool(formulas)
        )
        if not formulas or start is not None:
            formulas.append(formula)
            starts.append(start or 0)
        formula = find_formula(lines, formula.last + 1)
    found = []
    for index, one in enumerate(formulas):
        # What stands before the first title is its header, unless it ends a resolution of the page before.
        first = starts[index] if index else 0
        last = starts[index + 1] if index + 1 < len(starts) else len(lines)
        title = _TITLE.match(unify(lines[starts[index]].text))
        moved = Formula(one.lexicon, one.body, one.first - first, one.last - first, one.end)
        found.append(Portion(list(lines[first:last]), moved, title["number"] if title else None))
    return found


def wanted(found: Sequence[Portion], symbol: str) -> Portion | None:
    """The portion whose title has the number of `symbol`."""
    asked = read_symbol(symbol)
    if asked is None:
        return None
    for one in found:
        told = read_symbol(one.number, body=asked.body) if one.number else None
        if told is not None and told.text == asked.text:
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
