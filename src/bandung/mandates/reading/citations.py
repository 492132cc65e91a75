"""The documents a passage names: resolutions, decisions, documents by symbol, official records, sales numbers.

"Ibid., annex I" names the document of the footnote before. A bare "58/220" is a resolution only after the word
for one; which body's it is, the words before tell ("Economic and Social Council resolution 2019/15").
"""

import re
from collections.abc import Iterator

import msgspec

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.conferences import find_conferences
from bandung.mandates.reading.healing import Healed, spans
from bandung.mandates.reading.numbers import find_numbers
from bandung.mandates.resolution import Citation, CitationKind
from bandung.mandates.symbols import SYMBOL, read_symbol, unify

_SALES = r"(?:[A-Z](?:/[A-Z])*\.)?\d{2,4}\.[IVXLC]+\.[A-Z0-9]+(?:\.\d+)*"
_DOCUMENT = re.compile(rf"(?<![A-Za-z0-9_/.])(?:(?P<sales>{_SALES})|(?P<symbol>{SYMBOL}))(?![A-Za-z0-9_/])")
_CHANGE = r"(?P<suffix>Add|Corr|Rev|Amend)\.?\s?(?P<number>\d{1,3})"
_LAST_CHANGE = re.compile(rf"/{_CHANGE}$", re.IGNORECASE)
# ", Corr.1", " and Add.1", " and 2", "-3" after a symbol, in any language.
_NEXT_CHANGE = re.compile(
    r"(?P<joint>\s?[,،、]\s?|\s?[–-]\s?|\s(?:and|et|y|и)\s|\s?[和及]\s?|\s?و\s?)"
    r"(?P<told>(?:(?P<suffix>Add|Corr|Rev|Amend)\.?\s?)?(?P<number>\d{1,3}))(?![\d/.]*[\d/])(?!\s?(?:%|(?!and\b)[^\W\d_]{3,}))",
    re.IGNORECASE,
)
_BEFORE = 70
_RECORDS_BEFORE = 220


class _Found(msgspec.Struct, frozen=True):
    kind: CitationKind
    symbol: str
    start: int
    end: int


def find_citations(
    part: Healed, place: str, words: Lexicon, original: str, *, own: str = "A"
) -> tuple[Citation, ...]:
    """All documents named in `part`, in order; a symbol inside another citation is not told twice.

    `own` is the symbol of the adopting body, whose numbers need no name.
    """
    plain = unify(part.text)
    numbers = (_Found(one.kind, one.symbol, one.start, one.end) for one in find_numbers(plain, words, own))
    meetings = (
        _Found(CitationKind.CONFERENCE, one.days, one.start, one.end)
        for one in find_conferences(plain, words)
    )
    found = [*_by_symbol(plain, words), *numbers, *_articles(plain, words)]
    citations = []
    last = 0
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        # `76/247 A to C` are three resolutions at one place.
        if one.start < last and one.end != last:
            continue
        last = one.end
        locator, end = _locator(part.text, one.end, words)
        citations.append(
            Citation(
                kind=one.kind,
                symbol=one.symbol,
                text=part.text[one.start : end],
                place=place,
                spans=spans(part.origins[one.start : end], original),
                locator=locator,
            )
        )
    citations.extend(
        Citation(
            kind=one.kind,
            symbol=one.symbol,
            text=part.text[one.start : one.end],
            place=place,
            spans=spans(part.origins[one.start : one.end], original),
        )
        for one in meetings
    )
    return tuple(citations)


def bind_ibid(
    part: Healed, place: str, former: Citation | None, words: Lexicon, original: str
) -> Citation | None:
    """What "Ibid., annex I" at the head of a footnote cites, given what the footnote before cites; else None."""
    match = re.match(rf"\s*(?:{words.words.ibid})", part.text, re.IGNORECASE)
    if match is None or former is None:
        return None
    locator, end = _locator(part.text, match.end(), words)
    return Citation(
        kind=former.kind,
        symbol=former.symbol,
        text=part.text[match.start() : end].strip(),
        place=place,
        spans=spans(part.origins[match.start() : end], original),
        locator=locator,
        ibid=True,
    )


def _by_symbol(plain: str, words: Lexicon) -> Iterator[_Found]:
    for match in _DOCUMENT.finditer(plain):
        if match["sales"]:
            yield _Found(CitationKind.SALES_NUMBER, match["sales"], match.start(), match.end())
            continue
        symbol = read_symbol(match["symbol"])
        if symbol is None:
            continue
        end = match.start() + len(match["symbol"].rstrip(".-"))
        kind = CitationKind(symbol.kind.value)
        start = match.start()
        if kind is CitationKind.DOCUMENT:
            records = _records_start(plain, match.start(), words)
            if records is not None:
                kind, start = CitationKind.OFFICIAL_RECORD, records
                end += plain[end : end + 1] in {")", "）"}
        yield _Found(kind, symbol.text, start, end)
        yield from _changes(plain, end, symbol.text, kind)


def _changes(plain: str, end: int, symbol: str, kind: CitationKind) -> Iterator[_Found]:
    """`and Corr.1`, `Add.1 and 2`, `Add.1-3` after a symbol: documents of their own, with the symbol before."""
    base, suffix, last = symbol, "", 0
    if told := _LAST_CHANGE.search(symbol):
        base, suffix, last = symbol[: told.start()], told["suffix"].capitalize(), int(told["number"])
    at = end
    while match := _NEXT_CHANGE.match(plain, at):
        suffix = (match["suffix"] or suffix).capitalize()
        if not suffix:
            return
        number = int(match["number"])
        runs = match["joint"].strip() in {"-", "–"} and not match["suffix"]
        for one in range(last + 1, number + 1) if runs else (number,):
            yield _Found(kind, f"{base}/{suffix}.{one}", match.start("told"), match.end())
        at, last = match.end(), number


def _articles(plain: str, words: Lexicon) -> Iterator[_Found]:
    """`Articles 55 and 56 of the Charter`: each article by itself."""
    if not words.words.charter:
        return
    for match in re.finditer(words.words.charter, plain, re.IGNORECASE):
        for number in re.findall(r"\d+|[一二三四五六七八九十百]+", match["articles"]):
            article = words.ordinal(number)
            if article is not None:
                yield _Found(CitationKind.CHARTER_ARTICLE, f"Charter/{article}", match.start(), match.end())


def _records_start(plain: str, at: int, words: Lexicon) -> int | None:
    """Where "Official Records of the ..." begins, if the symbol at `at` in brackets closes it."""
    if plain[:at].rstrip()[-1:] not in {"(", "（"}:
        return None
    window = max(0, at - _RECORDS_BEFORE)
    for match in re.finditer(words.words.official_records, plain[window:at], re.IGNORECASE):
        between = plain[window + match.end() : at]
        if "(A/" not in between and "(E/" not in between:
            return window + match.start()
    return None


def _locator(text: str, end: int, words: Lexicon) -> tuple[str | None, int]:
    """“, annex II” right after a citation."""
    match = re.match(
        rf"[)）]?\s*[,،，]\s*(?P<locator>{words.words.locator})", text[end : end + _BEFORE], re.IGNORECASE
    )
    if match is None:
        return None, end
    return " ".join(match["locator"].split()), end + match.end()
