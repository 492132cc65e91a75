"""The cells of one row as values, by the kinds of their columns; what cannot be read is a finding and is left out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bandung.activities.sheets.columns import Column, Kind, Sheet
from bandung.activities.sheets.lists import find_code
from bandung.values import Finding, Severity, Where, normalize_language
from bandung.values.sheets.cells import (
    BadCell,
    read_date,
    read_day,
    read_number,
    read_percent,
    read_text,
    read_whole,
    told_text,
)
from bandung.values.sheets.rows import Cell

Cells = Mapping[str, Cell]
"""The cells of a row by the keys of their columns; empty ones may be missing."""

Values = Mapping[str, Any]
"""What the cells say, by the same keys; what is not stated is missing."""

_CURRENCY = re.compile(r"([A-Za-z]{3})(?:\W.*)?", re.DOTALL)
_YES_NO = {"true": True, "1": True, "x": True, "false": False, "0": False}


class Context(msgspec.Struct):
    """What holds for all cells of an activity while they are read; `findings` gather here."""

    file: str | None = None
    record: str | None = None
    language: str | None = None
    currency: str | None = None
    decimal_comma: bool = False
    findings: list[Finding] = []


class Place(msgspec.Struct, frozen=True):
    """Where a row stands: its line, and what people see of its columns, `Sheet!Heading` by key."""

    line: int
    fields: Mapping[str, str]


def read_values(sheet: Sheet, cells: Cells, place: Place, context: Context) -> Values:
    """All cells of the row that can be read."""
    found: dict[str, Any] = {}
    for column in sheet.columns:
        cell = cells.get(column.key)
        if not told_text(cell):
            continue
        try:
            value = _READERS[column.kind](column, cell, context)
        except BadCell as fault:
            note(context, place, column.key, fault.code, f"{fault.message}; the cell was left out")
            continue
        if value is not None and value != ():
            found[column.key] = value
    return found


def note(
    context: Context,
    place: Place,
    key: str | None,
    code: str,
    message: str,
    *,
    severity: Severity = Severity.WARNING,
) -> None:
    """Note a finding about a cell, or about the row where `key` is None."""
    field = place.fields.get(key, key) if key else None
    where = Where(context.file, place.line, context.record or None, field)
    context.findings.append(Finding(code, message, where, severity))


def _choice(column: Column, cell: Cell, context: Context) -> str:
    del context
    told = told_text(cell)
    code = find_code(column.list, told)
    if code is None and column.list == "languages":
        language = normalize_language(told)
        code = language if language != "und" else None
    if code is None and column.list == "currencies" and (found := _CURRENCY.fullmatch(told)):
        # Currencies of the past (DEM) are in no list of today.
        code = found[1].upper()
    if code is None:
        raise BadCell("unknown-word", f"“{told[:60]}” is not in the list to choose from")
    return code


def _open(column: Column, cell: Cell, context: Context) -> str:
    del context
    told = told_text(cell)
    return find_code(column.list, told) or told


def _codes(column: Column, cell: Cell, context: Context) -> tuple[str, ...]:
    del context
    told = (part.strip() for part in re.split("[;；؛]", told_text(cell)))
    if not column.list:
        return tuple(part for part in told if part)
    return tuple(find_code(column.list, part) or part for part in told if part)


def _flag(column: Column, cell: Cell, context: Context) -> bool:
    del context
    if isinstance(cell, bool):
        return cell
    told = told_text(cell)
    code = find_code(column.list, told)
    if code is not None:
        return code == "yes"
    if told.casefold() in _YES_NO:
        return _YES_NO[told.casefold()]
    raise BadCell("unknown-word", f"“{told[:60]}” is neither yes nor no")


_READERS: Mapping[Kind, Callable[[Column, Cell, Context], Any]] = {
    Kind.WORD: lambda _column, cell, _context: told_text(cell),
    Kind.TEXT: lambda _column, cell, context: read_text(cell, context.language) or None,
    Kind.CHOICE: _choice,
    Kind.OPEN: _open,
    Kind.CODES: _codes,
    Kind.DATE: lambda _column, cell, _context: read_date(cell),
    Kind.DAY: lambda _column, cell, _context: read_day(cell),
    Kind.NUMBER: lambda _column, cell, context: read_number(cell, decimal_comma=context.decimal_comma),
    Kind.PERCENT: lambda _column, cell, _context: read_percent(cell),
    Kind.DEGREES: lambda _column, cell, _context: read_number(cell, grouped=False),
    Kind.WHOLE: lambda _column, cell, _context: read_whole(cell),
    Kind.FLAG: _flag,
}
