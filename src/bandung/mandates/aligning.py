"""Which paragraphs of two language versions of a resolution say the same.

Versions have the same paragraphs in the same order, but a version may lack one, or a reading may have cut one in two. So
the order is kept and the sum of likenesses made as large as can be (Needleman-Wunsch). Two paragraphs are alike by what
every language writes the same way: number and letter, symbols cited, figures, footnote marks; then by what their
openings do, and by their length beside that of the whole part. Words are not compared: no dictionary is needed.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean

import msgspec

from bandung.mandates.resolution import Paragraph, Resolution
from bandung.mandates.symbols import unify

_GAP = -0.35
"""What leaving a paragraph alone costs: less than a pair that has nothing in common."""


class AlignedPair(msgspec.Struct, frozen=True, omit_defaults=True):
    """Paragraphs by their keys; None where the other version has none. `likeness` is 0 to 1."""

    one: str | None
    other: str | None
    likeness: float = 0.0


class _Traits(msgspec.Struct, frozen=True):
    """What is compared of a paragraph."""

    paragraph: Paragraph
    figures: Counter[str]
    length: float


def align(one: Resolution, other: Resolution) -> tuple[AlignedPair, ...]:
    """Pairs of preambular, operative and annexed paragraphs, in the order of the text; sub-paragraphs after their own."""
    pairs: list[AlignedPair] = []
    parts = [(one.preamble, other.preamble), (one.operative, other.operative)]
    parts += [
        (first.paragraphs, second.paragraphs)
        for first, second in zip(one.annexes, other.annexes, strict=False)
    ]
    figures = (_cited(one), _cited(other))
    for first, second in parts:
        _align(first, second, figures, pairs)
    return tuple(pairs)


def _align(
    one: Sequence[Paragraph],
    other: Sequence[Paragraph],
    cited: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]],
    pairs: list[AlignedPair],
) -> None:
    first, second = _traits(one, cited[0]), _traits(other, cited[1])
    for left, right in _best_path(len(first), len(second), lambda i, j: _likeness(first[i], second[j])):
        a = first[left].paragraph if left is not None else None
        b = second[right].paragraph if right is not None else None
        likeness = _likeness(first[left], second[right]) if left is not None and right is not None else 0.0
        pairs.append(AlignedPair(a.key if a else None, b.key if b else None, round(likeness, 3)))
        if (a and a.children) or (b and b.children):
            _align(a.children if a else (), b.children if b else (), cited, pairs)


def _cited(resolution: Resolution) -> Counter[tuple[str, str]]:
    """How often each place cites each symbol."""
    return Counter((citation.place, citation.symbol) for citation in resolution.citations)


def _traits(paragraphs: Sequence[Paragraph], cited: Counter[tuple[str, str]]) -> list[_Traits]:
    mean = fmean(len(one.text) for one in paragraphs) if paragraphs else 1.0
    return [
        _Traits(
            one,
            Counter(re.findall(r"\d+", unify(one.text)))
            + Counter({symbol: count for (place, symbol), count in cited.items() if place == one.key})
            + Counter(f"mark {mark.label}" for mark in one.footnote_marks),
            len(one.text) / max(mean, 1.0),
        )
        for one in paragraphs
    ]


def _likeness(one: _Traits, other: _Traits) -> float:
    """0 to 1: figures and symbols 0.4, number 0.3, what the opening does 0.15, length 0.15."""
    both, either = (one.figures & other.figures).total(), (one.figures | other.figures).total()
    figures = both / either if either else 0.5
    numbers = _number(one.paragraph) == _number(other.paragraph)
    first, second = one.paragraph.opening, other.paragraph.opening
    force = 0.5 if first is None or second is None else float(first.force == second.force)
    length = min(one.length, other.length) / max(one.length, other.length, 0.01)
    return 0.4 * figures + 0.3 * numbers + 0.15 * force + 0.15 * length


def _number(paragraph: Paragraph) -> str:
    """Number, or nothing: letters differ between alphabets."""
    return str(paragraph.number or "")


def _best_path(
    rows: int, columns: int, likeness: Callable[[int, int], float]
) -> list[tuple[int | None, int | None]]:
    """The pairs of indices, in order, with the greatest sum; an index alone costs `_GAP`."""
    sums = [[_GAP * (row + column) for column in range(columns + 1)] for row in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            sums[row][column] = max(
                sums[row - 1][column - 1] + likeness(row - 1, column - 1) - 0.3,
                sums[row - 1][column] + _GAP,
                sums[row][column - 1] + _GAP,
            )
    path: list[tuple[int | None, int | None]] = []
    row, column = rows, columns
    while row or column:
        here = sums[row][column]
        if row and column and here == sums[row - 1][column - 1] + likeness(row - 1, column - 1) - 0.3:
            row, column = row - 1, column - 1
            path.append((row, column))
        elif row and here == sums[row - 1][column] + _GAP:
            row -= 1
            path.append((row, None))
        else:
            column -= 1
            path.append((None, column))
    return path[::-1]
