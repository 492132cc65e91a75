"""The documents a passage names: resolutions, decisions, documents by symbol, official records, sales numbers.

"Ibid., annex I" names the document of the footnote before. A bare "58/220" is a resolution only after the word
for one; which body's it is, the words before tell ("Economic and Social Council resolution 2019/15").
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from bandung.mandates.lexicon import Lexicon, lexicon
from bandung.mandates.reading.healing import Healed, spans
from bandung.mandates.resolution import Citation, CitationKind
from bandung.mandates.symbols import SYMBOL, SymbolKind, decision_symbol, read_symbol, unify

_NUMBER = (
    r"(?:(?:S|ES)-\d{1,2}/\d{1,3}|\d{1,4}/\d{1,3}(?:\s?[A-Z](?![\w.]))?"
    r"|\d{1,4}(?:\s?[A-Z])?\s?\((?:(?:S|ES)-[IVXLC]+|[IVXLC]+|\d{4})\))"
)
_SALES = r"[A-Z](?:/[A-Z])*\.\d{2,4}\.[IVXLC]+\.[A-Z0-9]+(?:\.\d+)*"
_DOCUMENT = re.compile(rf"(?<![\w/.])(?:(?P<sales>{_SALES})|(?P<symbol>{SYMBOL}))(?![\w/])")
_BEFORE = 70
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})
_RECORDS_BEFORE = 220


class _Found(msgspec.Struct, frozen=True):
    kind: CitationKind
    symbol: str
    start: int
    end: int


def find_citations(part: Healed, place: str, words: Lexicon, original: str) -> tuple[Citation, ...]:
    """All documents named in `part`, in order; a symbol inside another citation is not told twice."""
    plain = unify(part.text)
    found = [*_by_symbol(plain, words), *_by_number(plain, words)]
    citations = []
    last = 0
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        if one.start < last:
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
                end += plain[end : end + 1] == ")"
        yield _Found(kind, symbol.text, start, end)


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


def _by_number(plain: str, words: Lexicon) -> Iterator[_Found]:
    for pattern, kind in _numbered_kinds(words.language):
        for match in pattern.finditer(plain):
            start = match.start()
            for number in re.finditer(_NUMBER, match["list"]):
                begins = match.start("list") + number.start()
                ends = match.start("list") + number.end()
                body = _body_named(plain, match.start(), ends, words)
                symbol = _bare(number.group(), kind, body)
                if symbol:
                    yield _Found(kind, symbol, min(start, begins), ends)
                start = len(plain)


@cache
def _numbered_kinds(language: str) -> tuple[tuple[re.Pattern[str], CitationKind], ...]:
    """Patterns for "resolutions 57/263 of 20 December 2002, 58/1 and 58/2": the word, then a list of numbers.

    Where the word comes after the number (Chinese), one number is read.
    """
    terms = lexicon(language).words
    between = r"[^.;:()\[\]/]{0,45}?"
    item = rf"{_NUMBER}(?:\s+\([^)]{{0,30}}\))?"
    before = ((terms.resolution, CitationKind.RESOLUTION), (terms.decision, CitationKind.DECISION))
    after = ((terms.resolution_after, CitationKind.RESOLUTION), (terms.decision_after, CitationKind.DECISION))
    lists = [
        (re.compile(rf"(?<!\w)(?i:{word})(?!\w)\s*(?P<list>{item}(?:{between}(?<![\w/]){item})*)"), kind)
        for word, kind in before
    ]
    singles = [
        (re.compile(rf"(?P<list>(?<![\d/]){_NUMBER})\s*(?i:{word})"), kind) for word, kind in after if word
    ]
    return tuple(lists + singles)


def _bare(number: str, kind: CitationKind, body: str) -> str | None:
    symbol = read_symbol(number, body=body)
    if symbol is None:
        return None
    if kind is CitationKind.DECISION:
        owner = symbol.body if symbol.kind is SymbolKind.RESOLUTION else body
        return decision_symbol(number, body=owner)
    return symbol.text


def _body_named(plain: str, start: int, end: int, words: Lexicon) -> str:
    """The symbol of the body whose resolution this is: named last before the word, or right after the number.

    English says "Human Rights Council resolution 49/32", French « résolution 49/32 du Conseil des droits de
    l'homme ». Where nobody is named it is the General Assembly's.
    """
    before = plain[max(0, start - _BEFORE) : start].casefold()
    names = [(name.casefold(), body.symbol) for body in words.bodies for name in body.cited]
    named = [(before.rfind(name), symbol) for name, symbol in names if name in before]
    if named:
        return max(named)[1]
    after = plain[end : end + _BEFORE].translate(_APOSTROPHES).casefold()
    link = re.match(rf"\s*(?:(?:{words.words.of})\s*)?" if words.words.of else r"\s*", after)
    rest = after[link.end() :] if link else after
    return next((symbol for name, symbol in names if rest.startswith(name)), "A")


def _locator(text: str, end: int, words: Lexicon) -> tuple[str | None, int]:
    """“, annex II” right after a citation."""
    match = re.match(
        rf"\)?\s*,\s*(?P<locator>{words.words.locator})", text[end : end + _BEFORE], re.IGNORECASE
    )
    if match is None:
        return None, end
    return " ".join(match["locator"].split()), end + match.end()
