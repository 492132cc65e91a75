"""The columns of a sheet by what stands above them: headings in several languages, as data (`headings.toml`).

The first row that names enough of what is wanted is the row of headings; what stands above it is left alone. A bank's
or a treasurer's own sheet can be read so without a layout, as long as its headings are common ones.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from bandung.registry.finding import normalize_name
from bandung.values import Finding, InvalidInput, Severity, Where
from bandung.values.sheets import Cell, SheetTable
from bandung.values.sheets.cells import told_text

_LOOKED_AT = 30
"""Rows in which headings are looked for."""


_JOINED = frozenset({"text"})
"""Fields of which a sheet may have several columns, which are read as one."""

_IN_BRACKETS = re.compile(r"(.+?)\s*[(\[]([A-Za-z]{3}|[€£¥])[)\]]\s*")
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY"}


class SheetLine(msgspec.Struct, frozen=True):
    """A row below the headings: its number, its cells by field, and currencies that stand in the headings."""

    number: int
    cells: dict[str, Cell]
    currencies: dict[str, str] = {}

    def text(self, field: str) -> str:
        """The cell as text; empty where there is none."""
        return told_text(self.cells.get(field))


class _Heads(msgspec.Struct, frozen=True):
    """A row of headings: the columns of each field, the currencies told there, and what nobody knows."""

    places: dict[str, list[int]]
    currencies: dict[str, str]
    strange: list[str]

    def lacks(self, needed: Sequence[str]) -> list[str]:
        """The fields that are not there; of `a|b` one is enough."""
        return [one for one in needed if not set(one.split("|")) & set(self.places)]


def read_lines(
    table: SheetTable, *, kind: str, needed: Sequence[str], file: str
) -> Iterator[SheetLine | Finding]:
    """The rows below the headings. `kind` is the list of headings, `needed` the fields there must be, with `|` between
    those of which one is enough.

    InvalidInput where no row holds them; a heading nobody knows is told once, as a note.
    """
    heads: _Heads | None = None
    missing = list(needed)
    for row in table.rows:
        if heads is None:
            found = _heads(row.cells, kind)
            lacking = found.lacks(needed)
            if len(lacking) < len(missing):
                missing = lacking
            if not lacking:
                heads, strange = found, found.strange
                if strange:
                    yield Finding(
                        "unknown-heading",
                        f"columns that are not read: {', '.join(strange)}",
                        Where(file, row.number),
                        Severity.NOTE,
                    )
            elif row.number >= _LOOKED_AT:
                break
            continue
        cells = {name: _joined(row.cells, places) for name, places in heads.places.items()}
        if any(cell is not None for cell in cells.values()):
            yield SheetLine(row.number, cells, heads.currencies)
    if heads is None:
        told = ", ".join(one.replace("|", " or ") for one in missing)
        raise InvalidInput(f"no row of headings has a column for {told}", where=Where(file))


def is_total(line: SheetLine) -> bool:
    """Whether the row adds up others: it names no day, and a cell says so or none says whose it is."""
    if line.text("on"):
        return False
    words = {normalize_name(word) for word in _lists()["total"]["words"]}
    return any(
        normalize_name(cell).rstrip(" :") in words for cell in line.cells.values() if isinstance(cell, str)
    )


def side_of(told: str) -> str | None:
    """`credit` or `debit` by what a bank writes beside an amount; None where nobody knows."""
    for side, words in _lists()["side"].items():
        if told.strip() in words or normalize_name(told) in {normalize_name(word) for word in words} - {""}:
            return side
    return None


def _joined(cells: Sequence[Cell], places: list[int]) -> Cell:
    there = [cells[place] for place in places if place < len(cells) and cells[place] is not None]
    if len(there) < 2:
        return there[0] if there else None
    return " · ".join(dict.fromkeys(filter(None, map(told_text, there))))


def _heads(cells: Sequence[Cell], kind: str) -> _Heads:
    known = _headings(kind)
    places: dict[str, list[int]] = {}
    ranks: dict[str, int] = {}
    currencies: dict[str, str] = {}
    strange: list[str] = []
    for place, cell in enumerate(cells):
        told = told_text(cell) if isinstance(cell, str) else ""
        heading, currency = normalize_name(told), ""
        if heading not in known and (found := _IN_BRACKETS.fullmatch(told)):
            heading, currency = normalize_name(found[1]), _SIGNS.get(found[2], found[2].upper())
        if heading not in known:
            strange += [f"“{told[:40]}”"] if heading else []
            continue
        field, order = known[heading]
        if field in _JOINED:
            places.setdefault(field, []).append(place)
        # Of two columns for one field, the heading that stands first in our list is meant.
        elif order < ranks.get(field, order + 1):
            places[field], ranks[field] = [place], order
            currencies.pop(field, None)
            if currency:
                currencies[field] = currency
    return _Heads(places, currencies, strange)


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("headings.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _headings(kind: str) -> dict[str, tuple[str, int]]:
    return {
        normalize_name(told): (field, order)
        for field, all_ in _lists()[kind].items()
        for order, told in enumerate(all_)
    }
