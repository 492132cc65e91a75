"""The text as lines. A line knows its number, its place in the original and whether a page begins with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(
    r"([^\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029]|\Z)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end. `start` is the offset of its first character; numbers count from 1."""

    number: int
    start: int
    text: str
    fresh_page: bool = False

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether it has nothing but space."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """How many spaces it begins with, a tab counting as four."""
        lead = self.text[: len(self.text) - len(self.text.lstrip())]
        return sum(4 if character == "\t" else 1 for character in lead)

    def rest(self, offset: int) -> "Line":
        """The same line from the character at `offset` of its text."""
        return Line(self.number, self.start + offset, self.text[offset:], self.fresh_page)

    def before(self, offset: int) -> "Line":
        """The same line up to the character at `offset` of its text."""
        return Line(self.number, self.start, self.text[:offset], self.fresh_page)


def split_lines(text: str) -> list[Line]:
    """All lines of `text`, blank ones too. A form feed ends a line and begins a page."""
    lines: list[Line] = []
    fresh = False
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if match.start() == len(text) and lines:
            break
        # A byte order mark is no text; it is kept as a character so that offsets hold.
        lines.append(Line(number, match.start(), match.group(1).replace("\ufeff", " "), fresh))
        fresh = match.group(2) == "\f"
    return lines


def first_filled(lines: Sequence[Line], start: int = 0) -> Line | None:
    """The first line from lines[start] on with something on it."""
    return next((lines[index] for index in range(start, len(lines)) if not lines[index].blank), None)


def last_filled(lines: Sequence[Line], end: int) -> Line | None:
    """The last line before lines[end] with something on it."""
    return next((lines[index] for index in range(end - 1, -1, -1) if not lines[index].blank), None)
