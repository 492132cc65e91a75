"""Words of people's sheets and what they mean: status, totals, notes, sectors, currencies, multipliers."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import pycountry

from bandung.activities.sheets.mapping.fields import LANGUAGES, rows
from bandung.activities.vocabulary import STATUSES
from bandung.activities.vocabulary import rows as vocabulary_rows
from bandung.registry.finding import normalize_name
from bandung.registry.finding.spelling import is_short_script

_NAMED = re.compile(r"\b([A-Z]{3})\b")
_DIGITS = str.maketrans(
    {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10)}
)


_MEASURED = frozenset(
    {"amount", "quantity", "date", "year", "period", "latitude", "longitude", "goal", "method", "status"}
)
"""Kinds of fields whose cells are numbers, dates or codes."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The comparable form of a word: lower case, no accents, punctuation or underscores."""
    return normalize_name(text.replace("_", " ").translate(_DIGITS))


def western_digits(text: str) -> str:
    """Arabic-Indic, Persian and full-width digits as 0 to 9."""
    return text.translate(_DIGITS)


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """{folded word: value} of one kind of words.csv; codes of the standard are among the statuses."""
    found: dict[str, str] = {}
    for row in rows("words"):
        if row["kind"] == kind:
            for language in LANGUAGES:
                for word in row[language].split("|"):
                    if word:
                        found.setdefault(folded(word), row["value"])
    if kind == "status":
        found |= {folded(told): status.value for told, status in STATUSES.items()}
    return found


@cache
def sector_words() -> Mapping[str, str]:
    """{folded word: three-digit DAC code}."""
    found: dict[str, str] = {}
    for row in rows("sectors"):
        for language in LANGUAGES:
            for word in row[language].split("|"):
                if word:
                    found.setdefault(folded(word), row["code"])
    return found


def is_total(text: str) -> bool:
    """Whether the text begins with a word for a sum."""
    words = folded(text).split()
    totals = meanings("total")
    return any(" ".join(words[:length]) in totals for length in (1, 2, 3))


def says_nothing(told: str, kind: str) -> bool:
    """Whether the cell is filled only to say that nothing is stated: a dash, or `n/a` where a number or a date would
    stand (elsewhere NA may be Namibia)."""
    if not any(map(str.isalnum, told)):
        return True
    return kind in _MEASURED and folded(told) in meanings("not-stated")


def is_note(text: str) -> bool:
    """Whether the text begins as a note or a source below a table does."""
    stripped = text.strip()
    if stripped.startswith(("*", "(*", "※")):
        return True
    head, colon, _ = stripped.replace("：", ":").partition(":")
    return bool(colon) and folded(head.rstrip("0123456789 ")) in meanings("note")


@cache
def _currencies() -> frozenset[str]:
    return frozenset(known.alpha_3 for known in pycountry.currencies)


@cache
def _currency_words() -> tuple[tuple[str, str], ...]:
    found = [(row["word"], row["currency"]) for row in rows("currency_words")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def currency_of(text: str) -> str | None:
    """The ISO 4217 code that a cell or heading names by code, sign or word; None where none or several are meant."""
    codes = {code for code in _NAMED.findall(text) if code in _currencies()}
    if len(codes) == 1:
        return str(codes.pop())
    if codes:
        return None
    lower = f" {text.casefold()} "
    for word, currency in _currency_words():
        if not word[0].isalpha() or not word[-1].isalpha() or not word.isascii():
            if word in lower:
                return currency
        elif re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower):
            return currency
    return None


@lru_cache(maxsize=1024)
def scale_of(heading: str) -> int:
    """What an amount is multiplied by, by its heading: 1000 where it says thousands."""
    words = folded(heading)
    for word, scale in sorted(meanings("scale").items(), key=lambda pair: -len(pair[0])):
        if (is_short_script(word) and word in words) or re.search(rf"\b{re.escape(word)}\b", words):
            return int(scale)
    return 1


@cache
def unit_words() -> dict[str, str]:
    """{unit in any language: its word}."""
    return _named("units", "unit")


@cache
def method_words() -> dict[str, str]:
    """{way of valuing in any language: its word}."""
    return _named("valuation_methods", "method")


def _named(table: str, key: str) -> dict[str, str]:
    columns = (key, "name", "en", "fr", "es", "ar", "ru", "zh")
    names = {
        folded(row[column]): row[key]
        for row in vocabulary_rows(table)
        for column in columns
        if row.get(column)
    }
    return names | {folded(row[key].replace("-", " ")): row[key] for row in vocabulary_rows(table)}
