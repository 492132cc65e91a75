"""A table of somebody's file: named sheets of numbered rows of typed cells."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from bandung.values import Finding

Cell = str | Decimal | dt.date | dt.datetime | bool | None


class SheetRow(msgspec.Struct, frozen=True):
    """A row by its number in the file (for CSV the number of its first line); empty rows are left out.

    `merged` are the columns whose text is that of a cell above, with which the cell here is merged.
    """

    number: int
    cells: tuple[Cell, ...]
    merged: frozenset[int] = frozenset()


class SheetTable(msgspec.Struct, frozen=True):
    """One sheet. `rows` can be gone through once, before the next sheet is asked for.

    `name` is the sheet's own; a CSV file has none (empty). `findings` say what had to be guessed, e.g. the encoding.
    `delimiter` and `encoding` are those of a CSV file. Going through `rows` raises InvalidInput where the
    file cannot be read further.
    """

    name: str
    rows: Iterator[SheetRow]
    hidden: bool = False
    findings: tuple[Finding, ...] = ()
    delimiter: str | None = None
    encoding: str | None = None


def column_letters(index: int) -> str:
    """How a spreadsheet names the column with this index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
