"""A paragraph cut into what a page marks differently: its opening phrase, its text, its footnote marks."""

from collections.abc import Iterator

import msgspec

from bandung.mandates.resolution import Paragraph


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text, or the mark of a footnote (`note`)."""

    text: str = ""
    opening: bool = False
    note: str | None = None


def pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The paragraph's text in order, cut at its opening phrase and at its footnote marks."""
    return tuple(_cut(paragraph))


def _cut(paragraph: Paragraph) -> Iterator[Piece]:
    text, place = paragraph.text, 0
    opening = paragraph.opening
    opened = len(opening.text) if opening and text.startswith(opening.text) else 0
    marks = sorted(paragraph.footnote_marks, key=lambda one: one.offset)
    for end in sorted({opened, *(mark.offset for mark in marks), len(text)}):
        if end > place:
            yield Piece(text[place:end], opening=end <= opened)
            place = end
        yield from (Piece(note=mark.label) for mark in marks if mark.offset == end)
