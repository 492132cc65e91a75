"""When and under what conditions: sessions, dates, recurrences and qualifiers in a stretch of a paragraph."""

import re
from collections.abc import Iterator

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.mandate import DatePhrase, FrequencyPhrase, Qualifier, SessionPhrase, Timing
from bandung.mandates.reading.places import place_of
from bandung.mandates.resolution import Paragraph
from bandung.values import InvalidInput, PartialDate

# Longer than any words that bound a date or session.
_BEFORE = 60
QUOTATION = re.compile(
    r"”(?P<turned>[^“”]{1,2000})“|[“«「](?P<told>[^”»」]{0,2000})[”»」]|\"(?P<plain>[^\"]{0,2000})\""
)
"""Words in quotation marks, as languages set them; Arabic turns the marks round."""
_BETWEEN_YEARS = re.compile(r"\s*[,،、]\s*(?:\w{1,2}\s+)?|\s+\w{1,2}\s+|\s*[和及و]\s*")
_DIGIT = re.compile(r"\d")
_BETWEEN_ORDINALS = re.compile(r",\s|\s(?!\S*\d)\w{1,7}\s")


def unquoted(text: str) -> str:
    """The same text with what stands in quotation marks blanked: an item's title, or words put into another text."""
    return QUOTATION.sub(lambda match: " " * len(match.group()), text)


def find_sessions(
    paragraph: Paragraph, start: int, end: int, words: Lexicon, *, known: int | None
) -> tuple[SessionPhrase, ...]:
    """Sessions named by number; `at that session` is the one last named, or `known` from the clause before."""
    text = unquoted(paragraph.text)
    if words.clauses is None or words.clauses.session_word not in text[start:end].casefold():
        return ()
    found: list[SessionPhrase] = []
    for match in words.session_phrase.finditer(text, start, end):
        before = text[max(start, match.start() - _BEFORE) : match.start()]
        about = words.clauses.session_about
        names = bool(about) and re.search(about, before, re.IGNORECASE) is not None
        timing = Timing.UNSAID if names else _timing(before, words)
        for number in _numbers(match["ordinals"], words):
            body = match.groupdict().get("body")
            where = place_of(paragraph, match.start(), match.end())
            found.append(SessionPhrase(number=number, timing=timing, body=body, **where))
    for match in re.compile(words.clauses.same_session, re.IGNORECASE).finditer(text, start, end):
        earlier = [one.number for one in found if one.end <= match.start()]
        number_told = earlier[-1] if earlier else known
        if number_told is not None:
            where = place_of(paragraph, match.start(), match.end())
            found.append(SessionPhrase(number=number_told, timing=Timing.AT, referring=True, **where))
    return tuple(sorted(found, key=lambda one: one.start))


def find_dates(paragraph: Paragraph, start: int, end: int, words: Lexicon) -> tuple[DatePhrase, ...]:
    """Days, months and years; a year alone only where a word says that it is one (`by 2005`)."""
    text = unquoted(paragraph.text)
    if words.clauses is None or _DIGIT.search(text, start, end) is None:
        return ()
    found: list[DatePhrase] = []
    covered = bytearray(end - start)
    for pattern in words.clauses.dates:
        for match in re.compile(rf"(?<!\d)(?:{pattern})").finditer(text, start, end):
            date = _date(match, words)
            if date is None or any(covered[match.start() - start : match.end() - start]):
                continue
            covered[match.start() - start : match.end() - start] = b"\1" * (match.end() - match.start())
            where = place_of(paragraph, match.start(), match.end())
            found.append(
                DatePhrase(
                    date=date[0],
                    last=date[1],
                    timing=_timing(text[max(start, match.start() - _BEFORE) : match.start()], words),
                    **where,
                )
            )
    for match in re.compile(words.clauses.year).finditer(text, start, end):
        if any(covered[match.start() - start : match.end() - start]):
            continue
        timing = _timing(text[max(start, match.start() - _BEFORE) : match.start()], words)
        before = found[-1] if found else None
        if before is not None and _BETWEEN_YEARS.fullmatch(text, before.end, match.start()):
            timing = before.timing
        last_year = match.groupdict().get("last_year")
        if timing is Timing.UNSAID and last_year is None:
            continue
        found.append(
            DatePhrase(
                date=PartialDate(int(match["year"])),
                last=PartialDate(int(last_year)) if last_year else None,
                timing=timing,
                **place_of(paragraph, match.start(), match.end()),
            )
        )
    return tuple(sorted(found, key=lambda one: one.start))


def find_frequencies(
    paragraph: Paragraph, start: int, end: int, words: Lexicon
) -> tuple[FrequencyPhrase, ...]:
    """Recurrences; of two that overlap the first of the lexicon."""
    text = unquoted(paragraph.text)
    if words.clauses is None or words.any_frequency.search(text, start, end) is None:
        return ()
    found: list[FrequencyPhrase] = []
    for one in words.clauses.frequencies:
        for match in re.compile(one.pattern, re.IGNORECASE).finditer(text, start, end):
            if not any(match.start() < other.end and match.end() > other.start for other in found):
                where = place_of(paragraph, match.start(), match.end())
                told = match.groupdict().get("every")
                every = int(told) if told else one.every
                found.append(FrequencyPhrase(every=every, unit=one.unit, **where))
    return tuple(sorted(found, key=lambda one: one.start))


def find_qualifiers(paragraph: Paragraph, start: int, end: int, words: Lexicon) -> tuple[Qualifier, ...]:
    """What bounds the clause, in order."""
    if words.clauses is None or words.any_qualifier.search(paragraph.text, start, end) is None:
        return ()
    found = [
        Qualifier(kind=kind, **place_of(paragraph, match.start(), match.end()))
        for kind, pattern in words.clauses.qualifiers.items()
        for match in re.compile(pattern, re.IGNORECASE).finditer(paragraph.text, start, end)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _timing(before: str, words: Lexicon) -> Timing:
    """What the words right before a date or session say of it."""
    if words.clauses is None:
        return Timing.UNSAID
    for timing, pattern in words.clauses.timing.items():
        if re.search(pattern, before, re.IGNORECASE):
            return timing
    return Timing.UNSAID


def _numbers(ordinals: str, words: Lexicon) -> Iterator[int]:
    """The numbers of `fifty-ninth and sixtieth`."""
    for part in _BETWEEN_ORDINALS.split(ordinals):
        number = words.ordinal(part)
        if number is not None:
            yield number


def _date(match: re.Match[str], words: Lexicon) -> tuple[PartialDate, PartialDate | None] | None:
    """The date a match says and, of a period, its last; None where it is none."""
    said = match.groupdict()
    month = words.month(said["month"]) if said.get("month") else None
    last_month = words.month(said["last_month"]) if said.get("last_month") else month
    if month is None or last_month is None:
        return None
    last_year = said.get("last_year")
    year = int(said["year"] or last_year or 0)
    try:
        first = PartialDate(year, month, int(said["day"]) if said.get("day") else None)
        last = None
        if said.get("last_day"):
            last = PartialDate(int(last_year or year), last_month, int(said["last_day"] or 0))
    except InvalidInput:
        return None
    return first, last
