"""The template as an XLSX workbook that people can fill, in each of the six official languages.

One sheet for activities and one for each thing there can be several of; lists to choose from on a hidden sheet;
a note on each heading; an example; a sheet that explains. Written row by row by XlsxWriter, in little memory.
Cells for text and dates are formatted as text on purpose: a spreadsheet would turn the year 2003 in a cell
for dates into a day of 1905, and `2003-12` into the first of December.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from itertools import zip_longest
from types import TracebackType
from typing import Any, BinaryIO, Self

import xlsxwriter

from bandung.activities.sheets.columns import REST, Column, Kind, note_of, phrase, sheets
from bandung.activities.sheets.example import example
from bandung.activities.sheets.lists import choices, shown
from bandung.activities.sheets.telling import tell
from bandung.values import UN_LANGUAGES, InvalidInput, direction
from bandung.values.sheets.cells import guarded, number_text
from bandung.values.sheets.rows import Cell

MAX_ROWS = 1_048_576
"""Rows of a sheet of XLSX, the headings among them."""

MAX_TEXT = 32_767
"""Characters of a cell of XLSX."""

_FIRST_DAY = dt.date(1900, 3, 1)
"""Before it, the calendar of spreadsheets has a day that never was."""

_TEXT_KINDS = frozenset(
    {Kind.WORD, Kind.TEXT, Kind.CHOICE, Kind.OPEN, Kind.CODES, Kind.DATE, Kind.DAY, Kind.FLAG}
)
_WIDE = frozenset({Kind.TEXT})
_READ_ME_LINES = 6
_SIGNIFICANT = 15


def write_template(stream: BinaryIO, *, language: str = "en") -> None:
    """The empty template with an example. InvalidInput for another language than the six official ones."""
    if language not in UN_LANGUAGES:
        raise InvalidInput(f"the template is there in {', '.join(UN_LANGUAGES)}, not in “{language}”")
    with TemplateBook(stream, language=language) as book:
        for key, rows in tell(example(language), language=language).items():
            for cells in rows:
                book.write(key, cells, is_example=True)


class TemplateBook:
    """The template's workbook while it is written; rows of a sheet in order, sheets as they come.

    Use it as a context. Texts are at most `MAX_TEXT` long; `with_rest` adds the sheet of what no column can say, which
    only an export has.
    """

    def __init__(self, stream: BinaryIO, *, language: str, with_rest: bool = False) -> None:
        self._language = language
        self._book = xlsxwriter.Workbook(stream, {"constant_memory": True})
        self._formats = _formats(self._book)
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        self._columns: dict[str, dict[str, tuple[int, Column]]] = {}
        self._lists = self._list_ranges()
        for known in (known for known in sheets() if with_rest or known.key != REST):
            self._add_sheet(known.key, known.label.best_for(language).text, known.columns)
        self._add_explanations()
        self._add_lists()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    def write(self, sheet: str, cells: Mapping[str, Cell], *, is_example: bool = False) -> None:
        """A row. InvalidInput where the sheet is full."""
        row = self._next[sheet]
        if row >= MAX_ROWS:
            raise InvalidInput("a sheet of XLSX holds 1,048,575 rows; write CSV, or divide the activities")
        self._next[sheet] = row + 1
        columns = self._columns[sheet]
        for key, cell in cells.items():
            position, _ = columns[key]
            self._write_cell(self._sheets[sheet], row, position, cell, is_example=is_example)

    def _write_cell(self, sheet: Any, row: int, column: int, cell: Cell, *, is_example: bool) -> None:
        shade = "example" if is_example else ""
        if isinstance(cell, Decimal) and _is_exact(cell):
            sheet.write_number(row, column, float(cell), self._formats[shade])
        elif isinstance(cell, dt.date) and cell >= _FIRST_DAY:
            sheet.write_datetime(
                row, column, dt.datetime.combine(cell, dt.time()), self._formats[f"{shade}date"]
            )
        elif cell is not None:
            text = number_text(cell) if isinstance(cell, Decimal) else str(cell)
            # The text is typed as text; the mark keeps it so when somebody edits the cell.
            quoted = "quoted" if guarded(text) != text else "text"
            sheet.write_string(row, column, text, self._formats[f"{shade}{quoted}"])

    def _add_sheet(self, key: str, name: str, columns: tuple[Column, ...]) -> None:
        added = self._book.add_worksheet(name)
        self._sheets[key], self._next[key] = added, 1
        self._columns[key] = {column.key: (position, column) for position, column in enumerate(columns)}
        if direction(self._language) == "rtl":
            added.right_to_left()
        added.freeze_panes(1, 1)
        for position, column in enumerate(columns):
            label = column.label.best_for(self._language).text
            width = 42 if column.kind in _WIDE else max(12, min(28, len(label) + 4))
            kept = self._formats["text" if column.kind in _TEXT_KINDS else ""]
            added.set_column(position, position, width, kept)
            added.write_string(
                0, position, label, self._formats["required" if column.required else "heading"]
            )
            added.write_comment(0, position, note_of(column, self._language), {"x_scale": 2})
            if column.list:
                added.data_validation(1, position, MAX_ROWS - 1, position, self._validation(column))

    def _validation(self, column: Column) -> dict[str, Any]:
        """A list that must be kept to stops; one that may be left only offers."""
        return {
            "validate": "list",
            "source": self._lists[column.list],
            "show_error": column.kind in (Kind.CHOICE, Kind.FLAG)
            and column.list not in ("languages", "currencies"),
        }

    def _list_names(self) -> list[str]:
        return list(
            dict.fromkeys(column.list for known in sheets() for column in known.columns if column.list)
        )

    def _list_ranges(self) -> dict[str, str]:
        """{list: where its entries stand on the sheet of lists}."""
        name = phrase("sheet", "lists").best_for(self._language).text
        ranges: dict[str, str] = {}
        for position, listed in enumerate(self._list_names()):
            letters = xlsxwriter.utility.xl_col_to_name(position)
            ranges[listed] = f"='{name}'!${letters}$2:${letters}${len(choices(listed)) + 1}"
        return ranges

    def _add_lists(self) -> None:
        added = self._book.add_worksheet(phrase("sheet", "lists").best_for(self._language).text)
        added.hide()
        names = self._list_names()
        for position, listed in enumerate(names):
            added.write_string(0, position, listed)
        columns = [self._entries(listed) for listed in names]
        for row, entries in enumerate(zip_longest(*columns), start=1):
            for position, entry in enumerate(entries):
                if entry is not None:
                    added.write_string(row, position, entry)

    def _entries(self, listed: str) -> list[str]:
        entries = [shown(listed, choice, self._language) for choice in choices(listed)]
        # Names of countries and organizations are looked for by name, all else stands in the order of its list.
        return sorted(entries, key=str.casefold) if listed in ("countries", "organizations") else entries

    def _add_explanations(self) -> None:
        added = self._book.add_worksheet(phrase("sheet", "read_me").best_for(self._language).text)
        if direction(self._language) == "rtl":
            added.right_to_left()
        added.set_column(0, 0, 110)
        for line in range(1, _READ_ME_LINES + 1):
            text = phrase("read_me", str(line)).best_for(self._language).text
            added.write_string(line, 0, text, self._formats["explanation"])


def _formats(book: Any) -> dict[str, Any]:
    grey = {"italic": True, "font_color": "#6B6B6B"}
    return {
        "": book.add_format(),
        "text": book.add_format({"num_format": "@"}),
        "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "example": book.add_format(grey),
        "exampletext": book.add_format({**grey, "num_format": "@"}),
        "examplequoted": book.add_format({**grey, "num_format": "@", "quote_prefix": True}),
        "exampledate": book.add_format({**grey, "num_format": "yyyy-mm-dd"}),
        "heading": book.add_format({"bold": True, "bg_color": "#DCE9F5", "bottom": 1, "num_format": "@"}),
        "required": book.add_format({"bold": True, "bg_color": "#FBE3C6", "bottom": 1, "num_format": "@"}),
        "explanation": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _is_exact(value: Decimal) -> bool:
    """Whether a spreadsheet's number, of 15 digits, is this one."""
    return len(value.normalize().as_tuple().digits) <= _SIGNIFICANT and abs(value) < Decimal("1e15")
