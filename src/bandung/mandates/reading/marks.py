"""Footnote marks: found in the healed text, bound to the notes in order, and taken out.

A PDF's superscript comes out as a plain digit, glued to the word before («года1», “2003,1”) or apart («сессии 2 ,»,
«Юг-Юг 4  и»), so a mark is told from a number by three things: it has the label of a note, it stands before that
note in the original, and the marks of all notes come in the order of the notes. Among all ways to choose, the one
with the most evidence wins (a longest increasing chain, weighted by how much each place looks like a mark).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.healing import Healed
from bandung.mandates.resolution import FootnoteMark

_SUPERSCRIPT = re.compile(r"[¹²³⁰⁴-⁹]{1,3}")
_GLUED = re.compile(r"(?<=[^\W\d_])(?P<label>\d{1,3})(?![\w/])|(?<=[»”\"\)])(?P<closing>\d{1,3})(?![\w/])")
_AFTER_STOP = re.compile(r"(?<=[^\W_][,;.:，；。：、،؛])(?P<label>\d{1,3})(?=\s|$|[,;.—–])")
_AFTER_YEAR = re.compile(r"(?<=(?<!\d)(?:19|20)\d\d)(?P<label>\d{1,2})(?![\d/.]*\d)")
_APART = re.compile(
    r"(?<=[^\W\d_]|[»”\")])\s(?P<label>\d{1,3})(?=\s*[,;.:)—–]|\s|$)|(?<=[,;:])\s(?P<late>\d{1,3})(?=\s|$)"
    r"|(?<=\d{4})\s(?P<dated>\d{1,3})(?=\s[^\W\d_])"
)
_BRACKETED = re.compile(r"(?<=\S)\s?[(（](?P<label>\d{1,3})[)）]")
_STARS = re.compile(r"(?<=[^\s*])\s?(?P<label>\*{1,4})(?!\*)")
_SURE = re.compile(r"(?<=[^\W\d_]{4})(?P<label>\d{1,2})(?=[\s,;.:)]|$)|(?P<super>[¹²³⁰⁴-⁹]{1,3})")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# How much a place looks like a mark. Their order matters, not their size, except that one good
# place outweighs one poor place and never two good ones.
_WEIGHTS = {
    "superscript": 10,
    "glued": 9,
    "stars": 8,
    "after-stop": 7,
    "apart": 4,
    "apart-wide": 2,
    "apart-loose": 1,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark may stand: part `part`, characters `start` to `end` of its text."""

    part: int
    start: int
    end: int
    origin: int
    label: str
    weight: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Parts without their marks; for each note the part that has its mark; marks that have no note."""

    parts: tuple[tuple[Healed, tuple[FootnoteMark, ...]], ...]
    bound: Mapping[int, int]
    unbound: tuple[Place, ...]


def take_out_marks(
    parts: Sequence[Healed], notes: Sequence[tuple[str, int]], words: Lexicon, *, bracketed: bool = False
) -> Marked:
    """Find the marks of `notes` ((label, offset of the note in the original) in order) and cut them out.

    Marks that no note answers are cut out as well where they cannot be anything else (superscripts, digits glued
    to a word of four letters or more); they are told in `unbound`. Where the notes are numbered in brackets, as in
    Arabic, so are the marks (`bracketed`).
    """
    places = [
        place
        for index, part in enumerate(parts if notes else ())
        for place in (_bracketed_places(index, part) if bracketed else _places(index, part, words))
    ]
    chosen = _with_neighbours(_chain(places, notes))
    taken = {(place.part, place.start) for place in chosen.values()}
    unbound = tuple(
        place
        for index, part in enumerate(parts)
        for place in _sure_places(index, part)
        if not any(one == index and start in (place.start, place.start - 1) for one, start in taken)
    )
    cuts: dict[int, list[Place]] = {}
    for place in (*chosen.values(), *unbound):
        cuts.setdefault(place.part, []).append(place)
    cleaned = tuple(_cut(part, cuts.get(index, [])) for index, part in enumerate(parts))
    return Marked(cleaned, {note: place.part for note, place in chosen.items()}, unbound)


_KINDS = (
    (_SUPERSCRIPT, "superscript"),
    (_GLUED, "glued"),
    (_AFTER_STOP, "after-stop"),
    (_AFTER_YEAR, "after-stop"),
)


def _bracketed_places(index: int, part: Healed) -> Iterator[Place]:
    for match in _BRACKETED.finditer(part.text):
        yield _place(index, part, match, match["label"], "superscript")


def _places(index: int, part: Healed, words: Lexicon) -> Iterator[Place]:
    text = part.text
    for pattern, kind in _KINDS:
        for match in pattern.finditer(text):
            label = next((one for one in match.groups() if one), match.group())
            yield _place(index, part, match, label, kind)
    for match in _STARS.finditer(text):
        yield _place(index, part, match, match["label"], "stars")
    for match in _APART.finditer(text):
        label = match["label"] or match["late"] or match["dated"]
        before = text[max(0, match.start() - 40) : match.start()].split()[-1:]
        if before and re.fullmatch(words.words.numbered, before[0].strip('(«“"'), re.IGNORECASE):
            continue
        firm = re.match(r"\s?(?:[,;.:)]|$)", text[match.end() : match.end() + 2]) is not None
        wide = "apart-wide" if _has_wide_space(part, match) else "apart-loose"
        yield _place(index, part, match, label, "apart" if firm else wide)


def _has_wide_space(part: Healed, match: re.Match[str]) -> bool:
    """Whether more than one space stood beside the number: a superscript leaves it, a number in a sentence does not."""
    first = match.end() - len(match.group().strip())
    after = (
        match.end() + 1 < len(part.text) and part.origins[match.end() + 1] - part.origins[match.end() - 1] > 2
    )
    before = first >= 2 and part.origins[first] - part.origins[first - 2] > 2
    return after or before


def _place(index: int, part: Healed, match: re.Match[str], label: str, kind: str) -> Place:
    plain = label.translate(_SUPERSCRIPT_DIGITS)
    plain = str(int(plain)) if plain.isdecimal() else plain
    return Place(index, match.start(), match.end(), part.origins[match.end() - 1], plain, _WEIGHTS[kind])


def _sure_places(index: int, part: Healed) -> Iterator[Place]:
    for match in _SURE.finditer(part.text):
        label = match["label"] or match["super"]
        # COVID19 and the like are names.
        if part.text[match.start() - 1 : match.start()].isupper():
            continue
        yield _place(index, part, match, label, "glued")


def _chain(places: Sequence[Place], notes: Sequence[tuple[str, int]]) -> dict[int, Place]:
    """For each note its place: order of notes is order of places, and the sum of weights is the greatest."""
    wanted: dict[str, list[int]] = {}
    for index, (label, _) in enumerate(notes):
        wanted.setdefault(label, []).append(index)
    # best[n] is the best chain whose last note is n: (weight, note, place, the chain before).
    best: dict[int, tuple[int, Place, int | None]] = {}
    history: list[tuple[int, Place, int | None]] = []
    for place in sorted(places, key=lambda one: (one.part, one.start, -one.weight)):
        for note in wanted.get(place.label, ()):
            if place.origin >= notes[note][1]:
                continue
            before = max(
                (
                    chain
                    for last, chain in best.items()
                    if last < note and _is_before(history, chain[2], place)
                ),
                key=lambda chain: chain[0],
                default=(0, place, None),
            )
            weight = before[0] + place.weight
            if note not in best or weight > best[note][0]:
                history.append((note, place, before[2]))
                best[note] = (weight, place, len(history) - 1)
    if not best:
        return {}
    chosen: dict[int, Place] = {}
    step: int | None = max(best.values(), key=lambda chain: chain[0])[2]
    while step is not None:
        note, place, step = history[step]
        chosen[note] = place
    return chosen


def _with_neighbours(chosen: Mapping[int, Place]) -> dict[int, Place]:
    """Without numbers that may be any number, unless the mark of the note before or after is a sure one."""
    loose = _WEIGHTS["apart-loose"]
    return {
        note: place
        for note, place in chosen.items()
        if place.weight > loose
        or any(chosen[beside].weight > loose for beside in (note - 1, note + 1) if beside in chosen)
    }


def _is_before(history: Sequence[tuple[int, Place, int | None]], step: int | None, place: Place) -> bool:
    if step is None:
        return True
    last = history[step][1]
    return (last.part, last.end) <= (place.part, place.start)


def _cut(part: Healed, places: Sequence[Place]) -> tuple[Healed, tuple[FootnoteMark, ...]]:
    """The part without these marks, and where they stood; no space is left before punctuation or doubled."""
    cuts: list[tuple[int, int]] = []
    labels: list[tuple[str, int]] = []
    for place in sorted(places, key=lambda one: one.start):
        start, end = place.start, place.end
        following = part.text[end : end + 1]
        if following == " " and (
            part.text[start - 1 : start] == " " or part.text[end + 1 : end + 2] in set(",;.:")
        ):
            end += 1
        if part.text[start:end].startswith(" ") and following not in set(" ,;.:)") | {""}:
            start += 1
        cuts.append((start, end))
        labels.append((place.label, start))
    removed = 0
    marks = []
    for (start, end), (label, at) in zip(cuts, labels, strict=True):
        marks.append(FootnoteMark(label, at - removed))
        removed += end - start
    return part.without(cuts), tuple(marks)
