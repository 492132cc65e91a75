"""Lines of pages -> text: columns in reading order, running heads left out, notes below a rule, blanks between paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bandung.mandates.sources.glyphs import PageLine, Piece

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RULE = "_______________"
_IS_RULE = re.compile(r"\s*[_\u2014\u2500\u2501]{5,}\s*")
_NOTE = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]{1,3}|\*{1,4}|[(（]?\d{1,3}[)）/]?)\s*\S")
_SMALLER = 0.95
# How much more than the usual distance of lines is a new paragraph.
_APART = 1.3
_LEAST_COLUMN_LINES = 8
_ENOUGH_LINES = 10
# What stands at the foot of a page in the size of the text: its number, the symbol, the number of the job.
_FOOT = re.compile(
    r"\s*(?:[A-Z]{1,3}(?:/[A-Z0-9.()-]+)+|\d{1,4}(?:/\d{1,4})?|\d{2}-\d{5}(?:\s\([A-Z]\))?|\s+){1,5}\s*"
)
_GLUED_LABEL = re.compile(r"(\d{1,3})(?=[^\W\d_])")


@dataclass(slots=True)
class Page:
    """The lines of a page from top to foot; width in points."""

    lines: list[PageLine]
    width: float
    height: float = 0.0
    body: list[PageLine] = field(default_factory=list)


def lay_out_pages(pages: Sequence[Page]) -> str:
    """The text of all pages, a form feed between them."""
    size = _body_size(pages)
    repeated = _repeated(pages)
    texts = []
    for number, page in enumerate(pages):
        page.body = [line for line in page.lines if _key(line) not in repeated or number == 0]
        if number:
            _drop_running_head(page, size)
        texts.append("\n".join(_page_lines(page, size)))
    return "\n\f".join(texts) + "\n"


def _body_size(pages: Sequence[Page]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _key(line: PageLine) -> tuple[str, int]:
    """What a running head has in common from page to page: its words without figures, and its height."""
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.baseline / 4)


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Lines near the edges that stand at the same place on two pages or more, three of five where there are many."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages[1:] if len(pages) > 2 else pages:
        edges = [*page.lines[:4], *page.lines[-3:]]
        counts.update({_key(line) for line in edges if len(line.text.strip()) < 120})
    enough = max(2, len(pages) // 4)
    return {key for key, count in counts.items() if count >= enough and key[0].strip("# /-") != ""} | {
        key for key, count in counts.items() if count >= 2 and not key[0].strip("# /-")
    }


def _drop_running_head(page: Page, size: float) -> None:
    """Lines above the first one in the size of the text, where they are smaller and it follows at a distance."""
    lines = page.body
    first = next((at for at, line in enumerate(lines) if line.size >= _SMALLER * size), 0)
    if 0 < first <= 4 and not any(_IS_RULE.fullmatch(line.text) for line in lines[:first]):
        gap = lines[first - 1].baseline - lines[first].baseline
        if gap > _APART * size:
            page.body = lines[first:]


def _page_lines(page: Page, size: float) -> list[str]:
    ordered = _in_columns(page)
    notes = _notes_start(ordered, size)
    leading = _leading(ordered, size)
    margin = min((line.left for line in ordered), default=0.0)
    told: list[str] = []
    for at, line in enumerate(ordered):
        if at == notes and not (at and _IS_RULE.fullmatch(ordered[at - 1].text)):
            told += ["", _RULE]
        elif at and _is_apart(ordered[at - 1], line, leading):
            told.append("")
        text = line.text
        if notes is not None and at >= notes:
            text = _with_raised_label(text)
        indent = max(0, min(24, round((line.left - margin) / (0.5 * size))))
        told.append((" " * indent + text).rstrip())
    return told


def _with_raised_label(text: str) -> str:
    """A note whose label is glued to its text, since the font has figures of its own for superscripts."""
    match = _GLUED_LABEL.match(text)
    return f"{match[1].translate(_SUPERSCRIPTS)} {text[match.end() :]}" if match else text


def _is_apart(before: PageLine, line: PageLine, leading: float) -> bool:
    gap = before.baseline - line.baseline
    # The next column begins higher up: that is no new paragraph.
    return gap > _APART * leading


def _leading(lines: Sequence[PageLine], size: float) -> float:
    """The usual distance of two lines."""
    gaps: Counter[float] = Counter()
    for before, line in pairwise(lines):
        gap = before.baseline - line.baseline
        if 0.8 * size < gap < 3 * size and line.size >= _SMALLER * size:
            gaps[round(gap * 2) / 2] += 1
    frequent = [gap for gap, count in gaps.items() if count >= 0.2 * gaps.total()]
    usual = min(frequent) if frequent else 1.2 * size
    # A short page may have no paragraph of two lines.
    return usual if gaps.total() >= _ENOUGH_LINES else min(usual, 1.3 * size)


def _notes_start(lines: Sequence[PageLine], size: float) -> int | None:
    """Where the notes of the page begin: smaller lines down to its foot, the first with a label; its number may follow."""
    foot = len(lines)
    while foot and lines[foot - 1].size >= _SMALLER * size and _FOOT.fullmatch(lines[foot - 1].text):
        foot -= 1
    start = foot
    while start and (lines[start - 1].size < _SMALLER * size or not lines[start - 1].text.strip()):
        start -= 1
    while start < foot and not _NOTE.match(lines[start].text):
        if _IS_RULE.fullmatch(lines[start].text):
            return None
        start += 1
    if start in {0, foot}:
        return None
    distance = lines[start - 1].baseline - lines[start].baseline
    return start if lines[start].pieces[0].raised or distance > 2 * size else None


def _in_columns(page: Page) -> list[PageLine]:
    """The lines in reading order: where the page has two columns, the left one before the right one."""
    gutter = _gutter(page)
    if gutter is None:
        return page.body
    ordered: list[PageLine] = []
    left: list[PageLine] = []
    right: list[PageLine] = []
    for line in page.body:
        if any(piece.left < gutter - 2 < gutter + 2 < piece.right for piece in line.pieces):
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        for column, pieces in ((left, _before(line, gutter)), (right, _after(line, gutter))):
            if pieces:
                column.append(PageLine(pieces))
    return [*ordered, *left, *right]


def _before(line: PageLine, gutter: float) -> list[Piece]:
    return [one for one in line.pieces if one.right <= gutter + 2]


def _after(line: PageLine, gutter: float) -> list[Piece]:
    return [one for one in line.pieces if one.left >= gutter - 2]


def _gutter(page: Page) -> float | None:
    """Where the space between two columns is: no line crosses it and many have text on both sides."""
    best, at = 0, None
    for step in range(int(page.width * 0.3), int(page.width * 0.7), 3):
        both = sum(bool(_before(line, step)) and bool(_after(line, step)) for line in page.body)
        crossing = sum(
            any(one.left < step - 2 < step + 2 < one.right for one in line.pieces) for line in page.body
        )
        if both > best and both >= max(_LEAST_COLUMN_LINES, 0.5 * len(page.body)) and crossing < 0.2 * both:
            best, at = both, step
    return float(at) if at is not None else None
