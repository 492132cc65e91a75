"""The characters of a PDF page -> lines, with what is small and raised told apart.

pdfium gives characters in the order of the file, with the baseline, the size and the advance box of each. Spaces that
pdfium made up itself are not trusted (“peopl e”): a space is put where the advance boxes leave a gap.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from bandung.mandates.sources.backwards import RIGHT_TO_LEFT, Glyph, read_backwards

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# pdfium's mark for a hyphen at a line's end, and the soft hyphen as some producers encode it.
_HYPHENS = {0xFFFE: "-", 0x02: "-"}
_MARK = re.compile(r"[\d*†‡]{1,4}")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# In ems. Kerning within words leaves up to 0.12 in the documents at hand, the narrowest space 0.18.
_SPACE = 0.15
_TABULATOR = 1.5


@dataclass(slots=True)
class Piece:
    """Characters that stand together on one baseline."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    raised: bool = False
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class PageLine:
    """A line of a page; pieces are in reading order."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def baseline(self) -> float:
        """Height of its baseline above the page's foot, in points."""
        return max(self.pieces, key=lambda one: (not one.raised, one.size)).baseline

    @property
    def size(self) -> float:
        """The size of most of its characters, in points."""
        return max(self.pieces, key=lambda one: (not one.raised, len(one.text))).size

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(one.left for one in self.pieces)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(one.right for one in self.pieces)

    @property
    def text(self) -> str:
        """Its text; raised figures are superscripts, wide gaps are three spaces."""
        told = [_piece_text(self.pieces[0])] if self.pieces else []
        for before, one in pairwise(self.pieces):
            told.append(_between(before, one) + _piece_text(one))
        return "".join(told)


def read_lines(page: pdfium.PdfTextPage) -> list[PageLine]:
    """The lines of a page from top to foot; lines of two columns are one line with a wide gap."""
    pieces = list(_pieces(page))
    body = [one for one in pieces if one.text.strip()]
    hosts = {id(one): host for one in body if (host := _host(one, body)) is not None}
    lines: list[PageLine] = []
    for one in sorted((one for one in body if id(one) not in hosts), key=lambda one: -one.baseline):
        if lines and abs(lines[-1].pieces[0].baseline - one.baseline) <= 0.3 * max(one.size, lines[-1].size):
            lines[-1].pieces.append(one)
        else:
            lines.append(PageLine([one]))
    home = {id(piece): line for line in lines for piece in line.pieces}
    for one in body:
        if id(one) in hosts and id(hosts[id(one)]) in home:
            one.raised = True
            home[id(hosts[id(one)])].pieces.append(one)
    for line in lines:
        _order(line)
    return lines


def _pieces(page: pdfium.PdfTextPage) -> Iterator[Piece]:
    """Runs of characters of one baseline and size that follow each other."""
    current: Piece | None = None
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        if raw.FPDFText_IsGenerated(page, index):
            continue
        code = raw.FPDFText_GetUnicode(page, index)
        character = _LIGATURES.get(code) or _HYPHENS.get(code) or chr(code)
        if character in "\r\n\x00" or 0xD800 <= code < 0xE000:
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        size = abs(raw.FPDFText_GetFontSize(page, index)) or 1.0
        same = (
            current is not None
            and abs(current.baseline - y.value) < 0.1 * size
            and abs(current.size - size) < 0.1 * size
            and (box.left - current.right < _SPACE * size and current.left - box.right < _SPACE * size)
        )
        if current is not None and same:
            current.text += character
            current.glyphs.append(Glyph(character, box.left, box.right))
            current.left, current.right = min(current.left, box.left), max(current.right, box.right)
            continue
        if current is not None:
            yield current
        current = Piece(character, box.left, box.right, y.value, size)
        current.glyphs.append(Glyph(character, box.left, box.right))
    if current is not None:
        yield current


def _host(one: Piece, others: Iterable[Piece]) -> Piece | None:
    """The piece beside which this one is a raised mark, or None."""
    if not _MARK.fullmatch(one.text.strip()):
        return None
    for other in others:
        rise = one.baseline - other.baseline
        beside = min(abs(one.left - other.right), abs(other.left - one.right))
        if (
            other is not one
            and one.size < 0.85 * other.size
            and 0.1 * other.size < rise < 0.7 * other.size
            and beside < other.size
        ):
            return other
    return None


def _order(line: PageLine) -> None:
    """From left to right, or from right to left where most of its letters are written so."""
    text = "".join(one.text for one in line.pieces)
    backwards = len(RIGHT_TO_LEFT.findall(text)) * 2 > sum(character.isalpha() for character in text)
    if not backwards:
        line.pieces.sort(key=lambda one: one.left)
        return
    plain = next((one for one in line.pieces if not one.raised), line.pieces[0])
    glyphs = [glyph for one in line.pieces for glyph in one.glyphs]
    told = read_backwards(glyphs, _SPACE * plain.size)
    line.pieces = [Piece(told, line.left, line.right, plain.baseline, plain.size, glyphs=glyphs)]


def _piece_text(one: Piece) -> str:
    return one.text.strip().translate(_SUPERSCRIPTS) if one.raised else one.text


def _between(before: Piece, one: Piece) -> str:
    """What stands between two pieces of a line."""
    gap = max(one.left - before.right, before.left - one.right) / max(before.size, one.size)
    if one.raised or before.text.endswith(" ") or one.text.startswith(" "):
        return "   " if gap > _TABULATOR else ""
    if gap > _TABULATOR:
        return "   "
    joins = one.text[:1] in set("-,;.:)") and not before.text[-1:].isspace()
    return " " if gap > _SPACE and not joins else ""
