"""A sheet into claims by a layout: every row accounted for, every cell kept, nothing guessed silently.

Rows with the same identifier tell of one activity in parts (under each of its countries, with its budget on another
sheet) and make one claim, unless the layout says otherwise. For that the file is gone through twice: first to count
identifiers, then to read; memory holds the rows of activities that are told in several places, and no others.

An activity without an identifier of its own gets one made of the teller and of what identifies it (title, places,
start), never of the number of its row, so that a sheet with new rows in between keeps the identifiers it had.
"""

import fnmatch
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from bandung.activities.claim import ReadClaim
from bandung.activities.record import ActivityRecord, Contribution, Location, Role
from bandung.activities.sheets.mapping.fields import fields
from bandung.activities.sheets.mapping.filling import Filling, written
from bandung.activities.sheets.mapping.layout import Column, Layout, Repeated
from bandung.activities.sheets.mapping.owner import Owner, find_owner
from bandung.activities.sheets.mapping.rows import Row, RowKind, SheetReader, cells_of
from bandung.activities.sheets.mapping.source import open_tables
from bandung.activities.sheets.mapping.words import folded
from bandung.values import BandungError, Finding, Money, Severity, Where

_FIRST = ("language", "currency", "unit")
_GATHERED = frozenset({"missing-currency"})


class RowTally(msgspec.Struct):
    """What became of every row of a file; `accounted` equals `rows` when the reading is done.

    `claims` are rows that made a claim, `joined` those that went into the claim of another row (the same
    identifier, or a continued row), `lost` those that tell of no activity and have a finding. `blank` rows are
    those a workbook leaves out; in CSV they cannot be told from lines inside a cell. `cells` are the filled
    cells of claims, `placed` those that the records hold.
    """

    rows: int = 0
    claims: int = 0
    joined: int = 0
    headings: int = 0
    sections: int = 0
    totals: int = 0
    notes: int = 0
    preamble: int = 0
    blank: int = 0
    skipped: int = 0
    lost: int = 0
    cells: int = 0
    placed: int = 0

    @property
    def accounted(self) -> int:
        """The sum over everything a row can become."""
        read = self.claims + self.joined + self.lost + self.headings + self.sections
        return read + self.totals + self.notes + self.preamble + self.blank + self.skipped


_COUNTED = {
    RowKind.HEADING: "headings",
    RowKind.SECTION: "sections",
    RowKind.TOTAL: "totals",
    RowKind.NOTE: "notes",
    RowKind.PREAMBLE: "preamble",
}


def read_with_layout(
    source: Path | BinaryIO, layout: Layout, *, file: str | None = None, tally: RowTally | None = None
) -> Iterator[ReadClaim | Finding]:
    """A claim for each activity, and findings about the file as a whole; `tally` is filled on the way.

    A stream must be able to go back to its beginning. NotFound where there is no such file; what else is wrong
    with it is a finding.
    """
    name = file or (str(source) if isinstance(source, Path) else None)
    reading = _Reading(source, layout, name, RowTally() if tally is None else tally)
    try:
        yield from reading.read()
    except BandungError as fault:
        if isinstance(source, Path) and not source.exists():
            raise
        yield Finding("unreadable-file", fault.message, fault.where or Where(name), Severity.ERROR)


