"""Layouts that come with the program: public files whose columns we know, recognised by their headings."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

from bandung.activities.sheets.mapping.layout import Layout
from bandung.activities.sheets.mapping.rows import fits_sheet, place_columns
from bandung.activities.sheets.mapping.saving import parse_layout
from bandung.values.sheets.tables import SheetRow, SheetTable

_LOOKED_AT = 2_000
_ALL = 0.9


def known_layout(tables: Iterable[SheetTable], saved: Sequence[Layout] = ()) -> Layout | None:
    """The layout all of whose tables are in the file under the headings it names, or None.

    The `saved` ones go before those that come with the program. The rows are used up: open the file again to read it.
    """
    layouts = (*saved, *known_layouts())
    missing = [set(range(len(layout.tables))) for layout in layouts]
    for sheet in tables:
        if sheet.hidden:
            continue
        window: list[SheetRow] = []
        for row in islice(sheet.rows, _LOOKED_AT):
            window = [*window[-2:], row]
            for number, layout in enumerate(layouts):
                for position in tuple(missing[number]):
                    table = layout.tables[position]
                    group = tuple(window[-table.heading_rows :])
                    if fits_sheet(table, sheet.name) and place_columns(table, group)[0] >= _ALL:
                        missing[number].discard(position)
            if not all(missing):
                break
    return next((layout for layout, left in zip(layouts, missing, strict=True) if not left), None)


@cache
def known_layouts() -> tuple[Layout, ...]:
    """Every layout in `layouts/`, in the order of their names."""
    folder = files(__package__).joinpath("layouts")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(parse_layout(folder.joinpath(name).read_text(encoding="utf-8"), file=name) for name in names)
