"""Dates as sheets write them: in digits, with months in words, as years, months or spans.

`03/04/2012` means two days. Its order is taken from the column only where one of its dates has a part above 12;
otherwise it stays unread and a person is asked. Names of months come from Unicode CLDR in the languages below.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

import msgspec
from babel import Locale

from bandung.activities.sheets.mapping.layout import DateOrder
from bandung.activities.sheets.mapping.words import folded, meanings, western_digits
from bandung.values import InvalidInput, PartialDate
from bandung.values.sheets.tables import Cell

_LOCALES = ("en", "fr", "es", "pt", "ar", "ar_DZ", "ar_MA", "ar_SY", "ru", "tr", "zh")
_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_CHINESE = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_DIGITS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.]((?:19|20)\d\d)")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?$")
_FISCAL = re.compile(r"((?:19|20)\d\d)\s?[-/–]\s?(\d\d|(?:19|20)\d\d)")
_AROUND_YEAR = re.compile(r"(\D*?)((?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?)(\D*)")
_LONGEST_YEAR, _DIGITS_OF_A_YEAR = 40, 4
_SPAN = re.compile(r"\s*(?:[–—]|-{1,2}|/| a | à | al | to | au | do | по | إلى | حتى |至|~)\s*")


class DateSpan(msgspec.Struct, frozen=True, gc=False):
    """What a cell says: a date, and the end where it says a span."""

    start: PartialDate
    end: PartialDate | None = None


class Order(msgspec.Struct, frozen=True):
    """What the dates of a column prove: an order and `proved`, or `not-needed`, `ambiguous`, `mixed`."""

    order: DateOrder | None
    state: str


def order_of(texts: Iterable[str]) -> Order:
    """The order that the dates in digits prove."""
    seen: set[DateOrder] = set()
    doubtful = False
    for text in texts:
        match = _DIGITS.fullmatch(_plain(text))
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            seen.add(DateOrder.DAY_FIRST)
        elif second > 12 >= first:
            seen.add(DateOrder.MONTH_FIRST)
        elif first != second:
            doubtful = True
    if len(seen) == 2:
        return Order(None, "mixed")
    if seen:
        return Order(seen.pop(), "proved")
    return Order(None, "ambiguous" if doubtful else "not-needed")


def read_date(cell: Cell, order: DateOrder | None = None) -> PartialDate | None:
    """The date of a cell, as precise as it is told; None where it is none, or its order cannot be told."""
    if isinstance(cell, dt.datetime):
        return PartialDate.from_date(cell.date())
    if isinstance(cell, dt.date):
        return PartialDate.from_date(cell)
    if isinstance(cell, Decimal):
        whole = cell == cell.to_integral_value() and _FIRST_YEAR <= cell <= _LAST_YEAR
        return PartialDate(int(cell)) if whole else None
    if not isinstance(cell, str):
        return None
    try:
        return _read(_plain(cell), order)
    except InvalidInput:
        return None


def is_ambiguous(cell: Cell) -> bool:
    """Whether the cell is a date that means two days."""
    if not isinstance(cell, str):
        return False
    match = _DIGITS.fullmatch(_plain(cell))
    return match is not None and int(match[1]) != int(match[2]) and max(int(match[1]), int(match[2])) <= 12


def holds_fiscal_years(texts: Iterable[str]) -> bool:
    """Whether the values prove that the column tells of such years."""
    return any(fiscal_year(text) is not None for text in texts)


def read_span(cell: Cell, order: DateOrder | None = None) -> DateSpan | None:
    """A date, or a start and an end (`2010-2012`, `mar/2010 a dez/2011`, `2010年至2012年`)."""
    single = read_date(cell, order)
    if single is not None:
        return DateSpan(single)
    if not isinstance(cell, str):
        return None
    fiscal = fiscal_year(cell)
    if fiscal is not None:
        return fiscal
    text = " ".join(western_digits(cell).split())
    for match in _SPAN.finditer(text):
        start, end = read_date(text[: match.start()], order), read_date(text[match.end() :], order)
        if start is not None and end is not None and start.earliest <= end.latest:
            return DateSpan(start, end)
    return None


def fiscal_year(cell: Cell, *, certain: bool = False) -> DateSpan | None:
    """A year that is not one of the calendar, as `2013/14` or `FY 2013-2014`: from its first year to its second.

    `certain` where the column holds such years, so that 2010/11 is one too, and not a month.
    """
    if not isinstance(cell, str):
        return None
    told = _plain(cell)
    match = _FISCAL.fullmatch(_without_year_words(told))
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    # 2009/10 and 2010/11 may be months; of the others the second number can only be a year.
    follows = second in ((first + 1) % 100, first + 1) and (certain or second > 12 or told != match[0])
    return DateSpan(PartialDate(first), PartialDate(first + 1)) if follows else None


def _read(text: str, order: DateOrder | None) -> PartialDate | None:
    if match := _YEAR.fullmatch(text) or _YEAR.fullmatch(_without_year_words(text)):
        return PartialDate(int(match[0]))
    if match := _YEAR_FIRST.fullmatch(text) or _CHINESE.fullmatch(text):
        return _partial(match[1], match[2], match[3])
    if match := _MONTH_YEAR.fullmatch(text):
        return _partial(match[2], match[1], None)
    if match := _DIGITS.fullmatch(text):
        return _in_digits(int(match[1]), int(match[2]), match[3], order)
    return _in_words(text)


def _in_digits(first: int, second: int, year: str, order: DateOrder | None) -> PartialDate | None:
    if order is None:
        if first <= 12 and second <= 12 and first != second:
            return None
        order = DateOrder.MONTH_FIRST if second > 12 else DateOrder.DAY_FIRST
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return PartialDate(_century(year), month, day)


def _in_words(text: str) -> PartialDate | None:
    words = [word for word in folded(text).split() if word not in ("de", "del", "of", "г", "года", "م")]
    words = [
        word.removesuffix("st").removesuffix("th").removesuffix("er") if word[:1].isdigit() else word
        for word in words
    ]
    named = [_months()[word] for word in words if word in _months()]
    numbers = [word for word in words if word.isdigit()]
    if len(named) != 1 or len(numbers) not in (1, 2) or len(words) != 1 + len(numbers):
        return None
    years = [number for number in numbers if _YEAR.fullmatch(number)]
    if years:
        numbers.remove(years[0])
        return PartialDate(int(years[0]), named[0], int(numbers[0]) if numbers else None)
    # “mar-10” is a month of 2010, as spreadsheets shorten it; “5 mar 10” its fifth day.
    year = _century(numbers[-1])
    return PartialDate(year, named[0], int(numbers[0]) if len(numbers) == 2 else None)


def _without_year_words(text: str) -> str:
    """`FY 2015`, `exercice 2015`, `2015 год` as the year alone."""
    if len(text) > _LONGEST_YEAR or (text[:4].isdigit() and len(text) == _DIGITS_OF_A_YEAR):
        return text
    found = _AROUND_YEAR.fullmatch(text)
    if found is None or not (found[1] or found[3]):
        return text
    known = meanings("year")
    around = [folded(word) for word in (found[1], found[3]) if word]
    return found[2].strip() if all(word in known for word in around if word) else text


def _partial(year: str, month: str | None, day: str | None) -> PartialDate:
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def _century(year: str) -> int:
    """Two digits are of this century up to 68, as in POSIX (strptime)."""
    number = int(year)
    if len(year) > 2:
        if not _FIRST_YEAR <= number <= _LAST_YEAR:
            raise InvalidInput(f"{year} is no year of a cooperation")
        return number
    return number + (2000 if number <= 68 else 1900)


def _plain(text: str) -> str:
    clean = " ".join(western_digits(text).replace("\u200f", "").replace("\u200e", "").split())
    return _CLOCK.sub("", clean).strip(" .")


@cache
def _months() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for locale in _LOCALES:
        months = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    word = folded(name)
                    if word and not word[0].isdigit() and " " not in word:
                        found.setdefault(word, number)
    # CLDR has one short form a month; people use these as well.
    return found | {"sept": 9, "set": 9, "sep": 9, "ene": 1, "abr": 4, "ago": 8, "dic": 12, "dez": 12}