class _Reading:
    """One file while it is read."""

    def __init__(self, source: Path | BinaryIO, layout: Layout, file: str | None, tally: RowTally) -> None:
        self.source, self.layout, self.file, self.tally = source, layout, file, tally
        self.owner: Owner = find_owner(layout)
        self.made: Counter[bytes] = Counter()
        self.told: Counter[bytes] = Counter()
        self.derived = 0
        self.gathered: Counter[str] = Counter()
        self.samples: dict[str, Finding] = {}

    def read(self) -> Iterator[ReadClaim | Finding]:
        if self.layout.repeated is Repeated.ONE_ACTIVITY and self._may_repeat():
            for row in self._rows(RowTally()):
                if isinstance(row, Row) and row.kind is RowKind.ACTIVITY and (key := _key(row)):
                    self.told[key] += 1
        waiting: dict[bytes, list[list[Row]]] = {}
        for group in self._groups():
            if isinstance(group, Finding):
                yield group
                continue
            key = _key(group[0])
            if key and self.told[key] > 1:
                waiting.setdefault(key, []).append(group)
                self.told[key] -= 1
                continue
            groups = [*waiting.pop(key, ()), group] if key else [group]
            yield self._claim([row for told in groups for row in told])
        yield from self._last_findings()

    def _groups(self) -> Iterator[list[Row] | Finding]:
        """The rows of one telling: one row, and those that go on with it."""
        open_group: list[Row] = []
        for row in self._rows(self.tally):
            if isinstance(row, Finding):
                yield row
                continue
            if row.kind is RowKind.CONTINUED and open_group and open_group[-1].sheet == row.sheet:
                open_group.append(row)
                self.tally.joined += 1
                continue
            if open_group:
                yield open_group
                open_group = []
            if row.kind in (RowKind.ACTIVITY, RowKind.CONTINUED):
                if _tells(row):
                    open_group = [row]
                else:
                    self.tally.lost += 1
                    yield self._nothing_told(row)
            else:
                kind = _COUNTED[row.kind]
                setattr(self.tally, kind, getattr(self.tally, kind) + 1)
                if row.kind is RowKind.SECTION and row.unknown:
                    yield self._unknown_section(row)
        if open_group:
            yield open_group

    def _rows(self, tally: RowTally) -> Iterator[Row | Finding]:
        if not isinstance(self.source, Path):
            self.source.seek(0)
        read_any = False
        for table in open_tables(self.source, file=self.file):
            yield from table.findings
            skipped = table.hidden or any(
                fnmatch.fnmatchcase(table.name, known) for known in self.layout.skip_sheets
            )
            reader = SheetReader(table.name, () if skipped else self.layout.tables)
            numbered = _Numbered(table.rows)
            for row in reader.read(numbered):
                if row.kind is RowKind.PREAMBLE and not reader.tables:
                    tally.skipped += 1
                else:
                    read_any = read_any or row.kind is RowKind.HEADING or row.table is not None
                    yield row
            last = numbered.last
            tally.rows += numbered.count if table.delimiter else last
            tally.blank += 0 if table.delimiter else last - numbered.count
        if not read_any:
            message = f"no sheet has the headings of the layout “{self.layout.name}”"
            yield Finding("layout-does-not-fit", message, Where(self.file), Severity.ERROR)

    def _claim(self, rows: list[Row]) -> ReadClaim:
        where = Where(_place(self.file, rows[0].sheet), rows[0].number)
        filling = Filling(where, language=self.layout.constant("language"), currency=None)
        unplaced: Counter[str] = Counter()
        for row in rows:
            self._fill(filling, row, unplaced)
        record = self._record(filling, rows)
        where = msgspec.structs.replace(where, record=record.identifier)
        kept: list[Finding] = []
        for finding in filling.findings:
            if finding.code in _GATHERED:
                self.gathered[finding.code] += 1
                self.samples.setdefault(finding.code, finding)
            else:
                at = msgspec.structs.replace(finding.where, record=record.identifier)
                kept.append(msgspec.structs.replace(finding, where=at))
        self.tally.claims += 1
        self.tally.joined += sum(row.kind is RowKind.ACTIVITY for row in rows[1:])
        defaults = f"layout {self.layout.hash}"
        return ReadClaim(_content(rows), record, where, tuple(kept), dict(unplaced), defaults)

    def _fill(self, filling: Filling, row: Row, unplaced: Counter[str]) -> None:
        filling.currency = self.layout.constant("currency")
        cells = cells_of(row)
        ordered = sorted(cells.items(), key=lambda item: _rank(item[1][0].column if item[1][0] else None))
        for heading, (placed, cell) in ordered:
            self.tally.cells += 1
            if placed is not None and filling.fill(placed.column, cell):
                self.tally.placed += 1
            else:
                unplaced[heading] += 1
        for section, text in row.sections:
            column = Column(heading="section", index=0, field=section.field, values=section.values)
            if not filling.fill(column, text):
                unplaced["section"] += 1
        if row.unknown:
            unplaced["section"] += 1
        if row.table is not None and row.table.sheet_field:
            column = Column(heading="name of the sheet", index=0, field=row.table.sheet_field)
            if not filling.fill(column, row.sheet):
                unplaced["name of the sheet"] += 1
        for constant in self.layout.constants:
            if constant.field not in _FIRST and constant.field in fields():
                filling.fill(Column(heading="constant", index=0, field=constant.field), constant.value)

    def _record(self, filling: Filling, rows: list[Row]) -> ActivityRecord:
        single: dict[str, Any] = dict(filling.single)
        year = single.pop("_year", None)
        if year is not None and "planned_start" not in single:
            single.setdefault("actual_start", year)
        latitude, longitude = single.pop("_latitude", None), single.pop("_longitude", None)
        if latitude is not None and longitude is not None:
            named = filling.many.pop("locations", {})
            first = next(iter(named.values()), Location())
            rest = tuple(named.values())[1:]
            for location in (msgspec.structs.replace(first, latitude=latitude, longitude=longitude), *rest):
                filling.add("locations", location)
        many: dict[str, Any] = {field: filling.parts(field) for field in filling.many}
        valued = _valued(filling, single.pop("_valuation", None), single.pop("_method", None))
        if valued:
            many["contributions"] = valued
        if self.owner.party is not None:
            many["parties"] = (self.owner.party, *many.get("parties", ()))
        identifier = single.pop("identifier", "")
        record = ActivityRecord(identifier=identifier, reporter=self.owner.reporter, **single, **many)
        if not identifier or self.layout.repeated is Repeated.SEPARATE:
            made = self._made_identifier(record, rows)
            if made != identifier:
                record = msgspec.structs.replace(record, identifier=made)
        return record

    def _made_identifier(self, record: ActivityRecord, rows: list[Row]) -> str:
        """Of the teller and what identifies the activity; equal rows get a counter."""
        title = folded(str(record.title))
        identifying = [title, *sorted(place.code for place in record.places), str(record.start or "")]
        identifying += sorted(
            party.area or "" for party in record.parties if party.role is not Role.ACCOUNTABLE
        )
        if not title:
            identifying = [written(cell) for row in rows for _, cell in cells_of(row).values()]
        if record.identifier:
            own = blake2b(record.identifier.encode(), digest_size=8).digest()
            self.made[own] += 1
            if self.made[own] == 1:
                return record.identifier
        else:
            self.derived += 1
        teller = self.owner.code
        digest = blake2b(
            "\0".join((teller, record.identifier, *identifying)).encode(), digest_size=8
        ).digest()
        self.made[digest] += 1
        counter = f"-{self.made[digest]}" if self.made[digest] > 1 else ""
        return f"{record.identifier or teller}-{digest.hex()}{counter}"

    def _nothing_told(self, row: Row) -> Finding:
        message = "the row names no activity: neither identifier nor title nor description"
        return Finding("row-not-understood", message, Where(_place(self.file, row.sheet), row.number))

    def _unknown_section(self, row: Row) -> Finding:
        message = f"“{row.unknown}” stands where sections stand and is not known; what follows has no section until the next"
        return Finding("unknown-section", message, Where(_place(self.file, row.sheet), row.number))

    def _last_findings(self) -> Iterator[Finding]:
        for code, count in self.gathered.items():
            sample = self.samples[code]
            message = f"{sample.message} ({count} {'activity' if count == 1 else 'activities'})"
            yield msgspec.structs.replace(
                sample, message=message, where=Where(self.file, field=sample.where.field)
            )
        if self.derived:
            message = (
                f"{self.derived} {'activity has' if self.derived == 1 else 'activities have'} no identifier of "
                "their own; one was made of title, countries and start, and changes when these change"
            )
            yield Finding("derived-identifier", message, Where(self.file), Severity.NOTE)

    def _may_repeat(self) -> bool:
        return any(column.field == "identifier" for table in self.layout.tables for column in table.columns)


