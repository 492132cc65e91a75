"""Writing XLSX: what the document says on the first sheet, and each of its tables on one of its own.

A row of headings stands first and stays in sight, so that a sheet can be filtered and read by a program. Money in one
currency has the currency in its heading; in several, in a column beside it, since a sum over both means nothing.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, BinaryIO

import xlsxwriter

from bandung.reports.documents.blocks import Bullets, Facts, Figure, Heading, Table
from bandung.reports.documents.cells import Alignment, ColumnKind, Row, Run, Words
from bandung.reports.documents.composition import ColumnForm, Composition
from bandung.reports.documents.document import Document
from bandung.reports.documents.widths import widths
from bandung.reports.documents.xlsx.fields import Fields, Look, lone_number_form, number_form
from bandung.reports.documents.xlsx.names import sheet_name
from bandung.reports.wording import N_
from bandung.values import Finding, InvalidInput, Money

_MOST_ROWS = 1_048_575
_MOST_COLUMNS = 16_384


def write_xlsx(document: Document, stream: BinaryIO) -> tuple[Finding, ...]:
    """Write the document to the stream and return what could not be written as told.

    InvalidInput for a table that a sheet cannot hold. Figures are told by their alternative text, and by the table of
    their numbers where they have one.
    """
    composition = Composition(document)
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_numbers": False})
    book.set_properties(
        {
            "title": composition.text(document.title)[:255],
            "subject": composition.text(document.subtitle)[:255],
            "author": composition.text(document.source)[:255],
            "created": dt.datetime.combine(document.on, dt.time()),
        }
    )
    fields = Fields(book, composition)
    taken: set[str] = set()
    first = _sheet(
        book, composition, sheet_name(_translated(composition, N_("Summary")), fallback="1", taken=taken)
    )
    summary = _Summary(first, fields, composition)
    summary.open()
    for block in document.blocks:
        table = block.numbers if isinstance(block, Figure) else block
        if not isinstance(block, Table):
            summary.add(block)
        if isinstance(table, Table):
            wanted = composition.run(table.caption).text
            fallback = _translated(composition, N_("Table"))
            name = sheet_name(wanted, fallback=fallback, taken=taken)
            _write_table(_sheet(book, composition, name), table, fields, composition)
            summary.table(table, name)
    fields.finish()
    book.close()
    return composition.findings()


class _Summary:
    """The first sheet: everything that is no table, in two columns."""

    def __init__(self, sheet: Any, fields: Fields, composition: Composition) -> None:
        self._sheet = sheet
        self._fields = fields
        self._composition = composition
        self._row = 0
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 80)

    def open(self) -> None:
        """Title, subtitle, day and source."""
        document = self._composition.document
        self._line(document.title, Look(is_strong=True, size=16))
        if document.subtitle:
            self._line(document.subtitle, Look(is_quiet=True, size=12))
        self._fields.cell(self._sheet, self._row, 0, document.on, Look(alignment=Alignment.START))
        self._row += 1
        if document.source:
            self._line(document.source, Look(is_quiet=True))
        self._row += 1

    def add(self, block: Any) -> None:
        """A block that is no table."""
        if isinstance(block, Heading):
            self._row += 1
            self._line(block.text, Look(is_strong=True, size=13))
        elif isinstance(block, Facts):
            for fact in block.facts:
                self._fields.text(
                    self._sheet, self._row, 0, self._composition.text(fact.label), Look(is_quiet=True)
                )
                number = lone_number_form(fact.value)
                look = Look(number=number, alignment=Alignment.START, wraps=True)
                self._fields.cell(self._sheet, self._row, 1, fact.value, look)
                self._row += 1
            self._row += 1
        elif isinstance(block, Bullets):
            for item in block.items:
                self._line(("• ", *_sequence(item)), Look())
        elif isinstance(block, Figure):
            self._line(block.caption, Look(is_strong=True))
            self._line(block.alternative, Look(is_quiet=True))
            self._line(block.note, Look(is_quiet=True))
        else:
            self._line(block.text, Look())

    def table(self, table: Table, name: str) -> None:
        """A way to the sheet of a table, and its note."""
        caption = self._composition.run(table.caption).text or name
        look = self._fields.look(Look(is_link=True))
        quoted = name.replace("'", "''")
        self._sheet.write_url(self._row, 0, f"internal:'{quoted}'!A1", look, caption[:255])
        self._row += 1
        if table.note:
            self._line(table.note, Look(is_quiet=True))
        self._row += 1

    def _line(self, words: Words, look: Look) -> None:
        """Words in the first column, from which they run on over the second."""
        runs = self._composition.runs(words)
        if not runs:
            return
        if len(runs) == 1:
            self._fields.run(self._sheet, self._row, 0, runs[0], look)
        else:
            self._fields.text(self._sheet, self._row, 0, "".join(run.text for run in runs), look)
        self._row += 1


def _write_table(sheet: Any, table: Table, fields: Fields, composition: Composition) -> None:
    if len(table.rows) + len(table.total) > _MOST_ROWS or len(table.columns) * 2 > _MOST_COLUMNS:
        raise InvalidInput(
            f"a sheet of XLSX holds {_MOST_ROWS:,} rows and {_MOST_COLUMNS:,} columns; divide the table"
        )
    columns = composition.columns(table)
    places = _places(columns)
    shown = [composition.row(row, columns) for row in table.rows[:500]]
    for column, place, width in zip(columns, places, widths(columns, shown), strict=True):
        heading = Look(is_heading=True, alignment=column.aligned, wraps=True)
        fields.run(sheet, 0, place, column.heading, heading)
        sheet.set_column(place, place, width + 3)
        if _has_currencies(column):
            currency = _translated(composition, N_("currency"))
            fields.text(sheet, 0, place + 1, f"{column.heading.text}: {currency}", heading)
            sheet.set_column(place + 1, place + 1, 11)
    placed = list(zip(columns, places, strict=True))
    for number, row in enumerate((*table.rows, *table.total), start=1):
        _write_row(sheet, number, row, placed, fields=fields, is_total=number > len(table.rows))
    last = places[-1] + int(_has_currencies(columns[-1]))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), last)


def _write_row(
    sheet: Any,
    number: int,
    row: Row,
    placed: Sequence[tuple[ColumnForm, int]],
    *,
    fields: Fields,
    is_total: bool,
) -> None:
    for cell, (column, place) in zip(row, placed, strict=True):
        wraps = column.column.kind is ColumnKind.TEXT
        look = Look(number=number_form(column), alignment=column.aligned, is_total=is_total, wraps=wraps)
        fields.cell(sheet, number, place, cell, look)
        if _has_currencies(column) and isinstance(cell, Money):
            fields.text(sheet, number, place + 1, cell.currency, Look(is_total=is_total))


def _places(columns: tuple[ColumnForm, ...]) -> list[int]:
    """Where each column begins: after one with several currencies there is one more."""
    places, place = [], 0
    for column in columns:
        places.append(place)
        place += 2 if _has_currencies(column) else 1
    return places


def _has_currencies(column: ColumnForm) -> bool:
    return bool(column.currencies) and column.currency is None


def _sheet(book: Any, composition: Composition, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()
    if composition.document.direction == "rtl":
        sheet.right_to_left()
    return sheet


def _sequence(words: Words) -> tuple[str | Run, ...]:
    return (words,) if isinstance(words, str | Run) else tuple(words)


def _translated(composition: Composition, word: str) -> str:
    return str(composition.forms.translate(word))
