"""A paragraph cut into what a page marks differently: its opening phrase, its text, its footnote marks."""

from collections.abc import Iterator

import msgspec

from bandung.mandates.resolution import Paragraph, ParagraphKind


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text, or the mark of a footnote (`note`)."""

    text: str = ""
    opening: bool = False
    note: str | None = None


def anchor(paragraph: Paragraph) -> str:
    """The paragraph's place in the page: `op-7` for operative paragraph 7, whatever its key."""
    if paragraph.kind is ParagraphKind.OPERATIVE and paragraph.number is not None and paragraph.level == 1:
        return f"op-{paragraph.number}"
    return paragraph.key


def pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The paragraph's text in order, cut at its opening phrase and at its footnote marks."""
    return tuple(_cut(paragraph))


def _cut(paragraph: Paragraph) -> Iterator[Piece]:
    text, place = paragraph.text, 0
    if paragraph.opening and text.startswith(paragraph.opening.text):
        place = len(paragraph.opening.text)
        yield Piece(text[:place], opening=True)
    for mark in sorted(paragraph.footnote_marks, key=lambda one: one.offset):
        if mark.offset > place:
            yield Piece(text[place : mark.offset])
            place = mark.offset
        yield Piece(note=mark.label)
    if place < len(text):
        yield Piece(text[place:])
