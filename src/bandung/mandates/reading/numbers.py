"""Resolutions and decisions by a bare number: `58/220`, `57/270 B`, `2626 (XXV)`, `1325 (2000)`.

A number is one if
1. the word for it stands right before it (after it, in Chinese),
2. it goes on a list that began so: only a few words stand between, or its date follows,
3. its form says so, `2626 (XXV)` or `1325 (2000)`, and the text has spoken of resolutions.

Whose it is, the words before tell (“Economic and Social Council resolution 2019/15”), or those right after («résolution
49/32 du Conseil des droits de l'homme»), or the item before in a list; else it is the General Assembly's. The date is
asked where nobody is named: resolution 32/13 of 2016 cannot be the Assembly's, whose thirty-second session was in 1977.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from bandung.mandates.accents import APOSTROPHES, unaccented
from bandung.mandates.lexicon import Lexicon, lexicon
from bandung.mandates.resolution import CitationKind
from bandung.mandates.symbols import SymbolKind, decision_symbol, read_symbol

_LETTER = r"[A-Z](?![A-Za-z0-9.])"
_JOINT = r"(?:\s?[,–—-]\s?|\s(?:to|and|à|et|a|y|и|по|إلى)\s|\s?[至和و]\s?)"
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9/.])"
    r"(?P<number>(?:S|ES)-\d{1,2}/\d{1,3}|\d{1,4}/\d{1,3}"
    r"|(?P<formed>\d{1,4}(?:\s?[A-Z])?\s?\((?:(?:S|ES)-)?[IVXLC]+\)|\d{2,4}\s?\((?:19|20)\d\d\)))"
    rf"(?P<letters>\s?{_LETTER}(?:{_JOINT}{_LETTER})*)?(?![A-Za-z0-9/])"
)
_NEAR = re.compile(r"\s*(?:n[o°º]s?\.?|№|núm\.?|رقم|第)?\s*", re.IGNORECASE)
_FEW_WORDS = re.compile(r"(?:[^.;:()\[\]/]|\([^)]{0,30}\)){0,45}")
_SOME_WORDS = re.compile(r"[^.;:()\[\]/]{0,60}")
_AND = re.compile(r"(?:[,،、]|\b(?:and|et|y|и|as well as|ainsi que|así como|а также)\b|\sو|[和及])\s*第?$")
_CAPITAL = re.compile(r"(?:[A-ZÀ-Ý]|[А-ЯЁ])[\w\-]+")
_BEFORE = 70
_DATE_WITHIN = 48


OTHER = "other"
# The numbers of these say by their form whose they are; a bare `58/220` in their texts is the Assembly's.
_COUNTED_BY_YEAR = frozenset({"E", "S"})
# In texts of these “its” may mean the body named before.
_NAMED_ELSEWHERE = frozenset({"A", "A/HRC", *_COUNTED_BY_YEAR})
"""A body whose resolutions have no symbol of this form, such as a commission's: they are not cited here."""


class Numbered(msgspec.Struct, frozen=True):
    """A number as found: characters `start` to `end` of the text, from the word for it where that stands before."""

    kind: CitationKind
    symbol: str
    start: int
    end: int


class _Named(msgspec.Struct, frozen=True):
    """The word for a resolution or decision, and where it stands."""

    kind: CitationKind
    start: int
    end: int


class _Item(msgspec.Struct, frozen=True):
    """The number before, in a list."""

    kind: CitationKind
    body: str
    end: int


def find_numbers(plain: str, words: Lexicon, own: str) -> Iterator[Numbered]:
    """All resolutions and decisions by bare number in a text after `symbols.unify`; `own` is the adopting body."""
    before, after = _words_for(words.language)
    named = [
        _Named(kind, match.start(), match.end())
        for pattern, kind in before
        for match in pattern.finditer(plain)
    ]
    named.sort(key=lambda one: one.start)
    last: _Item | None = None
    for match in _NUMBER.finditer(plain):
        word = next((one for one in reversed(named) if one.end <= match.start()), None)
        kind = next((kind for pattern, kind in after if pattern.match(plain, match.end())), None)
        adjacent = word is not None and _NEAR.fullmatch(plain, word.end, match.start()) is not None
        if kind is None:
            kind = _kind(plain, match, word, last, words, adjacent=adjacent)
        if kind is None:
            continue
        start = word.start if word is not None and adjacent else match.start()
        told = (
            own
            if own not in _NAMED_ELSEWHERE and _is_its_own(plain, start, words)
            else _body(plain, start, match, words, last=None if adjacent else last)
        )
        if told == OTHER:
            last = _Item(kind, OTHER, match.end())
            continue
        unnamed = "A" if own in _COUNTED_BY_YEAR else own
        if (told or unnamed) == OTHER:
            continue
        body = _by_date(told or unnamed, plain, start, match, words)
        last = _Item(kind, body, match.end())
        for symbol in _symbols(match, kind, body):
            yield Numbered(kind, symbol, start, match.end())
            start = match.start()


def _kind(
    plain: str,
    match: re.Match[str],
    word: _Named | None,
    last: _Item | None,
    words: Lexicon,
    *,
    adjacent: bool,
) -> CitationKind | None:
    """What the number is, by the rules in the module's text; None where it is only a number."""
    if word is None:
        return None
    if adjacent or match["formed"]:
        return word.kind
    dated = _year_after(plain, match.end(), words) is not None
    begun = last is not None and last.end >= word.end
    since = last.end if last is not None and begun else word.end
    if begun and (dated or _FEW_WORDS.fullmatch(plain, since, match.start())):
        return word.kind
    if begun and _AND.search(plain, since, match.start()) and ". " not in plain[since : match.start()]:
        return word.kind
    if dated and _SOME_WORDS.fullmatch(plain, since, match.start()):
        return word.kind
    return None


