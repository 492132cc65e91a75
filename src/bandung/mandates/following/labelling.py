"""How a paragraph is called by those who speak of it: `20`, `20 (c)`, `20 (c) (i)`, whatever the language.

Each name is unique in its resolution. Where sections count from 1 again, the section stands before the number (`II 1`);
a paragraph without a number is called by its place, as the only one of a decision is `1`.
"""

import re
from collections.abc import Iterator, Sequence

from bandung.mandates.resolution import Paragraph, Resolution

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SECTION = re.compile(r"(?P<mark>[IVX]{1,5}|[A-Z])(?:[.．\s]|$)")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")


def labelled(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Every paragraph of the operative part, in reading order, with what it is called."""
    taken: set[str] = set()
    told = [str(one.number) for one in paragraphs if one.number is not None]
    numbers = set(told)
    restarts = len(numbers) < len(told)
    section = ""
    for place, paragraph in enumerate(paragraphs):
        section = _section_of(paragraph) or section
        own = _own(paragraph, place, numbers)
        first = f"{section} {own}" if restarts and section else own
        more = (f"{first} [{again}]" for again in range(2, len(paragraphs) + 2))
        label = next(one for one in (first, *more) if one not in taken)
        taken.add(label)
        yield paragraph, label
        yield from _below(paragraph.children, label)


def paragraph_labels(resolution: Resolution) -> dict[str, str]:
    """{key: what it is called} of the operative paragraphs."""
    return {paragraph.key: label for paragraph, label in labelled(resolution.operative)}


def _below(paragraphs: Sequence[Paragraph], above: str) -> Iterator[tuple[Paragraph, str]]:
    for place, paragraph in enumerate(paragraphs):
        decimal = _DECIMAL.match(paragraph.label or "")
        label = decimal[0] if decimal else f"{above} {_letter(paragraph, place)}"
        yield paragraph, label
        yield from _below(paragraph.children, label)


def _own(paragraph: Paragraph, place: int, numbers: set[str]) -> str:
    """The number of a paragraph of the first level, or its place where it has none and no other has that number."""
    if paragraph.number is not None:
        return str(paragraph.number)
    if decimal := _DECIMAL.match(paragraph.label or ""):
        return decimal[0]
    by_place = str(place + 1)
    return by_place if by_place not in numbers else _letter(paragraph, place)


def _letter(paragraph: Paragraph, place: int) -> str:
    """`(c)` of `c)` and of the third in a script with letters of its own; `(iii)` a level below."""
    letters = re.sub(r"\W", "", paragraph.label or "").casefold()
    if not letters or not letters.isascii():
        letters = _ROMAN[place % len(_ROMAN)] if paragraph.level > 2 else chr(ord("a") + place % 26)
    return f"({letters})"


def _section_of(paragraph: Paragraph) -> str:
    """`II` where a heading such as `II` or `II. Coordination` stands above."""
    marks = (_SECTION.match(heading.text) for heading in paragraph.headings)
    return next((mark["mark"] for mark in marks if mark), "")
