"""Texts without an enacting formula: records of decisions, conclusions, recommendations, corrections.

A record tells what a body decided at a meeting (“At its 88th plenary meeting, on 22 December 2036, the General Assembly
decided ...”): the sentence is an operative paragraph, and its verbs stand in the past. Any other text speaks in numbered
paragraphs, or in sentences that name who acts (“The Commission urges ...”). Its operative part begins with the first
paragraph that acts or introduces a list; where none does, all are operative.
"""

from collections.abc import Iterator, Sequence

from bandung.mandates.lexicon import Body, Lexicon
from bandung.mandates.reading.labels import Label, lettered, numbered, sectioned
from bandung.mandates.reading.language import Formula, by_likelihood, guess_language
from bandung.mandates.reading.lines import Line
from bandung.mandates.reading.openings import find_recorded, opens
from bandung.mandates.resolution import ParagraphKind

_RECORD_LINES = 8
"""A record's sentence names meeting, day, committee and body before its verb."""
_UNLISTED = Body("", "", "")
_ENDS = (".", ";", ":", "。", "；", "：", "؛", ",", "،", "，")


def find_records(lines: Sequence[Line]) -> list[Formula]:
    """Where each record of a decision begins; a sentence of another paragraph is none."""
    one = _language(lines)
    if one is None:
        return []
    found = []
    for index in _group_starts(lines):
        told = " ".join(line.text.strip() for line in _group(lines, index)[:_RECORD_LINES])
        if record := find_recorded(told, one):
            found.append(Formula(one, record.body, index, index - 1, 0, recorded=True))
    return found


def find_speech(lines: Sequence[Line]) -> Formula | None:
    """Where a text without any formula begins to speak, below its title; None where it is no such text."""
    one = _language(lines)
    if one is None:
        return None
    numbers = sum(_label(line.text) is not None for line in lines)
    starts = list(_group_starts(lines))
    speaking = [index for index in starts if _speaks(_group(lines, index), one)]
    if numbers < 2 and not speaking:
        return None
    begun = next(
        (index for index in starts if index in speaking or _is_paragraph(_group(lines, index))), None
    )
    if begun is None:
        return None
    named = one.bodies_in(" ".join(line.text for line in lines[: begun + 1]))
    return Formula(one, named[0] if named else _UNLISTED, begun, begun - 1, 0)


def first_act(lines: Sequence[Line], words: Lexicon) -> int | None:
    """The offset of the first paragraph that acts or introduces a list; None where none does."""
    for index in _group_starts(lines):
        group = _group(lines, index)
        if _speaks(group, words) or (_label(group[0].text) and _end(group) in {":", "："}):
            return group[0].start
    return None


def _language(lines: Sequence[Line]) -> Lexicon | None:
    sample = "\n".join(line.text for line in lines[:400])
    return by_likelihood(lines)[0] if guess_language(sample) != "und" else None


def _group_starts(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that stand below a blank one or begin with a number: where paragraphs may begin."""
    for index, line in enumerate(lines):
        if not line.blank and (index == 0 or lines[index - 1].blank or _label(line.text) is not None):
            yield index


def _group(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """The lines from `start` to the next blank or numbered one."""
    end = start + 1
    while end < len(lines) and not lines[end].blank and _label(lines[end].text) is None:
        end += 1
    return lines[start:end]


def _label(text: str) -> Label | None:
    return numbered(text) or sectioned(text)


def _speaks(group: Sequence[Line], words: Lexicon) -> bool:
    label = _label(group[0].text) or lettered(group[0].text)
    text = " ".join(line.text.strip() for line in group)[label.end if label else 0 :].strip()
    return opens(text, ParagraphKind.OPERATIVE, words) or words.spoken.match(text) is not None


def _is_paragraph(group: Sequence[Line]) -> bool:
    """Whether the lines are more than a heading: they have a number or end as a sentence does."""
    return _label(group[0].text) is not None or _end(group) in _ENDS


def _end(group: Sequence[Line]) -> str:
    return group[-1].text.rstrip(' \t”"»)')[-1:]
