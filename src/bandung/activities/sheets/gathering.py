"""The rows of all sheets brought together by activity, in a temporary SQLite file.

The rows of one activity lie scattered over the sheets of a workbook. To ask people for sorted sheets would be
asking for errors, to keep everything in memory would not be bounded; so the rows go to disk, with an index. The
file has no name and is gone when it is closed.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import TracebackType
from typing import Self

import msgspec

from bandung.values.sheets.rows import Cell

_BATCH = 5_000
_CACHE_KIB = 16 * 1024


class KeptRow(msgspec.Struct, frozen=True):
    """A row as it was put in: `table` is the number of the sheet in the file, `extra` what no column was known for."""

    sheet: str
    table: int
    line: int
    cells: Mapping[str, Cell]
    extra: Mapping[str, Cell]


class Gathering:
    """Rows by activity. Use it as a context; `put_activity` and `put` first, then `activities`, `of`, `strangers`."""

    def __init__(self) -> None:
        # An empty name is a temporary file on disk of its own.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("BEGIN")
        self._database.execute(
            "CREATE TABLE activity (key TEXT PRIMARY KEY, line INTEGER, row BLOB) WITHOUT ROWID"
        )
        self._database.execute("CREATE TABLE other (activity TEXT, row BLOB)")
        self._waiting: list[tuple[str, bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def put_activity(self, key: str, row: KeptRow) -> int | None:
        """Keep an activity; where there is one with the key already, the line of that one, and this is not kept."""
        told = (key, row.line, _encoded(row))
        if self._database.execute("INSERT OR IGNORE INTO activity VALUES (?, ?, ?)", told).rowcount:
            return None
        first = self._database.execute("SELECT line FROM activity WHERE key = ?", (key,)).fetchone()
        return int(first[0])

    def put(self, activity: str, row: KeptRow) -> None:
        """Keep a row of another sheet."""
        self._waiting.append((activity, _encoded(row)))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def activities(self) -> Iterator[tuple[str, KeptRow]]:
        """(key, row) of each activity in the order of its lines."""
        self._flush()
        self._database.execute("CREATE INDEX IF NOT EXISTS by_activity ON other (activity)")
        self._database.execute("CREATE INDEX IF NOT EXISTS by_line ON activity (line)")
        for key, row in self._database.execute("SELECT key, row FROM activity ORDER BY line"):
            yield key, _decoded(row)

    def of(self, activity: str) -> list[KeptRow]:
        """The rows of the other sheets in the order in which they were put in."""
        found = self._database.execute("SELECT row FROM other WHERE activity = ? ORDER BY rowid", (activity,))
        return [_decoded(row) for (row,) in found]

    def strangers(self) -> Iterator[tuple[str, KeptRow]]:
        """(identifier, row) of the rows whose activity is not there."""
        self._flush()
        query = (
            "SELECT activity, row FROM other WHERE activity NOT IN (SELECT key FROM activity) ORDER BY rowid"
        )
        for activity, row in self._database.execute(query):
            yield activity, _decoded(row)

    def _flush(self) -> None:
        self._database.executemany("INSERT INTO other VALUES (?, ?)", self._waiting)
        self._waiting.clear()


class _Stored(msgspec.Struct, array_like=True):
    sheet: str
    table: int
    line: int
    cells: dict[str, str]
    extra: dict[str, str]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Stored)


def _encoded(row: KeptRow) -> bytes:
    cells, extra = _marked(row.cells), _marked(row.extra)
    return _ENCODER.encode(_Stored(row.sheet, row.table, row.line, cells, extra))


def _decoded(stored: bytes) -> KeptRow:
    row = _DECODER.decode(stored)
    return KeptRow(row.sheet, row.table, row.line, _unmarked(row.cells), _unmarked(row.extra))


def _marked(cells: Mapping[str, Cell]) -> dict[str, str]:
    """Each cell as text behind a letter for its type; isinstance goes from the narrow type to the wide one."""
    told: dict[str, str] = {}
    for key, cell in cells.items():
        if isinstance(cell, bool):
            told[key] = "b1" if cell else "b0"
        elif isinstance(cell, Decimal):
            told[key] = f"n{cell}"
        elif isinstance(cell, dt.datetime):
            told[key] = f"t{cell.isoformat()}"
        elif isinstance(cell, dt.date):
            told[key] = f"d{cell.isoformat()}"
        elif cell is not None:
            told[key] = f"s{cell}"
    return told


def _unmarked(told: Mapping[str, str]) -> dict[str, Cell]:
    return {key: _cell(value) for key, value in told.items()}


def _cell(told: str) -> Cell:
    value = told[1:]
    match told[0]:
        case "b":
            return value == "1"
        case "n":
            return Decimal(value)
        case "t":
            return dt.datetime.fromisoformat(value)
        case "d":
            return dt.date.fromisoformat(value)
        case _:
            return value
