"""A filled template into claims, one activity after the other: XLSX with its sheets, or CSV.

Sheets, columns and words of lists are understood in any of the six languages. A cell that cannot be read is a
finding and the rest of its row goes in. The content of a claim is what the rows say, as JSON with sorted keys,
with what no column was known for; which language the headings are in makes no difference to it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from bandung.activities.claim import ReadClaim
from bandung.activities.sheets.columns import ACTIVITIES, Sheet, sheets
from bandung.activities.sheets.gathering import Gathering, KeptRow
from bandung.activities.sheets.headings import (
    ROWS_LOOKED_AT,
    Header,
    cells_of,
    find_header,
    find_sheet,
    is_surrounding,
)
from bandung.activities.sheets.records import ToldRow, read_record
from bandung.activities.sheets.values import Context, Place
from bandung.values import BandungError, Finding, Severity, Where
from bandung.values.sheets.cells import told_text, unguarded
from bandung.values.sheets.tables import SheetRow, SheetTable, read_tables

DEFAULTS = "sheet 1"
"""What the content of a claim is written by: a later version of the template may mean other things by its columns."""

COMMENT = "#"
"""A row whose identifier begins so is an example or a remark."""


def read_template(source: Path | BinaryIO, *, file: str | None = None) -> Iterator[ReadClaim | Finding]:
    """A claim for each row of Activities in order, and findings about the delivery as a whole.

    `file` is the name findings call it by. Memory is bounded: the rows are brought together on disk. NotFound
    where there is no such file; all other faults are findings.
    """
    name = file or (str(source) if isinstance(source, Path) else None)
    with Gathering() as gathering:
        delivery = _Delivery(name, gathering)
        try:
            for table in read_tables(source, file=name):
                yield from delivery.take(table)
        except BandungError as fault:
            if isinstance(source, Path) and not source.exists():
                raise
            yield Finding("unreadable-file", fault.message, fault.where or Where(name), Severity.ERROR)
            if not delivery.headers:
                return
        yield from delivery.claims()


class _Delivery:
    """One file while it is read. `headers` are those of the sheets that were understood, by their number."""

    def __init__(self, file: str | None, gathering: Gathering) -> None:
        self.file = file
        self.gathering = gathering
        self.headers: dict[int, tuple[str, Header]] = {}
        self.fields: dict[tuple[int, str, int], Mapping[str, str]] = {}
        self.decimal_comma = False
        self.is_csv = False
        self.tables = 0
        self.activities = 0

    def take(self, table: SheetTable) -> Iterator[Finding]:
        """Put the rows of one sheet where they are found by activity."""
        self.tables += 1
        yield from table.findings
        self.is_csv = table.delimiter is not None
        self.decimal_comma = table.delimiter == ";"
        known = find_sheet(table.name)
        if known is None:
            if not table.hidden and not is_surrounding(table.name):
                names = ", ".join(str(sheet.label) for sheet in sheets())
                message = f"“{table.name}” is no sheet of the template and was not read; it has {names}"
                yield Finding("unknown-sheet", message, Where(self.file, field=table.name), Severity.NOTE)
            return
        header: Header | None = None
        looked_at = 0
        for row in table.rows:
            if header is None:
                header = find_header(known, table.name, row)
                looked_at += 1
                if header is not None:
                    yield from self._enter(table.name, header)
                elif looked_at == ROWS_LOOKED_AT:
                    break
                continue
            yield from self._row(known, header, row)
        if header is None and looked_at:
            yield self._no_headings(known, table.name)

    def _enter(self, name: str, header: Header) -> Iterator[Finding]:
        self.headers[self.tables] = (name, header)
        for heading in header.known:
            place = (self.tables, heading.sheet, heading.number)
            self.fields[place] = {**self.fields.get(place, {}), heading.key: heading.field}
        for heading in header.repeated:
            message = "the heading stands there twice; the first column is read"
            yield Finding("repeated-heading", message, Where(self.file, header.line, field=heading.field))
        for told in header.unknown.values():
            message = "no column of the template is called so; it is kept with the claim, but not understood"
            field = f"{name}!{told[:60]}" if name else told[:60]
            yield Finding(
                "unknown-heading", message, Where(self.file, header.line, field=field), Severity.NOTE
            )

    def _row(self, known: Sheet, header: Header, row: SheetRow) -> Iterator[Finding]:
        told = tuple(map(unguarded, row.cells)) if self.is_csv else row.cells
        found = cells_of(header, told)
        own = found.pop((known.key, 0), {})
        extra = {
            label: told[index]
            for index, label in header.unknown.items()
            if index < len(told) and told[index] is not None
        }
        identifier = told_text(own.get(known.identifying))
        if identifier.startswith(COMMENT):
            return
        kept = KeptRow(known.key, self.tables, row.number, own, extra)
        if known.key != ACTIVITIES:
            if not identifier:
                message = "the row does not name its activity; it was left out"
                field = self.fields[self.tables, known.key, 0].get(known.identifying)
                where = Where(self.file, row.number, field=field)
                yield Finding("missing-activity", message, where, Severity.ERROR)
            else:
                self.gathering.put(identifier, kept)
            return
        if not own and not found:
            return
        # A row without identifier stands for itself; no identifier of people's contains a zero byte.
        key = identifier or f"\0{row.number}"
        first = self.gathering.put_activity(key, kept)
        if first is not None:
            message = f"the identifier stands in row {first} already; this row was left out"
            where = Where(
                self.file, row.number, identifier, self.fields[self.tables, known.key, 0].get("identifier")
            )
            yield Finding("repeated-identifier", message, where, Severity.ERROR)
            return
        self.activities += 1
        for (other, number), cells in sorted(found.items()):
            self.gathering.put(key, KeptRow(other, self.tables, row.number, cells | {"\0": str(number)}, {}))

    def claims(self) -> Iterator[ReadClaim | Finding]:
        """The activities that were taken, in order, then rows that belong to none."""
        if not any(
            known.sheet == ACTIVITIES for _, header in self.headers.values() for known in header.known
        ):
            if not self.headers:
                message = "this is no filled template: no sheet has its headings; map its columns instead"
                yield Finding("no-template", message, Where(self.file), Severity.ERROR)
                return
            message = "the sheet “Activities” is missing, or has no heading “Identifier”"
            yield Finding("no-activities", message, Where(self.file), Severity.ERROR)
        elif not self.activities:
            yield Finding("no-activities", "the file holds no activity", Where(self.file))
        for key, row in self.gathering.activities():
            yield self._claim(key, row)
        for identifier, row in self.gathering.strangers():
            name = self.headers[row.table][0]
            message = f"the first sheet has no activity “{identifier[:60]}”; the row was left out"
            where = Where(
                self.file, row.line, identifier, self.fields[row.table, row.sheet, 0].get("activity") or name
            )
            yield Finding("unknown-activity", message, where, Severity.ERROR)

    def _claim(self, key: str, row: KeptRow) -> ReadClaim:
        identifier = "" if key.startswith("\0") else key
        context = Context(self.file, identifier, decimal_comma=self.decimal_comma, findings=[])
        others: dict[str, list[ToldRow]] = {}
        content: dict[str, list[dict[str, str]]] = {row.sheet: [_content(row)]}
        unplaced = {self._unplaced(row, label): 1 for label in row.extra}
        for other in self.gathering.of(key):
            others.setdefault(other.sheet, []).append(self._told(other))
            content.setdefault(other.sheet, []).append(_content(other))
            for label in other.extra:
                name = self._unplaced(other, label)
                unplaced[name] = unplaced.get(name, 0) + 1
        record = read_record(self._told(row), others, context)
        return ReadClaim(
            msgspec.json.encode(content, order="sorted").decode(),
            record,
            Where(self.file, row.line, identifier or None),
            tuple(context.findings),
            unplaced,
            DEFAULTS,
        )

    def _told(self, row: KeptRow) -> ToldRow:
        cells = dict(row.cells)
        number = cells.pop("\0", None)
        fields = self.fields[row.table, row.sheet, int(told_text(number)) if number is not None else 0]
        return ToldRow(cells, Place(row.line, fields))

    def _unplaced(self, row: KeptRow, label: str) -> str:
        name = self.headers[row.table][0]
        return f"{name}!{label}" if name else label

    def _no_headings(self, known: Sheet, name: str) -> Finding:
        label = known.column(known.identifying).label
        message = f"none of the first rows has the heading “{label}”; the sheet was not read"
        return Finding("missing-headings", message, Where(self.file, field=name or None), Severity.ERROR)


def _content(row: KeptRow) -> dict[str, str]:
    """The cells as given, by key; a column that is not known by its heading, which is marked."""
    told = {key: told_text(cell) for key, cell in row.cells.items() if key != "\0"}
    return told | {f"! {label}": told_text(cell) for label, cell in row.extra.items()}
