"""Which way a delivered file is read: as IATI, by the template, or by the layout of an organization's own sheet."""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from bandung.activities.claim import Reader
from bandung.activities.sheets.headings import ROWS_LOOKED_AT, find_header, find_sheet
from bandung.activities.sheets.mapping import Layout, known_layout, open_tables, read_with_layout
from bandung.activities.sheets.reading import read_template
from bandung.values import BandungError, InvalidInput, Where
from bandung.values.files import refuse_what_is_no_file
from bandung.values.sheets.tables import read_tables

_SHEETS = frozenset({".xlsx", ".csv", ".tsv", ".txt", ".json", ".xls", ".ods", ".xlsm"})


class Chosen(msgspec.Struct, frozen=True):
    """How a file is read. Without `reader` it is IATI; `read_as` is what besides its bytes decides what is read."""

    reader: Reader | None = None
    read_as: bytes = b""
    name: str = "iati"
    layout: Layout | None = None


def is_sheet(path: Path) -> bool:
    """Whether the name of the file is that of a sheet or table, and not of XML or an archive of it."""
    return path.suffix.lower() in _SHEETS


def choose_reader(
    path: Path, *, layout: Layout | None = None, layouts: Sequence[Layout] = (), file: str | None = None
) -> Chosen:
    """By `layout` where one is named; else the template, one of the saved `layouts`, or one that comes with the
    program, whichever fits the headings. InvalidInput where a sheet fits none or this is no file that can be read
    more than once, NotFound where there is no file."""
    name = file or path.name
    refuse_what_is_no_file(path, name=name)
    if layout is not None:
        return _by_layout(layout, name)
    if not is_sheet(path):
        return Chosen()
    if _is_template(path, name):
        return Chosen(partial(read_template, file=name), b"template", "template")
    found = known_layout(open_tables(path, file=name), layouts)
    if found is None:
        message = (
            "the sheet is neither the template nor laid out as one that is known here; "
            "say what its columns mean with “bandung activities map”"
        )
        raise InvalidInput(message, where=Where(name))
    return _by_layout(found, name)


def _by_layout(layout: Layout, file: str) -> Chosen:
    return Chosen(
        partial(read_with_layout, layout=layout, file=file), layout.hash.encode(), layout.name, layout
    )


def _is_template(path: Path, file: str) -> bool:
    """Whether a sheet of the template stands in the file with its own headings. A file that cannot be read is left
    to the template's reader, which says why."""
    if path.suffix.lower() == ".json":
        return False
    try:
        for table in read_tables(path, file=file):
            known = find_sheet(table.name)
            rows = islice(table.rows, ROWS_LOOKED_AT)
            if known is not None and any(find_header(known, table.name, row) for row in rows):
                return True
    except BandungError:
        return path.exists()
    return False
