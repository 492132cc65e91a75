"""A file of the exchange, whatever its kind: TOML, the filled template (XLSX, CSV), or a list some layout knows."""

import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bandung.exchange.layouts import Mapped, layout_for, read_listed_practices
from bandung.exchange.reading import load_exchange
from bandung.exchange.record import AnyEntry, Owner
from bandung.exchange.sheets import read_entry_sheets
from bandung.values import BandungError, Finding, InvalidInput, NotFound
from bandung.values.sheets.cells import told_text
from bandung.values.sheets.tables import read_tables

_TABLES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"}

ReadFromFile = Owner | AnyEntry | Finding | Mapped


def read_exchange_file(path: Path) -> Iterator[ReadFromFile]:
    """Owners, entries and findings as they come; at the end of a list, what became of it.

    NotFound where there is no file; InvalidInput where it cannot be read at all.
    """
    if not path.is_file():
        raise NotFound(f"there is no file {path}")
    if path.suffix.lower() == ".toml" or _is_toml(path):
        found = load_exchange(path)
        yield from (*found.owners, *found.entries, *found.findings)
    elif _start(path) in (b"{", b"[") or _is_listed(path):
        yield from read_listed_practices(path)
    elif _is_table(path):
        yield from read_entry_sheets(path)
    elif _start(path) == b"<":
        raise InvalidInput(
            f"{path.name} is XML; IATI is brought by “bandung activities import”, then an activity becomes the draft of a "
            "practice by “bandung exchange from-activity CODE”, or on the activity’s page."
        )
    else:
        raise InvalidInput(
            f"{path.name} is no file of the exchange; bring TOML, the filled template (XLSX, CSV) or a known list."
        )


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]


def _is_table(path: Path) -> bool:
    """Whether it says by its name that it is a table, or begins like a workbook (a ZIP)."""
    with path.open("rb") as file:
        return path.suffix.lower() in _TABLES or file.read(2) == b"PK"


def _is_toml(path: Path) -> bool:
    """Whether a file of another name begins like TOML of the exchange."""
    with path.open("rb") as file:
        head = file.read(4096)
    if b"[[" not in head or head.startswith(b"PK"):
        return False
    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return True


def _is_listed(path: Path) -> bool:
    """Whether the first row of a table has the columns of a layout."""
    try:
        for table in read_tables(path):
            return any(
                layout_for([told_text(cell) for cell in row.cells]) is not None
                for row in islice(table.rows, 1)
            )
    except BandungError:
        # Why it cannot be read is told by the reader that is then tried.
        return False
    return False
