"""What stands before the title and after the last paragraph: symbol, title, session, item, report, meeting, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bandung.mandates.lexicon import Body, Lexicon, lexicon
from bandung.mandates.reading.lines import Line
from bandung.mandates.symbols import DocumentSymbol, decision_symbol, read_symbol, unify
from bandung.values import InvalidInput, PartialDate

_NUMBER = (
    r"(?P<number>(?:(?:S|ES)-)?\d{1,4}/\d{1,3}(?:\s?[A-Z](?![^\W\d_]))?|\d{1,4}(?:\s?[A-Z])?\s?\([IVXLC\d\-]+\)"
    r"|(?:WHA|EB)\d{1,3}\.R?\d{1,3})"
    r"(?P<stop>\s*[.．:]\s*|\s+[-–]\s+|\s+|$)"
)
_PRINTED = re.compile(
    r"[A-Z]{1,6}(?:/[A-Z0-9.]+)*?/(?:PRST/\d{4}/\d+|RES/\d+(?:/\d+)?(?:\s?[A-Z]\b|\s?\([IVXLC\d]+\))?|(?i:res|dec)\.\d+)"
    r"(?:/(?:Add|Corr|Rev|Amend)\.\d+)*"
)
_DISTRIBUTED = re.compile(r"\bDistr\b\D{0,80}$")


@dataclass(frozen=True, slots=True)
class Title:
    """The lines of the title without its number, all its lines, and the lines before it.

    `decision` tells that the number stands behind the word for a decision.
    """

    number: str | None
    lines: tuple[Line, ...]
    whole: tuple[Line, ...]
    before: tuple[Line, ...]
    decision: bool = False


def find_title(lines: Sequence[Line], words: Lexicon) -> Title:
    """The title among the lines before the enacting formula.

    It begins at the last line that begins with a number such as `58/220.`; where none does, at a line that has nothing
    but one; else it is the last lines that stand together. Where and when the text was adopted is no part of it.
    """
    pattern = _title_pattern(words.language)
    filled = [index for index, line in enumerate(lines) if not line.blank]
    numbered = [(index, match) for index in filled if (match := pattern.match(unify(lines[index].text)))]
    titles = [(index, match) for index, match in numbered if _is_title(lines[index], match)]
    # A bare symbol at the head of the page is no title; a bare number above one is a part of it.
    bare = [(index, match) for index, match in numbered if not match["symbol"] and index != filled[-1]]
    if titles or bare:
        first, match = (titles or bare)[-1]
        rest, adoption = _without_adoption([lines[first].rest(match.end()), *lines[first + 1 :]], words)
        whole = [lines[first], *rest[1:]]
        if not any(not line.blank for line in rest):
            rest = [lines[first]]
        before = (*lines[:first], *adoption)
        return Title(match["number"], tuple(rest), tuple(whole), before, bool(match["decision"]))
    if not filled:
        return Title(None, (), (), ())
    first = filled[-1]
    while first > 0 and not lines[first - 1].blank:
        first -= 1
    rest, adoption = _without_adoption(lines[first:], words)
    return Title(None, tuple(rest), tuple(rest), (*lines[:first], *adoption))


@cache
def _title_pattern(language: str) -> re.Pattern[str]:
    """A number at the head of a line, behind the word for a resolution or a decision or behind a symbol."""
    terms = lexicon(language).words
    decision, resolution = (re.sub(r"\((?!\?)", "(?:", one) for one in (terms.decision, terms.resolution))
    kind = rf"(?i:(?P<decision>(?:{decision}))|(?:{resolution}))(?!\w)\s*(?:No\.?\s*|№\s*)?"
    return re.compile(rf"\s*(?:(?P<symbol>(?:A|E|S|A/HRC)/RES/)|(?P<kind>{kind}))?{_NUMBER}")


def _is_title(line: Line, match: re.Match[str]) -> bool:
    # The number of a title has a stop or words after it, or the word for a resolution before it.
    return bool(match["stop"].strip()) or bool(line.text[match.end() :].strip()) or bool(match["kind"])


def _without_adoption(lines: Sequence[Line], words: Lexicon) -> tuple[list[Line], list[Line]]:
    """The lines of a title, and those from the one on that tells meeting and day of adoption."""
    for index, line in enumerate(lines):
        told = " ".join(one.text for one in lines[index : index + 2])
        meets = any(re.search(pattern, told, re.IGNORECASE) for pattern in words.words.meeting)
        if index and meets and find_dates(told, words) and not line.blank:
            return list(lines[:index]), list(lines[index:])
    return list(lines), []


def find_symbol(
    title: Title, header: Sequence[Line], body: Body, *, decision: bool = False
) -> DocumentSymbol | None:
    """The text's symbol: as printed in the header, where its body has none of its own; else by the number of its title.

    A record of a decision, and what a body that only decides adopts, has the symbol of a decision.
    """
    printed = _printed_symbol(header)
    if title.number is None or not (body.symbol or title.number[:1].isalpha()):
        return printed
    if decision or body.decides or title.decision:
        return read_symbol(decision_symbol(title.number, body=body.symbol))
    return read_symbol(title.number, body=body.symbol)


def _printed_symbol(header: Sequence[Line]) -> DocumentSymbol | None:
    for line in header:
        for match in _PRINTED.finditer(unify(line.text)):
            symbol = read_symbol(re.sub(r"\s", "", match.group()))
            if symbol:
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
        if match and (number := words.ordinal(match["number"])) is not None:
            return number
    return None


def find_dates(text: str, words: Lexicon) -> tuple[PartialDate, ...]:
    """Days written out in the language, in order, but that of distribution; impossible ones are left out."""
    dates = []
    for match in re.finditer(words.words.date, text, re.IGNORECASE):
        if _DISTRIBUTED.search(text[: match.start()]):
            continue
        month = words.month(match["month"])
        if month is None:
            continue
        try:
            dates.append(PartialDate(int(match["year"]), month, int(match["day"])))
        except InvalidInput:
            continue
    return tuple(dates)
