"""Lines written from right to left: from what is seen to what is read.

A PDF may keep such a line in the order of reading, in that of the eye, or in pieces of both. So the characters are put in
the order of the eye, from right to left, and what is written from left to right inside (figures, Latin words, symbols) is
turned round again; brackets are turned with the line (Unicode Standard Annex 9, rules L2 and L4, the other way).
"""

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Arabic commas and stops are neutral; Arabic-Indic figures run from left to right.
_FORWARD = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9]")
_INSIDE = frozenset("/.-–,:()+%'")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Glyph(msgspec.Struct, frozen=True):
    """A character with its advance box."""

    character: str
    left: float
    right: float


def read_backwards(glyphs: Sequence[Glyph], space: float) -> str:
    """The text of a line from right to left; a gap wider than `space` points is a space."""
    seen = _seen(glyphs)
    told: list[str] = []
    for index, one in enumerate(seen):
        if index and seen[index - 1].left - one.right > space and one.character != " " and told[-1] != " ":
            told.append(" ")
        told.append(one.character)
    runs = [
        [character for character, _ in run] for _, run in groupby(_directed(told), key=lambda pair: pair[1])
    ]
    turned = [
        "".join(run[::-1]) if any(map(_FORWARD.match, run)) else "".join(run).translate(_MIRRORED)
        for run in runs
    ]
    return _closed("".join(turned))


def _seen(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """From right to left; of two letters that stand one above the other the first of the file comes first."""
    order = {id(one): index for index, one in enumerate(glyphs)}
    seen = sorted(glyphs, key=lambda one: -one.right)
    for index in range(1, len(seen)):
        before, one = seen[index - 1], seen[index]
        overlap = min(before.right, one.right) - max(before.left, one.left)
        narrow = min(before.right - before.left, one.right - one.left)
        if overlap > 0.5 * narrow and order[id(one)] < order[id(before)]:
            seen[index - 1], seen[index] = one, before
    return seen


def _closed(text: str) -> str:
    """Brackets in pairs: some producers turn the opening one of Latin words and not the closing one."""
    for opening, closing in ("()", "[]"):
        if text.count(closing) == 0 and text.count(opening) % 2 == 0:
            parts = text.split(opening)
            text = "".join(
                part if not at else (opening if at % 2 else closing) + part for at, part in enumerate(parts)
            )
    return text


def _directed(told: Sequence[str]) -> list[tuple[str, bool]]:
    """Each character with whether it belongs to a run from left to right: figures, Latin, and what joins them."""
    forward = [bool(_FORWARD.match(character)) for character in told]
    for index, character in enumerate(told):
        inside = 0 < index < len(told) - 1 and character in _INSIDE
        if inside and forward[index - 1] and _FORWARD.match(told[index + 1]):
            forward[index] = True
    return list(zip(told, forward, strict=True))
