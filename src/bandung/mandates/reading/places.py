"""The place of a phrase: its words, the paragraph, the characters in its text and in the source."""

from typing import TypedDict

from bandung.mandates.resolution import Paragraph, Span


class Place(TypedDict):
    """What every phrase has (see `mandate.Phrase`)."""

    text: str
    place: str
    start: int
    end: int
    spans: tuple[Span, ...]


def place_of(paragraph: Paragraph, start: int, end: int) -> Place:
    """The characters `start` to `end` (excluded) of the paragraph, without space and commas at their ends."""
    text = paragraph.text[start:end]
    start += len(text) - len(text.lstrip(" ,"))
    end -= len(text) - len(text.rstrip(" ,"))
    end = max(start, end)
    return Place(
        text=paragraph.text[start:end],
        place=paragraph.key,
        start=start,
        end=end,
        spans=paragraph.spans_of(start, end),
    )
