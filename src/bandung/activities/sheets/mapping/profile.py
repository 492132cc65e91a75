"""What the values of a column look like: the shares by which a field is told from another.

A sample of the values is looked at, each different one once, so that the cost does not grow with the sheet.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from bandung.activities.sheets.mapping.dates import fiscal_year, is_ambiguous, read_date, read_span
from bandung.activities.sheets.mapping.filling import written
from bandung.activities.sheets.mapping.numbers import proof_of
from bandung.activities.sheets.mapping.places import area_exactly, areas_in
from bandung.activities.sheets.mapping.words import (
    currency_of,
    folded,
    meanings,
    sector_words,
    western_digits,
)
from bandung.registry.organizations.lookup import find_by_name
from bandung.values import normalize_language
from bandung.values.sheets.tables import Cell

_SAMPLE = 300
_CODE = re.compile(r"(?=\S*\d)[\w./\-()]{1,40}")
_GOALS = re.compile(
    r"(?:(?:SDG|ODS|ODD|ЦУР|SKA|SKH|goal)?s?\s*#?\s*(?:1[0-7]|[1-9])(?:\.\w{1,2})?[\s,;|&yе]*)+",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_MANY = re.compile(r"\s*[;|\n\r；、]+\s*")


class Profile:
    """The values of one column under one heading."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells = [cell for cell in cells if cell is not None and any(map(str.isalnum, str(cell)))]
        self.counts: Counter[str] = Counter(" ".join(written(cell).split()) for cell in self.cells)
        self.sample: list[str] = list(self.counts)[:: max(1, len(self.counts) // _SAMPLE)][:_SAMPLE]

    @cached_property
    def texts(self) -> list[str]:
        """Values that are texts in the file, not typed dates or numbers."""
        return [cell for cell in self.cells if isinstance(cell, str)]

    def share(self, test: Callable[[str], bool]) -> float:
        """Of the sampled different values, each weighed by how often it comes, how many pass."""
        total = sum(self.counts[value] for value in self.sample)
        return sum(self.counts[value] for value in self.sample if test(value)) / total if total else 0.0

    @cached_property
    def distinct(self) -> float:
        """Different values by values: 1 where no value comes twice."""
        return len(self.counts) / len(self.cells) if self.cells else 0.0

    @cached_property
    def length(self) -> float:
        """Letters of a value, on the average."""
        return sum(map(len, self.sample)) / len(self.sample) if self.sample else 0.0

    @cached_property
    def countries(self) -> float:
        """Values of which every part is a country or region by the registry."""
        return self.share(lambda value: len(value) <= 300 and _all_areas(value))

    @cached_property
    def regions(self) -> float:
        """Values that are regions by the registry."""
        return self.share(
            lambda value: len(value) <= 80 and (area := area_exactly(value)) is not None and area.is_region
        )

    @cached_property
    def dates(self) -> float:
        """Values that are dates more precise than a year, or dates whose order is open."""
        typed = sum(not isinstance(cell, str | Decimal | bool) for cell in self.cells)
        read = sum(isinstance(cell, str) and _is_date(cell) for cell in self.cells[:_SAMPLE])
        return (
            (typed + read) / min(len(self.cells), _SAMPLE if read else len(self.cells)) if self.cells else 0.0
        )

    @cached_property
    def years(self) -> float:
        """Values that are years."""
        return self.share(_is_year)

    @cached_property
    def spans(self) -> float:
        """Values that are a start and an end."""
        return self.share(lambda value: (span := read_span(value)) is not None and span.end is not None)

    @cached_property
    def numbers(self) -> float:
        """Values that are one number, with or without a currency."""
        return self.share(lambda value: proof_of(value) is not None and sum(map(str.isalpha, value)) <= 12)

    @cached_property
    def codes(self) -> float:
        """Values without blanks that hold a digit."""
        return self.share(lambda value: _CODE.fullmatch(value) is not None)

    @cached_property
    def running(self) -> float:
        """How far the values are 1, 2, 3 ..."""
        numbers = [
            int(text)
            for cell in self.cells
            if (text := western_digits(written(cell))).isascii() and text.isdigit()
        ]
        steps = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
        return steps / (len(self.cells) - 1) if len(self.cells) > 1 else 0.0

    def words(self, kind: str) -> float:
        """Values that are words of a kind of words.csv."""
        known = meanings(kind)
        return self.share(lambda value: folded(value) in known)

    def words_in(self, kind: str) -> float:
        """Values of which every part is a word of a kind of words.csv."""
        known = meanings(kind)
        return self.share(lambda value: all(folded(part) in known for part in _MANY.split(value) if part))

    @cached_property
    def sectors(self) -> float:
        """Values with a part that the table of sectors knows, or that are codes of the DAC."""
        return self.share(_names_sector)

    @cached_property
    def goals(self) -> float:
        """Values that name goals from 1 to 17."""
        return self.share(lambda value: _GOALS.fullmatch(western_digits(value)) is not None)

    @cached_property
    def organizations(self) -> float:
        """Values with a part that is an organization of the registry."""
        return self.share(
            lambda value: len(value) <= 300 and any(find_by_name(part) for part in _MANY.split(value))
        )

    @cached_property
    def currencies(self) -> float:
        """Values that are a currency alone."""
        return self.share(
            lambda value: len(value) <= 30 and not re.search(r"\d", value) and currency_of(value) is not None
        )

    @cached_property
    def addresses(self) -> float:
        """Values that hold the address of a page."""
        return self.share(lambda value: _URL.search(value) is not None)

    @cached_property
    def emails(self) -> float:
        """Values that hold an e-mail address."""
        return self.share(lambda value: _EMAIL.search(value) is not None)

    @cached_property
    def languages(self) -> float:
        """Values that are tags of languages."""
        return self.share(lambda value: len(value) <= 7 and normalize_language(value) != "und")

    def within(self, low: int, high: int) -> float:
        """Values that are numbers with decimals between the limits, as degrees are."""
        return self.share(lambda value: (number := _number(value)) is not None and low <= number <= high)


def _all_areas(value: str) -> bool:
    found = areas_in(value, exactly=True)
    return bool(found.areas) and not found.unknown


def _is_date(cell: str) -> bool:
    if len(cell) > 60:
        return False
    if is_ambiguous(cell):
        return True
    date = read_date(cell)
    return date is not None and date.month is not None


def _is_year(value: str) -> bool:
    date = read_date(_number(value) or value) if len(value) <= 40 else None
    return (date is not None and date.month is None) or fiscal_year(value) is not None


def _number(value: str) -> Decimal | None:
    plain = western_digits(value).strip()
    return Decimal(plain) if re.fullmatch(r"-?\d{1,12}(?:\.\d{1,12})?", plain) else None


def _names_sector(value: str) -> bool:
    if value.isdigit():
        return len(value) in (3, 5) and value[0] != "0"
    return any(folded(part) in sector_words() for part in _MANY.split(value))
