"""A filled template into entries, row by row: XLSX with a sheet a kind, or CSV with a column `kind`.

Sheets, columns and words of lists are understood in any of the six languages. A cell that cannot be read is a finding
with sheet, row and column, and the rest of its row goes in. Memory holds one row of CSV or one sheet of XLSX, whose
size is bounded before it is opened (`values.sheets.limits`), and eight bytes for each code met.
"""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import msgspec

from bandung.exchange.checking import sound_entry
from bandung.exchange.choices import find_code
from bandung.exchange.record import AnyEntry, Kind, Owner
from bandung.exchange.sheets.filling import Told, entry_of, owner_of
from bandung.exchange.sheets.headings import (
    ROWS_LOOKED_AT,
    Header,
    find_header,
    is_surrounding,
    kind_of_sheet,
)
from bandung.values import BandungError, Finding, Severity, Where
from bandung.values.sheets.cells import told_text, unguarded
from bandung.values.sheets.rows import Cell, SheetRow, SheetTable
from bandung.values.sheets.tables import read_tables

COMMENT = "#"
"""A row whose code begins so is an example or a remark."""


def read_entry_sheets(
    source: Path | BinaryIO, *, file: str | None = None
) -> Iterator[Owner | AnyEntry | Finding]:
    """The owners (each before its first entry), the sound entries in their order, and what is wrong.

    `file` is the name findings call it by. NotFound where there is no such file; all other faults are findings.
    """
    name = file or (str(source) if isinstance(source, Path) else None)
    delivery = _Delivery(name)
    try:
        for table in read_tables(source, file=name):
            yield from delivery.take(table)
    except BandungError as fault:
        if isinstance(source, Path) and not source.exists():
            raise
        yield Finding("unreadable-file", fault.message, fault.where or Where(name), Severity.ERROR)
        return
    if not delivery.understood:
        message = "this is no filled template: no sheet has the headings “Code” and “Title”"
        yield Finding("no-template", message, Where(name), Severity.ERROR)


class _Delivery:
    """One file while it is read."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.understood = False
        self._codes: set[bytes] = set()
        self._owners: set[str] = set()

    def take(self, table: SheetTable) -> Iterator[Owner | AnyEntry | Finding]:
        """What the rows of one sheet say."""
        yield from table.findings
        kind = kind_of_sheet(table.name)
        is_csv = table.delimiter is not None
        if kind is None and (table.hidden or is_surrounding(table.name)):
            return
        header: Header | None = None
        looked_at = 0
        for row in table.rows:
            if header is not None:
                yield from self._row(kind, header, row, is_csv=is_csv, decimal_comma=table.delimiter == ";")
                continue
            header = find_header(kind, table.name, row)
            looked_at += 1
            if header is not None:
                self.understood = True
                yield from self._doubts(header)
            elif looked_at == ROWS_LOOKED_AT:
                break
        if header is None and looked_at:
            message = "none of the first rows has the headings “Code” and “Title”; the sheet was not read"
            yield Finding("missing-headings", message, Where(self.file, field=table.name or None))

    def _doubts(self, header: Header) -> Iterator[Finding]:
        for field in header.repeated:
            message = "the heading stands there twice; the first column is read"
            yield Finding("repeated-heading", message, Where(self.file, header.line, field=field))
        for field in header.unknown:
            message = "no column of the template is called so; it was not read"
            yield Finding("unknown-heading", message, Where(self.file, header.line, field=field))

    def _row(
        self, kind: Kind | None, header: Header, row: SheetRow, *, is_csv: bool, decimal_comma: bool
    ) -> Iterator[Owner | AnyEntry | Finding]:
        cells: tuple[Cell, ...] = tuple(map(unguarded, row.cells)) if is_csv else row.cells
        told = Told(Where(self.file, row.number), decimal_comma=decimal_comma, findings=[])
        stated = ""
        for heading in header.known:
            cell = cells[heading.index] if heading.index < len(cells) else None
            if heading.column is None:
                stated = told_text(cell)
            elif told_text(cell):
                told.put(heading, cell)
        code = told.word("code")
        if code.startswith(COMMENT) or told.is_empty:
            return
        told.name(code)
        if stated:
            found = find_code("kinds", stated)
            kind = Kind(found) if found else kind_of_sheet(stated)
        if kind is None:
            message = f"the row does not say what it is; {', '.join(Kind)} are the kinds"
            yield Finding("unknown-kind", message, told.where, Severity.ERROR)
            return
        if code and not self._is_new(code):
            message = f"the code “{code[:60]}” stands in a row before; this row was left out"
            yield Finding("repeated-code", message, told.at("code"), Severity.ERROR)
            return
        entry = entry_of(kind, told)
        yield from told.findings
        if entry is None:
            return
        sound, doubts = sound_entry(entry, told.where)
        for doubt in doubts:
            yield msgspec.structs.replace(doubt, where=told.at(doubt.where.field or ""))
        if sound is None:
            return
        if sound.owner not in self._owners and (owner := owner_of(told)):
            self._owners.add(owner.code)
            yield owner
        yield sound

    def _is_new(self, code: str) -> bool:
        key = blake2b(code.encode(), digest_size=8).digest()
        if key in self._codes:
            return False
        self._codes.add(key)
        return True
