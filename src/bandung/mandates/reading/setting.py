"""How a text is set: whether blank lines or indents divide its paragraphs, and how wide its lines are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bandung.mandates.reading.labels import numbered
from bandung.mandates.reading.layout import BodyLine

FINISHED = re.compile(r"(?:[.,;:!?。，；：،؛…]|[;；]\s\w{1,3}|,\s(?:and|or))[\s»”\"')\]\d¹²³⁰⁴-⁹]*$")
"""The end of a paragraph, or of a line that may end one: punctuation, closing marks allowed behind it."""
# Longer than any printed line: the text has a paragraph to each line.
_LONGEST_PRINTED_LINE = 200
# In printed text two lines of three are broken off; where paragraphs have a line each only headings are.
_FEWEST_LINES = 4
_ENDED_SHARE = 0.8
# A line shorter than this share of the longest one was ended by its writer.
_SHORT_LINE = 0.6


@dataclass(frozen=True, slots=True)
class Setting:
    """What one text does throughout. `margin` is where lines begin, if paragraphs begin further in."""

    unwrapped: bool
    spaced: bool
    margin: int | None
    width: int

    def is_short(self, text: str) -> bool:
        """Whether a line ends where much more would have had room."""
        return not self.unwrapped and len(text.rstrip()) < _SHORT_LINE * self.width

    def has_no_room(self, above: str, below: str) -> bool:
        """Whether the line above had no room for the first word of the one below: their break says nothing."""
        return len(above.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) > self.width


def setting_of(body: Sequence[BodyLine]) -> Setting:
    """How these lines are set."""
    unwrapped, spaced = _is_unwrapped(body), _is_spaced(body)
    return Setting(
        unwrapped=unwrapped,
        spaced=spaced,
        margin=_margin(body) if not spaced and not unwrapped else None,
        width=max((len(one.line.text.rstrip()) for one in body), default=0),
    )


def _is_unwrapped(body: Sequence[BodyLine]) -> bool:
    """Whether a paragraph has one line: nearly every line ends as one does, or more are too long to print than broken."""
    told = [one.line for one in body if not one.line.blank]
    ended = sum(FINISHED.search(line.text.strip()) is not None for line in told)
    even = len({line.indent for line in told}) == 1
    if even and len(told) >= _FEWEST_LINES and ended >= _ENDED_SHARE * len(told):
        return True
    long = sum(len(one.line.text) > _LONGEST_PRINTED_LINE for one in body)
    broken = sum(
        not one.line.blank
        and following.line.text.strip()[:1].islower()
        and not FINISHED.search(one.line.text.rstrip())
        for one, following in pairwise(body)
    )
    return long > broken


def _is_spaced(body: Sequence[BodyLine]) -> bool:
    """Whether a blank line stands before paragraphs: before nine of ten that have a number."""
    numbers = [
        before.line.blank or one.after_break
        for before, one in pairwise(body)
        if numbered(one.line.text) is not None and not one.line.text[:1].islower()
    ]
    return len(numbers) > 1 and sum(numbers) >= 0.9 * len(numbers)


def _margin(body: Sequence[BodyLine]) -> int | None:
    """Where lines begin, if paragraphs begin further in: nine of ten that have a number do; else None."""
    indents = Counter(one.line.indent for one in body if not one.line.blank)
    if not indents:
        return None
    margin = indents.most_common(1)[0][0]
    numbers = [one.line.indent > margin for one in body if numbered(one.line.text) is not None]
    return margin if len(numbers) > 1 and sum(numbers) >= 0.9 * len(numbers) else None
