"""Activities as one CSV file (RFC 4180, UTF-8 with a mark), a row each, in the template's own form.

What there can be several of stands in repeated columns, `parties_1_role`, `parties_1_name`, `parties_2_role` ...,
as many as the richest activity needs and no column that nobody uses. How many that are is known at the end only,
so the rows wait on disk. Words of lists are codes, which mean the same to every program and in every language.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import BinaryIO, cast

import msgspec

from bandung.activities.exports.notes import Note, no_note
from bandung.activities.record import ActivityContent
from bandung.activities.sheets.columns import ACTIVITIES, Kind, sheet, sheets
from bandung.activities.sheets.telling import tell_in_full
from bandung.values import Finding, Severity, Where
from bandung.values.sheets.cells import guarded, number_text, told_text
from bandung.values.sheets.rows import Cell

MAX_COLUMNS = 16_384
"""As many as a spreadsheet opens, and as many as are read again."""

_WAITING = 8 * 1024 * 1024
_Told = dict[str, list[dict[str, str]]]
_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Told)
_NUMBERS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.DEGREES, Kind.WHOLE})


def write_csv(
    activities: Iterable[ActivityContent],
    stream: BinaryIO,
    *,
    language: str | None = None,
    note: Note = no_note,
) -> int:
    """Write all, and return how many.

    `language` writes the words of lists as labels in it instead of codes. `note` is told of rows that went
    beyond the columns a spreadsheet has. What no column can say stands in columns for programs (`rest_1_value`). Texts
    that a spreadsheet would take for a formula get an apostrophe, which reading takes off again.
    """
    count = 0
    widths: dict[str, int] = {}
    used: dict[str, set[str]] = {}
    with tempfile.SpooledTemporaryFile(max_size=_WAITING) as spooled:
        waiting = cast("BinaryIO", spooled)
        for activity in activities:
            rows = tell_in_full(activity, language=language)
            told = {key: [_texts(key, cells) for cells in held] for key, held in rows.items()}
            for key, held in told.items():
                widths[key] = max(widths.get(key, 0), len(held))
                used.setdefault(key, set()).update(*held)
            _put(waiting, told)
            count += 1
        columns = _columns(widths, used, note)
        out = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(out)
        writer.writerow(_heading(*column) for column in columns)
        waiting.seek(0)
        for told in _taken(waiting):
            writer.writerow(_value(told, *column) for column in columns)
        out.detach()
    return count


def _texts(key: str, cells: Mapping[str, Cell]) -> dict[str, str]:
    known = sheet(key)
    return {name: _text(cell, known.column(name).kind) for name, cell in cells.items()}


def _text(cell: Cell, kind: Kind) -> str:
    """Numbers of people's own stand as they are; everything else is guarded."""
    if kind in _NUMBERS and isinstance(cell, Decimal):
        return number_text(cell)
    return guarded(told_text(cell))


def _columns(
    widths: Mapping[str, int], used: Mapping[str, set[str]], note: Note
) -> list[tuple[str, int, str]]:
    """(sheet, number, key) in the order of the template; the number is 0 for the activity itself."""
    columns = [(ACTIVITIES, 0, column.key) for column in sheet(ACTIVITIES).columns]
    keys = {
        known.key: [
            column.key
            for column in known.columns
            if column.key in used.get(known.key, ()) and column.key != known.identifying
        ]
        for known in sheets()[1:]
    }
    numbers = {key: widths.get(key, 0) for key in keys}
    while len(columns) + sum(numbers[key] * len(keys[key]) for key in keys) > MAX_COLUMNS:
        widest = max(numbers, key=lambda key: numbers[key] * len(keys[key]))
        numbers[widest] -= 1
    for key, number in numbers.items():
        if number < widths.get(key, 0):
            message = (
                f"only the first {number} rows of “{key}” have room in {MAX_COLUMNS:,} columns; write XLSX"
            )
            note(Finding("too-many-columns", message, Where(field=key), Severity.WARNING))
        columns += [(key, position, name) for position in range(1, number + 1) for name in keys[key]]
    return columns


def _heading(key: str, number: int, name: str) -> str:
    return f"{key}_{number}_{name}" if number else name


def _value(told: _Told, key: str, number: int, name: str) -> str:
    held = told.get(key, [])
    position = max(number, 1)
    return held[position - 1].get(name, "") if len(held) >= position else ""


def _put(waiting: BinaryIO, told: _Told) -> None:
    encoded = _ENCODER.encode(told)
    waiting.write(len(encoded).to_bytes(8))
    waiting.write(encoded)


def _taken(waiting: BinaryIO) -> Iterator[_Told]:
    while length := waiting.read(8):
        yield _DECODER.decode(waiting.read(int.from_bytes(length)))
