"""What stands before the title and after the last paragraph: symbol, title, session, item, report, meeting, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.lines import Line
from bandung.mandates.symbols import DocumentSymbol, SymbolKind, read_symbol, unify
from bandung.values import InvalidInput, PartialDate

_TITLE = re.compile(
    r"\s*(?:(?:A|E|S|A/HRC)/RES/)?"
    r"(?P<number>(?:(?:S|ES)-)?\d{1,4}/\d{1,3}(?:\s?[A-Z](?![^\W\d_]))?|\d{1,4}(?:\s?[A-Z])?\s?\([IVXLC\d\-]+\))"
    r"(?P<stop>\s*[.．:]\s*|\s+[-–]\s+|\s+|$)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The lines of the title without its number, all its lines, and the lines before it."""

    number: str | None
    lines: tuple[Line, ...]
    whole: tuple[Line, ...]
    before: tuple[Line, ...]


def find_title(lines: Sequence[Line]) -> Title:
    """The title among the lines before the enacting formula.

    It begins at the last line that begins with a number such as `58/220.`; where none does, it is the last lines
    that stand together.
    """
    filled = [index for index, line in enumerate(lines) if not line.blank]
    numbered = [index for index in filled if _title_number(lines, index)]
    if numbered:
        first = numbered[-1]
        match = _TITLE.match(unify(lines[first].text))
        rest = lines[first].rest(match.end()) if match else lines[first]
        return Title(
            number=match["number"] if match else None,
            lines=(rest, *lines[first + 1 :]),
            whole=tuple(lines[first:]),
            before=tuple(lines[:first]),
        )
    if not filled:
        return Title(None, (), (), ())
    first = filled[-1]
    while first > 0 and not lines[first - 1].blank:
        first -= 1
    return Title(None, tuple(lines[first:]), tuple(lines[first:]), tuple(lines[:first]))


def _title_number(lines: Sequence[Line], index: int) -> bool:
    match = _TITLE.match(unify(lines[index].text))
    if match is None:
        return False
    # A bare symbol at the head of the page is no title: the number of a title has a stop or words after it.
    return bool(match["stop"].strip()) or bool(lines[index].text[match.end() :].strip())


def find_symbol(title: Title, header: Sequence[Line], body: str) -> DocumentSymbol | None:
    """The resolution's symbol: by the number of its title, else a resolution's symbol in the header."""
    if title.number:
        return read_symbol(title.number, body=body)
    for line in header:
        for match in re.finditer(r"[AES]/(?:[A-Z]+/)*RES/\S+", unify(line.text)):
            symbol = read_symbol(match.group().rstrip(".,;"))
            if symbol and symbol.kind is SymbolKind.RESOLUTION:
                return symbol
    return None


def find_session(text: str, words: Lexicon) -> int | None:
    """The session that the header names in words (`Fifty-eighth session`)."""
    match = re.search(words.words.session, text, re.IGNORECASE)
    return words.ordinal(match["ordinal"]) if match else None


def find_agenda_item(text: str, words: Lexicon) -> str | None:
    """The agenda item as printed (`97 (b)`)."""
    match = re.search(words.words.agenda_item, text, re.IGNORECASE)
    return " ".join(match["item"].split()) if match else None


def find_committee_report(text: str, words: Lexicon) -> str | None:
    """The line in square brackets: on whose report, or without reference to a committee."""
    match = re.search(words.words.committee_report, text, re.IGNORECASE)
    return " ".join(match.group().split()) if match else None


def find_meeting(text: str, words: Lexicon) -> int | None:
    """The number of the meeting."""
    for pattern in words.words.meeting:
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return int(match["number"])
    return None


def find_dates(text: str, words: Lexicon) -> tuple[PartialDate, ...]:
    """Days written out in the language, in order; impossible ones are left out."""
    dates = []
    for match in re.finditer(words.words.date, text, re.IGNORECASE):
        month = words.month(match["month"])
        if month is None:
            continue
        try:
            dates.append(PartialDate(int(match["year"]), month, int(match["day"])))
        except InvalidInput:
            continue
    return tuple(dates)
