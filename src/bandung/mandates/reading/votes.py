"""How a resolution was adopted: without a vote, or by how many, and which States voted how.

The Human Rights Council prints it below the day of adoption, in square brackets; the Security Council in one sentence.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bandung.mandates.lexicon import Lexicon, Votes
from bandung.mandates.reading.healing import Healed, spans
from bandung.mandates.resolution import Vote

_DIVIDERS = re.compile(r"\s*[,،、;；]\s*")
_LAST = re.compile(r"(?P<before>.+)\s+(?:and|et|y|и|و)\s*(?P<last>\S.*)", re.DOTALL)


def find_vote(part: Healed, words: Lexicon, original: str) -> Vote | None:
    """The vote told in the lines below the last paragraph, or None."""
    terms = words.words.vote
    if terms is None:
        return None
    recorded = re.search(terms.recorded, part.text, re.IGNORECASE)
    if recorded is not None:
        numbers = [_number(recorded[name]) for name in ("favour", "against", "abstaining")]
        favour, against, abstaining = _names(part.text[recorded.end() :], terms, numbers)
        return Vote(
            text=recorded.group(),
            spans=spans(part.origins[recorded.start() : recorded.end()], original),
            in_favour=numbers[0],
            against=numbers[1],
            abstaining=numbers[2],
            states_in_favour=favour,
            states_against=against,
            states_abstaining=abstaining,
        )
    without = re.search(terms.without, part.text, re.IGNORECASE)
    if without is None:
        return None
    place = spans(part.origins[without.start() : without.end()], original)
    return Vote(text=without.group(), spans=place, without_vote=True)


def _number(told: str) -> int:
    """A number, or the language's word for none."""
    return int(told) if told.isdecimal() else 0


def _names(
    text: str, terms: Votes, numbers: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The States listed under each heading, as written."""
    headings = [
        re.search(one, text, re.IGNORECASE) for one in (terms.in_favour, terms.against, terms.abstaining)
    ]
    ends = sorted([*(one.start() for one in headings if one), _end(text)])
    found: list[tuple[str, ...]] = []
    for heading, number in zip(headings, numbers, strict=True):
        if heading is None:
            found.append(())
            continue
        end = next((last for first, last in pairwise(ends) if first == heading.start()), len(text))
        found.append(_listed(text[heading.end() : end], number))
    return found[0], found[1], found[2]


def _listed(text: str, number: int) -> tuple[str, ...]:
    """Names divided by commas; the last comma may be an “and”, which some names of States have as well."""
    names = [name for one in _DIVIDERS.split(text) if (name := one.strip(" .]"))]
    if len(names) == number - 1 and names and (match := _LAST.fullmatch(names[-1])):
        names[-1:] = [match["before"], match["last"]]
    return tuple(names)


def _end(text: str) -> int:
    """Where the square bracket closes."""
    close = text.find("]")
    return close if close >= 0 else len(text)
