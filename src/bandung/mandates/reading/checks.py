"""What is odd about a resolution as read, each with the line where it shows."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bandung.mandates.reading.assembly import UnboundMark
from bandung.mandates.reading.lines import split_lines
from bandung.mandates.resolution import Paragraph, Resolution, Span
from bandung.values import Finding, Severity, Where

_FOREIGN_CAPITAL = re.compile(r"[\u0370-\u04ff]/|/[\u0370-\u04ff]")


class _Oddity(NamedTuple):
    """One thing that is odd, at an offset of the original."""

    offset: int
    code: str
    message: str
    severity: Severity = Severity.WARNING


def check(
    resolution: Resolution, original: str, unbound: Sequence[UnboundMark], file: str | None
) -> tuple[Finding, ...]:
    """All findings, in the order of the text."""
    starts = [line.start for line in split_lines(original)]
    oddities = [
        *_missing_parts(resolution),
        *_numbering(resolution.operative),
        *_footnotes(resolution, unbound),
        *_look_alikes(resolution),
    ]
    return tuple(
        Finding(
            code=one.code,
            message=one.message,
            where=Where(
                file=file, line=max(1, bisect.bisect_right(starts, one.offset)), record=resolution.symbol
            ),
            severity=one.severity,
        )
        for one in sorted(oddities, key=lambda one: one.offset)
    )


def _missing_parts(resolution: Resolution) -> Iterator[_Oddity]:
    formula = _start(resolution.formula.spans)
    if not resolution.formula.text and not resolution.recorded:
        begun = next((_start(one.spans) for one in resolution.paragraphs), 0)
        message = "no line names a body that speaks, such as “The General Assembly,”: read as numbered paragraphs alone"
        yield _Oddity(begun, "no-enacting-formula", message)
    if not resolution.title:
        yield _Oddity(formula, "no-title", "nothing stands above the first paragraph")
    elif resolution.symbol is None:
        message = "the title has no number such as 58/220, so the resolution has no symbol"
        yield _Oddity(_start(resolution.title_spans), "no-symbol", message)
    if not resolution.operative:
        yield _Oddity(formula, "no-operative-paragraphs", "no operative paragraph follows the preamble")
    if resolution.adopted is None:
        place = _start(resolution.closing[0].spans) if resolution.closing else formula
        yield _Oddity(place, "no-date-of-adoption", "the day of adoption is not stated", Severity.NOTE)


def _footnotes(resolution: Resolution, unbound: Sequence[UnboundMark]) -> Iterator[_Oddity]:
    for mark in unbound:
        yield _Oddity(mark.origin, "mark-without-footnote", f"the mark {mark.label} has no footnote")
    for note in resolution.footnotes:
        if note.paragraph is None:
            message = f"footnote {note.label} has no mark in the text"
            yield _Oddity(_start(note.spans), "footnote-without-mark", message)


def _look_alikes(resolution: Resolution) -> Iterator[_Oddity]:
    for citation in resolution.citations:
        if _FOREIGN_CAPITAL.search(citation.text):
            message = f"“{citation.text}” has letters of another alphabet; it is read as {citation.symbol}"
            yield _Oddity(_start(citation.spans), "look-alike-letters", message, Severity.NOTE)


def _numbering(paragraphs: Sequence[Paragraph]) -> Iterator[_Oddity]:
    """Gaps, repeats and steps back in the numbers of operative paragraphs; a new heading may begin again at 1."""
    last = 0
    for paragraph in paragraphs:
        if paragraph.number is None:
            continue
        number = paragraph.number
        begins_again = number == 1 and (last == 0 or bool(paragraph.headings))
        if number > last + 1:
            missing = f"{last + 1} is" if number == last + 2 else f"{last + 1} to {number - 1} are"
            message = f"paragraph {number} follows {last or 'the preamble'}: {missing} missing"
            yield _Oddity(_start(paragraph.spans), "numbering", message)
        elif number <= last and not begins_again:
            yield _Oddity(
                _start(paragraph.spans), "numbering", f"paragraph {number} comes after paragraph {last}"
            )
        last = number


def _start(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else 0
