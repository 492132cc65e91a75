"""The columns of a sheet by what stands above them: headings in several languages, as data (`headings.toml`).

The first row that names enough of what is wanted is the row of headings; what stands above it is left alone. A bank's
or a treasurer's own sheet can be read so without a layout, as long as its headings are common ones.
"""

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


class SheetLine(msgspec.Struct, frozen=True):
    """A row below the headings: its number, and its cells by field."""

    number: int
    cells: dict[str, Cell]

    def text(self, field: str) -> str:
        """The cell as text; empty where there is none."""
        return told_text(self.cells.get(field))


def read_lines(
    table: SheetTable, *, kind: str, needed: Sequence[str], file: str
) -> Iterator[SheetLine | Finding]:
    """The rows below the headings. `kind` is the list of headings, `needed` the fields there must be.

    InvalidInput where no row holds them; a heading nobody knows is told once, as a note.
    """
    places: dict[str, int] = {}
    nearest: set[str] = set()
    for row in table.rows:
        if not places:
            found, strange = _fields(row.cells, kind)
            if len(found) > len(nearest):
                nearest = set(found)
            if set(needed) <= set(found):
                places = found
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
        cells = {name: row.cells[place] for name, place in places.items() if place < len(row.cells)}
        if any(cell is not None for cell in cells.values()):
            yield SheetLine(row.number, cells)
    if not places:
        missing = ", ".join(name for name in needed if name not in nearest)
        raise InvalidInput(f"no row of headings has a column for {missing}", where=Where(file))


def _fields(cells: Sequence[Cell], kind: str) -> tuple[dict[str, int], list[str]]:
    known = _headings(kind)
    found: dict[str, int] = {}
    ranks: dict[str, int] = {}
    strange: list[str] = []
    for place, cell in enumerate(cells):
        heading = normalize_name(told_text(cell)) if isinstance(cell, str) else ""
        if heading in known:
            field, order = known[heading]
            # Of two columns for one field, the heading that stands first in our list is meant.
            if order < ranks.get(field, order + 1):
                found[field], ranks[field] = place, order
        elif heading:
            strange.append(f"“{told_text(cell)[:40]}”")
    return found, strange


@lru_cache(maxsize=4)
def _headings(kind: str) -> dict[str, tuple[str, int]]:
    lists = tomllib.loads(files(__package__).joinpath("headings.toml").read_text(encoding="utf-8"))
    return {
        normalize_name(told): (field, order)
        for field, all_ in lists[kind].items()
        for order, told in enumerate(all_)
    }