@cache
def _words_for(
    language: str,
) -> tuple[
    tuple[tuple[re.Pattern[str], CitationKind], ...], tuple[tuple[re.Pattern[str], CitationKind], ...]
]:
    """The words for resolutions and decisions before a number, and those after it."""
    terms = lexicon(language).words
    both = (
        (terms.resolution, terms.resolution_after, CitationKind.RESOLUTION),
        (terms.decision, terms.decision_after, CitationKind.DECISION),
    )
    before = tuple((re.compile(rf"(?<!\w)(?i:{word})(?!\w)"), kind) for word, _, kind in both)
    after = tuple((re.compile(rf"\s*(?i:{word})"), kind) for _, word, kind in both if word)
    return before, after


def _symbols(match: re.Match[str], kind: CitationKind, body: str) -> Iterator[str]:
    """One symbol for each letter of `76/247 A to C`, or the one without."""
    for letter in _letters(match["letters"] or ""):
        number = match["number"] + letter
        symbol = read_symbol(number, body=body)
        if symbol is None:
            continue
        if kind is CitationKind.DECISION:
            owner = symbol.body if symbol.kind is SymbolKind.RESOLUTION else body
            yield decision_symbol(number, body=owner)
        else:
            yield symbol.text


def _letters(told: str) -> list[str]:
    letters = re.findall(r"[A-Z]", told)
    ranges = re.search(r"[–—-]|\s(?:to|à|a|по|إلى)\s|至", told)
    if len(letters) == 2 and ranges and letters[0] < letters[1]:
        return [chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1)]
    return letters or [""]


def _body(plain: str, start: int, match: re.Match[str], words: Lexicon, *, last: _Item | None) -> str | None:
    """The symbol of the body whose number this is, where the text tells."""
    names = [(unaccented(name.casefold()), body.symbol) for body in words.bodies for name in body.cited]
    names += [(unaccented(name.casefold()), OTHER) for name in words.words.other_bodies]
    since = max(0, start - _BEFORE, last.end if last is not None else 0)
    before = unaccented(plain[since:start].casefold())
    told = [(before.rfind(name), symbol) for name, symbol in names if name in before]
    if told:
        body = max(told)[1]
        # The Economic and Social Council counts by years, or by number and session in brackets.
        return "A" if body == "E" and re.match(r"\d{1,3}/", match["number"]) else body
    if _is_anothers(plain[since:start], since):
        return OTHER
    dated = _date_after(words.language).match(plain, match.end(), match.end() + _DATE_WITHIN)
    end = dated.end() if dated else match.end()
    after = plain[end : end + _BEFORE].translate(APOSTROPHES).casefold()
    link = re.match(rf"\s*(?:(?:{words.words.of})\s*)?" if words.words.of else r"\s*", after)
    rest = unaccented(after[link.end() :] if link else after)
    following = next((symbol for name, symbol in names if rest.startswith(name)), None)
    if following is not None:
        return following
    if link and link.group().strip() and _CAPITAL.match(plain[end + link.end() :]):
        return OTHER
    return last.body if last is not None else None


def _is_its_own(plain: str, start: int, words: Lexicon) -> bool:
    """Whether “its” stands before the word for a resolution."""
    own = words.words.own
    return bool(own) and re.search(rf"(?<!\w)(?:{own})\s*$", plain[:start], re.IGNORECASE) is not None


def _is_anothers(before: str, since: int) -> bool:
    """Whether a name stands right before the word for a resolution: `Governing Council resolution 24/4`.

    “Council resolution” and “Assembly resolution” are short for the body spoken of; a word that opens the text is none.
    """
    match = re.search(r"(?:^|\s)(?P<former>[^\s]+)?\s?(?P<name>[A-Z][\w\-]+)\s+$", before)
    if match is None or (since == 0 and match.start("name") == 0):
        return False
    if match["name"] in {"Council", "Assembly"}:
        former = match["former"] or ""
        return bool(_CAPITAL.match(former)) and not (since == 0 and match.start("former") == 0)
    return True


def _by_date(body: str, plain: str, start: int, match: re.Match[str], words: Lexicon) -> str:
    """Of the Assembly and the Human Rights Council the one that had the session in the year that follows."""
    year = _year_after(plain, match.end(), words)
    session = re.match(r"(\d{1,3})/", match["number"])
    if year is None or session is None or body not in {"A", "A/HRC"}:
        return body
    number = int(session[1])
    assembly = year - 1946 <= number <= year - 1945
    # The Council has three sessions a year since the middle of 2006.
    council = abs((year - 2005.5) * 3 - number) <= 4
    if assembly == council:
        return body
    if assembly:
        return "A"
    named = [name.casefold() for one in words.bodies if one.symbol == "A/HRC" for name in one.cited]
    return "A/HRC" if any(name in plain[:start].casefold() for name in named) else body


def _year_after(plain: str, end: int, words: Lexicon) -> int | None:
    """The year of the date right after a number (`of 23 December 2003`)."""
    found = _date_after(words.language).match(plain, end, end + _DATE_WITHIN)
    return int(found["year"]) if found else None


@cache
def _date_after(language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[^\W\d]{{1,8}}\W+){{0,2}}?{lexicon(language).words.date}", re.IGNORECASE)
