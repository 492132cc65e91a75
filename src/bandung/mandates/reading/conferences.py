"""Conferences named with their days: “the Conference on Wells, held in Marrakesh from 16 to 19 December 2003”.

A conference has no symbol; its days tell it from others, together with the name as written. A single day is not taken for
a conference's: it is as often that of a resolution about it.
"""

import re
from collections.abc import Iterator

import msgspec

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.phrases import find_dates
from bandung.mandates.resolution import Paragraph, ParagraphKind

_REACH = 140
_SENTENCE_ENDS = re.compile(r"[;；؛。]|\.\s")


class DatedConference(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of the text: the name, and the days where they follow."""

    days: str
    start: int
    end: int


def find_conferences(text: str, words: Lexicon) -> Iterator[DatedConference]:
    """Conferences with a period of days near their name, each period once."""
    if not words.words.conference or words.clauses is None:
        return
    names = list(re.finditer(words.words.conference, text))
    if not names:
        return
    whole = Paragraph(key="", kind=ParagraphKind.ANNEX, text=text, spans=())
    dates = find_dates(whole, 0, len(text), words)
    periods = [(one.start, one.end, f"{one.date}/{one.last}") for one in dates if one.last and one.date.day]
    for start, end, days in periods:
        near = [name for name in names if _is_near(text, name.start(), name.end(), start, end)]
        if near:
            # The name stands before its days as a rule, after them in Russian.
            name = min(
                near, key=lambda one: (one.start() > start, _distance(one.start(), one.end(), start, end))
            )
            yield DatedConference(days, min(name.start(), start), max(name.end(), end))


def _distance(first: int, last: int, start: int, end: int) -> int:
    """Characters between a name and days, none where they overlap."""
    return max(0, start - last, first - end)


def _is_near(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether days at `start` to `end` stand beside a name at `first` to `last`, in the same sentence."""
    between = text[last:start] if start >= last else text[end:first] if end <= first else ""
    return len(between) <= _REACH and _SENTENCE_ENDS.search(between) is None
