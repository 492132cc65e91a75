"""Lines -> one text, every character with its origin.

A line break becomes a space. A hyphen at a line's end is the printer's (dropped) or the word's own (kept), by the
first of these rules that decides:

1. A soft hyphen (U+00AD) is the printer's.
2. A digit or a stroke beside the hyphen, or a dash that is no hyphen: it is kept («16–19», «A/C.2/58/L.9»).
3. Both halves begin with a capital: a compound («Юг-Юг», «South-South»).
4. The text itself: the joined word stands elsewhere more often than the compound, or the other way round.
5. The lexicon's compounds («государств-членов», “well-being”).
6. Both halves are words of the text (of four letters or more): a compound. Otherwise the printer's: «зна-чимость».
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.lines import Line
from bandung.mandates.resolution import Run, Span

_SOFT = "\u00ad"
_HYPHENS = "-\u2010\u2011"
_KEPT_DASHES = "\u2013\u2014/"
_UNEVEN_SPACE = re.compile(r"\s\s|[^\S ]")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_LAST_WORD = re.compile(r"[^\W_]*$")
_FIRST_WORD = re.compile(r"[^\W_]*")


@dataclass(frozen=True, slots=True)
class Healed:
    """A text and, for each of its characters, the offset in the original it comes from."""

    text: str
    origins: tuple[int, ...]

    def slice(self, start: int, end: int) -> "Healed":
        """The characters from `start` to `end` (excluded)."""
        return Healed(self.text[start:end], self.origins[start:end])

    def stripped(self) -> "Healed":
        """Without space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def without(self, cuts: Iterable[tuple[int, int]]) -> "Healed":
        """Without the stretches named by (start, end)."""
        text: list[str] = []
        origins: list[int] = []
        last = 0
        for start, end in sorted(cuts):
            text.append(self.text[last:start])
            origins.extend(self.origins[last:start])
            last = end
        text.append(self.text[last:])
        origins.extend(self.origins[last:])
        return Healed("".join(text), tuple(origins))


class Vocabulary:
    """The words and the hyphenated words of a text that are not at a line's end, counted."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: Counter[str] = Counter()
        self.compounds: Counter[str] = Counter()
        broken = False
        told: list[str] = []
        for line in lines:
            folded = line.text.casefold()
            if broken and folded.strip():
                folded = re.sub(r"^\s*[^\W_]+", "", folded)
            inner = re.sub(r"(?<![^\W_])[^\W_]+[-\u2010\u2011\u00ad]\s*$", "", folded)
            broken = inner != folded or (broken and not folded.strip())
            told.append(inner)
        whole = "\n".join(told)
        self.words.update(_WORD.findall(whole))
        self.compounds.update(re.sub("[\u2010\u2011]", "-", one) for one in _HYPHENATED.findall(whole))


def heal(lines: Sequence[Line], vocabulary: Vocabulary, words: Lexicon) -> Healed:
    """The lines as one text: runs of space are one space, broken words are whole."""
    characters: list[str] = []
    origins: list[int] = []
    for line in lines:
        content = line.text.strip()
        if not content:
            continue
        at = line.start + line.text.index(content)
        if characters:
            _join(characters, origins, content, vocabulary, words)
        if _SOFT not in content:
            characters.extend(content)
            origins.extend(range(at, at + len(content)))
            continue
        for offset, character in enumerate(content):
            if character == _SOFT and offset < len(content) - 1:
                continue
            characters.append(character)
            origins.append(at + offset)
    return _collapse_spaces(characters, origins)


def spans(origins: Sequence[int], original: str) -> tuple[Span, ...]:
    """The stretches of the original that these characters come from; space and hyphens between do not divide."""
    found: list[Span] = []
    for origin in origins:
        if original[origin].isspace():
            continue
        if found and origin >= found[-1].end and _is_gap(original[found[-1].end : origin]):
            found[-1] = Span(found[-1].start, origin + 1)
        elif not found or origin >= found[-1].end:
            found.append(Span(origin, origin + 1))
    return tuple(found)


def runs(part: Healed) -> tuple[Run, ...]:
    """The text in stretches whose characters follow each other in the original too."""
    found: list[Run] = []
    begun = 0
    origins = part.origins
    while begun < len(origins):
        end = _run_end(origins, begun)
        found.append(Run(begun, origins[begun], end - begun))
        begun = end
    return tuple(found)


def _run_end(origins: Sequence[int], begun: int) -> int:
    """Where the run from `begun` ends: origins only grow, so that two are in one run if their distances agree."""
    shift = origins[begun] - begun
    return bisect.bisect_right(range(begun, len(origins)), shift, key=lambda at: origins[at] - at) + begun


def line_spans(lines: Iterable[Line], original: str) -> tuple[Span, ...]:
    """The stretches of the original that these lines fill, without space at their ends."""
    found: list[Span] = []
    for line in lines:
        content = line.text.strip()
        if not content:
            continue
        start = line.start + line.text.index(content)
        if found and not original[found[-1].end : start].strip():
            found[-1] = Span(found[-1].start, start + len(content))
        else:
            found.append(Span(start, start + len(content)))
    return tuple(found)


def _is_gap(between: str) -> bool:
    return len(between) < 200 and not between.strip(" \t\r\n\f\v\u00a0\u2028\u2029\ufeff" + _SOFT + _HYPHENS)


def _join(
    characters: list[str], origins: list[int], following: str, vocabulary: Vocabulary, words: Lexicon
) -> None:
    """Make the end of what stands ready to take the next line."""
    last = characters[-1]
    if last == _SOFT:
        del characters[-1], origins[-1]
        return
    before = "".join(characters[-80:-1])
    if last in _HYPHENS and before[-1:].isalnum() and following[:1].isalnum():
        first, second = _last_word(before), _first_word(following)
        if not keeps_hyphen(first, second, vocabulary, words):
            del characters[-1], origins[-1]
        return
    tight = last in _KEPT_DASHES and before[-1:].isdigit() and following[:1].isdigit()
    if tight or (last == "/" and before[-1:].isalnum() and following[:1].isalnum()):
        return
    if words.spaced or (last.isascii() and following[:1].isascii()):
        characters.append(" ")
        origins.append(origins[-1] + 1)


def keeps_hyphen(first: str, second: str, vocabulary: Vocabulary, words: Lexicon) -> bool:
    """Whether `first-second`, broken at the hyphen, is a compound. The rules are in the module's text."""
    if first[-1:].isdigit() or second[:1].isdigit():
        return True
    if first[:1].isupper() and second[:1].isupper():
        return True
    joined, compound = (first + second).casefold(), f"{first}-{second}".casefold()
    evidence = vocabulary.words[joined] - vocabulary.compounds[compound]
    if evidence:
        return evidence < 0
    if words.compounds is not None and words.compounds.fullmatch(compound):
        return True
    halves = (first.casefold(), second.casefold())
    return all(len(half) >= 4 and vocabulary.words[half] for half in halves)


def _last_word(text: str) -> str:
    match = _LAST_WORD.search(text)
    return match.group() if match else ""


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group() if match else ""


def _collapse_spaces(characters: Sequence[str], origins: Sequence[int]) -> Healed:
    whole = "".join(characters)
    if not _UNEVEN_SPACE.search(whole):
        return Healed(whole, tuple(origins))
    kept = [
        index
        for index, character in enumerate(characters)
        if not (character.isspace() and index and characters[index - 1].isspace())
    ]
    text = "".join(" " if characters[index].isspace() else characters[index] for index in kept)
    return Healed(text, tuple(origins[index] for index in kept))