class _Numbered:
    """Rows as they are, with how many there were and the number of the last."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows
        self.count = 0
        self.last = 0

    def __iter__(self) -> "_Numbered":
        return self

    def __next__(self) -> Any:
        row = next(self._rows)
        self.count += 1
        self.last = row.number
        return row


def _key(row: Row) -> bytes:
    """A short hash of the row's own identifier; empty where it has none."""
    for placed in row.columns:
        if placed.column.field == "identifier" and placed.index < len(row.cells):
            told = " ".join(written(row.cells[placed.index]).split())
            if told:
                return blake2b(told.encode(), digest_size=12).digest()
    return b""


def _tells(row: Row) -> bool:
    naming = ("identifier", "title", "description", "objective")
    return any(placed is not None and placed.column.field in naming for placed, _ in cells_of(row).values())


def _content(rows: list[Row]) -> str:
    """The rows as canonical JSON: sections, headings and cells, without row numbers, which a new row would change."""
    told = [
        {
            "cells": {heading: written(cell) for heading, (_, cell) in cells_of(row).items()},
            "sections": {section.field: text for section, text in row.sections}
            | ({"": row.unknown} if row.unknown else {}),
            "sheet": row.sheet,
        }
        for row in rows
    ]
    return msgspec.json.encode(told, order="deterministic").decode()


def _valued(filling: Filling, value: Money | None, method: str | None) -> tuple[Contribution, ...]:
    """The contributions with the value of the row: it is that of the only one, and where none is told it is money."""
    given: tuple[Contribution, ...] = filling.parts("contributions")
    if value is None:
        return given
    if len(given) > 1:
        message = "the row tells several contributions and one value; say it of each in a row of its own"
        filling.findings.append(Finding("value-of-several", message, filling.where))
        return given
    one = given[0] if given else Contribution("money")
    return (msgspec.structs.replace(one, valuation=value, method=method),)


def _rank(column: Column | None) -> int:
    return 0 if column is not None and column.field in _FIRST else 1


def _place(file: str | None, sheet: str) -> str | None:
    return f"{file or ''}#{sheet}" if sheet else file
