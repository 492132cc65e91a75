"""Finding the sheets and columns of the template again, by key or by heading in any of the six languages.

In a CSV file, which is one sheet, what there can be several of stands in repeated columns: the key of the sheet, a
number and the key of the column, `parties_1_name`, `parties_1_role`, `parties_2_name` ...; labels do as well
(`Parties 1 Name`).
"""

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from bandung.activities.sheets.columns import ACTIVITIES, Sheet, phrase, sheet, sheets
from bandung.values.sheets.cells import told_text
from bandung.values.sheets.rows import Cell, SheetRow, column_letters

ROWS_LOOKED_AT = 20
"""The headings stand in one of the first rows."""

_REPEATED = re.compile(r"(.+?)[ _](\d{1,4})[ _](.+)")
_MARKS = " *:"


class Heading(msgspec.Struct, frozen=True):
    """What a column of the file is: a column of the template, in the `number`-th row of another sheet in CSV."""

    index: int
    sheet: str
    key: str
    number: int
    field: str


class Header(msgspec.Struct, frozen=True):
    """The row of headings: the known columns, and the unknown ones by their place."""

    line: int
    known: tuple[Heading, ...]
    unknown: Mapping[int, str]
    repeated: tuple[Heading, ...]
    """Headings that stand there a second time; the first is read."""


def find_sheet(name: str) -> Sheet | None:
    """The sheet of the template that a sheet's name means; a CSV file, which has no name, is Activities."""
    return _sheets_by_name().get(_fold(name)) if name else sheet(ACTIVITIES)


def is_surrounding(name: str) -> bool:
    """Whether it is the sheet with the explanations or the one with the lists."""
    names = (phrase("sheet", "read_me"), phrase("sheet", "lists"))
    return _fold(name) in {_fold(version.text) for text in names for version in text.versions}


def find_header(known: Sheet, name: str, row: SheetRow) -> Header | None:
    """The headings in this row, or None where the column that names the activity is not among them."""
    found: dict[tuple[str, int, str], Heading] = {}
    unknown: dict[int, str] = {}
    repeated: list[Heading] = []
    for index, cell in enumerate(row.cells):
        told = told_text(cell)
        if not told:
            continue
        meant = _meant(known, told, has_repeated=not name)
        if meant is None:
            unknown[index] = told
            continue
        heading = Heading(index, *_keys(meant), field=_field(name, told, index))
        if meant in found:
            repeated.append(heading)
        else:
            found[meant] = heading
    if (known.key, 0, known.identifying) not in found:
        return None
    return Header(row.number, tuple(found.values()), unknown, tuple(repeated))


def _keys(meant: tuple[str, int, str]) -> tuple[str, str, int]:
    return meant[0], meant[2], meant[1]


def _field(name: str, told: str, index: int) -> str:
    shown = " ".join(told.split())[:60] or column_letters(index)
    return f"{name}!{shown}" if name else shown


def _meant(known: Sheet, told: str, *, has_repeated: bool) -> tuple[str, int, str] | None:
    """(sheet, number, column); the number is 0 for a column of the sheet itself."""
    key = _columns_by_name(known.key).get(_fold(told))
    if key is not None:
        return known.key, 0, key
    repeated = _REPEATED.fullmatch(_fold(told)) if has_repeated else None
    other = _sheets_by_name().get(repeated[1]) if repeated else None
    if repeated is None or other is None or other.key == ACTIVITIES:
        return None
    key = _columns_by_name(other.key).get(repeated[3])
    return (other.key, int(repeated[2]), key) if key and key != other.identifying else None


@cache
def _sheets_by_name() -> Mapping[str, Sheet]:
    names: dict[str, Sheet] = {}
    for known in sheets():
        for told in (known.key, *(version.text for version in known.label.versions)):
            names.setdefault(_fold(told), known)
    return names


@cache
def _columns_by_name(key: str) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for column in sheet(key).columns:
        for told in (column.key, *(version.text for version in column.label.versions)):
            names.setdefault(_fold(told), column.key)
    return names


def _fold(told: str) -> str:
    return " ".join(told.replace("_", " ").split()).strip(_MARKS).casefold()


def cells_of(header: Header, cells: tuple[Cell, ...]) -> dict[tuple[str, int], dict[str, Cell]]:
    """The cells of a row by (sheet, number) and key; those that are empty are left out."""
    found: dict[tuple[str, int], dict[str, Cell]] = {}
    for heading in header.known:
        cell = cells[heading.index] if heading.index < len(cells) else None
        if cell is not None:
            found.setdefault((heading.sheet, heading.number), {})[heading.key] = cell
    return found
