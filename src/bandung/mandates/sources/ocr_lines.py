"""Words that tesseract saw, with their boxes -> lines of a page, as a PDF with a text layer gives them.

The size of print is told from the heights of words: a word with a capital stands higher than one without, one with a
tail reaches lower. So notes, columns and running heads of a scan are told apart by the same rules as those of other pages.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from bandung.mandates.sources.backwards import RIGHT_TO_LEFT
from bandung.mandates.sources.glyphs import PageLine, Piece

_HIGH = re.compile(r"[A-ZА-ЯЁb-dfhklit0-9ß-ÿ(/]")
_LOW = re.compile(r"[gjpqyурфщц(,;/]")
# Shares of the size of print: from the baseline up to a capital or a small letter, and down to a tail.
_CAPITAL, _SMALL, _TAIL = 0.68, 0.47, 0.21
_TABULATOR = 1.5
_SAME_LINE = 0.3
_LEAST_CONFIDENCE = 20
_WORD_LEVEL = "5"
# The number of the job at a page's foot; beside and below it stand bars that are no letters.
_JOB = re.compile(r"\s*\d{2}-\d{5}(?!\d)")
_FOOT_LINES = 4


class _Word(msgspec.Struct, frozen=True):
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of print in which a word of this height is set."""
        share = (_CAPITAL if _HIGH.search(self.text) else _SMALL) + (_TAIL if _LOW.search(self.text) else 0.0)
        return (self.bottom - self.top) / share

    @property
    def baseline(self) -> float:
        """Where it stands, counted from above."""
        return self.bottom - (_TAIL * self.size if _LOW.search(self.text) else 0.0)


def read_words(table: str, *, dots_per_inch: int, height: float) -> list[PageLine]:
    """The lines from tesseract's table (TSV) of a page `height` points high, from top to foot."""
    scale = 72 / dots_per_inch
    grouped: dict[tuple[str, ...], list[_Word]] = defaultdict(list)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != _WORD_LEVEL or not text or float(row["conf"]) < _LEAST_CONFIDENCE:
            continue
        left, top, wide, high = (float(row[name]) * scale for name in ("left", "top", "width", "height"))
        key = (row["block_num"], row["par_num"], row["line_num"])
        grouped[key].append(_Word(text, left, top, left + wide, top + high))
    lines: list[PageLine] = []
    for pieces in sorted(
        (_pieces(words, height) for words in grouped.values()), key=lambda one: -one[0].baseline
    ):
        beside = next((line for line in lines if _is_beside(line, pieces)), None)
        if beside is None:
            lines.append(PageLine(pieces))
        else:
            beside.pieces += pieces
    for line in lines:
        line.pieces.sort(key=lambda one: one.left, reverse=_is_backwards(line.pieces))
    return _without_bars(lines)


def _without_bars(lines: list[PageLine]) -> list[PageLine]:
    for at in range(max(0, len(lines) - _FOOT_LINES), len(lines)):
        first = lines[at].pieces[0]
        if job := _JOB.match(first.text):
            number = Piece(job.group(), first.left, first.right, first.baseline, first.size)
            return [*lines[:at], PageLine([number])]
    return lines


def _pieces(words: Sequence[_Word], height: float) -> list[Piece]:
    """The words of one line that stand together, as pieces of one size on one baseline."""
    size = median(word.size for word in words)
    baseline = height - median(word.baseline for word in words)
    backwards = bool(RIGHT_TO_LEFT.search("".join(word.text for word in words)))
    found: list[Piece] = []
    for word in words:
        gap = word.left - found[-1].right if found and not backwards else 0.0
        if found and gap < _TABULATOR * size:
            last = found[-1]
            last.text = f"{last.text} {word.text}"
            last.left, last.right = min(last.left, word.left), max(last.right, word.right)
        else:
            found.append(Piece(word.text, word.left, word.right, baseline, size))
    return found


def _is_beside(line: PageLine, pieces: Sequence[Piece]) -> bool:
    """Whether pieces go on a line: on its baseline, and nowhere above or below what it has."""
    if abs(line.baseline - pieces[0].baseline) > _SAME_LINE * line.size:
        return False
    return not any(
        one.left < other.right and other.left < one.right for one in line.pieces for other in pieces
    )


def _is_backwards(pieces: Iterable[Piece]) -> bool:
    return any(RIGHT_TO_LEFT.search(one.text) for one in pieces)
