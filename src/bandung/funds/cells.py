"""Cells of sheets that nobody laid out for us: days and amounts as banks and treasurers write them.

03/04/2024 and 1.850 mean two things each. A column means one of them throughout: where any of its cells can be read in
one way alone (25/04/2024; 45,30) all are read so. Where none decides, each such cell is refused with both readings.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import msgspec

from bandung.registry.finding import normalize_name
from bandung.values import InvalidInput
from bandung.values.sheets import Cell
from bandung.values.sheets.cells import BadCell, read_day, read_number

_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}.*$")
_NUMBERS = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})")
_COMPACT = re.compile(r"(19|20)\d{6}")
_DAY_MONTH = re.compile(r"(\d{1,2})[\s./-]*([^\W\d_]{3,})\.?[\s./,-]*(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?\s*(\d{1,2}),?\s+(\d{4})")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_AROUND = re.compile(r"^(?:[A-Z]{3}|[€$£¥₹])?([+-]?)(?:[A-Z]{3}|[€$£¥₹])?|(?:[A-Z]{3}|[€$£¥₹])$")
_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_POINT = re.compile(r"(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?")
_SIDE = re.compile(r"(.*\d)(CR|DR)\.?", re.IGNORECASE)


class Habits(msgspec.Struct, frozen=True):
    """How a column is written; None where no cell of it decides."""

    day_first: bool | None = None
    decimal_comma: bool | None = None


def habits_of(*, days: Iterable[Cell] = (), numbers: Iterable[Cell] = ()) -> Habits:
    """What the cells of the columns of days and of numbers have in common."""
    orders = {order for order in map(_order, days) if order is not None}
    signs = {sign for sign in map(_decimal_comma, numbers) if sign is not None}
    return Habits(
        orders.pop() if len(orders) == 1 else None,
        signs.pop() if len(signs) == 1 else None,
    )


def day_of(cell: Cell, habits: Habits) -> dt.date:
    """A whole day; InvalidInput where it is none, or could be two."""
    if not isinstance(cell, str):
        return read_day(cell)
    told = _CLOCK.sub("", cell.strip())
    try:
        if _COMPACT.fullmatch(told):
            return dt.datetime.strptime(told, "%Y%m%d").date()  # noqa: DTZ007  a day without a clock
        if found := _NUMBERS.fullmatch(told):
            return _by_numbers(told, found, habits)
        if found := _DAY_MONTH.fullmatch(told):
            return dt.date(_year(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_DAY.fullmatch(told):
            return dt.date(int(found[3]), _month(found[1]), int(found[2]))
    except (ValueError, KeyError):
        raise InvalidInput(f"“{cell.strip()[:40]}” is no day") from None
    return read_day(told)


def amount_of(cell: Cell, habits: Habits) -> Decimal:
    """An amount with its sign, whichever way that is written: -5, 5-, (5), 5 DR; InvalidInput where it is none."""
    if not isinstance(cell, str):
        return read_number(cell)
    told = _SPACES.sub("", cell).replace("−", "-")
    negative = False
    if side := _SIDE.fullmatch(told):
        told, negative = side[1], side[2].upper() == "DR"
    if told.startswith("(") and told.endswith(")"):
        told, negative = told[1:-1], True
    told = _AROUND.sub(r"\1", told)
    if told.endswith(("-", "+")):
        negative, told = told.endswith("-") or negative, told[:-1]
    value = _unsigned(told[1:] if told.startswith(("+", "-")) else told, habits)
    if value < 0:
        raise InvalidInput(f"“{cell.strip()[:40]}” is not a number such as 1234.50")
    return -value if told.startswith("-") or negative else value


def _unsigned(told: str, habits: Habits) -> Decimal:
    if habits.decimal_comma is True and _COMMA.fullmatch(told):
        told = told.replace(".", "").replace(",", ".")
    elif habits.decimal_comma is False and _POINT.fullmatch(told):
        told = told.replace(",", "")
    else:
        return read_number(told)
    return read_number(Decimal(told))


def _order(cell: Cell) -> bool | None:
    """Whether the day stands first, where this cell alone says so."""
    found = _NUMBERS.fullmatch(_CLOCK.sub("", cell.strip())) if isinstance(cell, str) else None
    if found is None or found[2] == ".":
        return None
    first, second = int(found[1]), int(found[3])
    if (first > 12) == (second > 12):
        return None
    return first > 12


def _decimal_comma(cell: Cell) -> bool | None:
    """Whether a comma stands before decimals, where this cell alone says so: one or two figures after the last mark."""
    told = _SPACES.sub("", cell) if isinstance(cell, str) else ""
    found = re.search(r"([.,])\d{1,2}(?!\d)[^\d.,]*$", told)
    return None if found is None else found[1] == ","


def _by_numbers(told: str, found: "re.Match[str]", habits: Habits) -> dt.date:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    day_first = True if found[2] == "." else _order(told)
    if day_first is None:
        day_first = True if first == second else habits.day_first
    if day_first is None:
        one, other = dt.date(year, second, first), dt.date(year, first, second)
        raise BadCell("ambiguous-date", f"“{told}” could be {one} or {other}; write one of these")
    return dt.date(year, second, first) if day_first else dt.date(year, first, second)


def _year(told: str) -> int:
    return int(told) if len(told) == 4 else 2000 + int(told)


def _month(told: str) -> int:
    """The month by the beginning of its name; KeyError where none begins so."""
    name = normalize_name(told)
    for number, beginnings in enumerate(_months(), start=1):
        if name.startswith(beginnings):
            return number
    raise KeyError(told)


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[str, ...], ...]:
    told = tomllib.loads(files(__package__).joinpath("headings.toml").read_text(encoding="utf-8"))
    return tuple(tuple(normalize_name(one) for one in month) for month in told["month"]["beginnings"])
