"""The template of the exchange as a workbook (or CSV) that people fill, in each of the six official languages.

One sheet a kind of entry, lists to choose from on a hidden sheet, a note on each heading, an example that is not read
back, a sheet that explains. Cells for text and dates are formatted as text on purpose: a spreadsheet would turn the
year 2003 in a cell for dates into a day of 1905.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any, BinaryIO

import xlsxwriter

from bandung.exchange.choices import choices, shown
from bandung.exchange.record import AnyEntry, Kind, Owner
from bandung.exchange.sheets.columns import Column, Read, columns, columns_of, heading, note, words
from bandung.exchange.sheets.telling import example, tell
from bandung.values import UN_LANGUAGES, InvalidInput, direction
from bandung.values.sheets.cells import guarded, number_text
from bandung.values.sheets.rows import Cell

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
"""Rows of a sheet and characters of a cell of XLSX."""

_READ_ME_LINES = 6
_LANGUAGES_BESIDE = ("title", "summary")
"""Texts that the template offers a second column for."""


def write_entry_template(
    stream: BinaryIO,
    *,
    language: str = "en",
    entries: Sequence[AnyEntry] = (),
    owners: Iterable[Owner] = (),
    as_csv: bool = False,
) -> None:
    """The template with an example, or filled with `entries` (and no example) where some are given.

    InvalidInput for another language than the six official ones.
    """
    if language not in UN_LANGUAGES:
        raise InvalidInput(f"the template is there in {', '.join(UN_LANGUAGES)}, not in “{language}”")
    known = {owner.code: owner for owner in owners}
    told = [(entry.kind, tell(entry, known.get(entry.owner), language=language)) for entry in entries]
    rows = told or [(Kind.PRACTICE, example(language))]
    if as_csv:
        _write_csv(stream, rows, language)
    else:
        _write_book(stream, rows, language, is_example=not told)


Row = Mapping[tuple[str, int, str], Cell]
"""Cells by (group, number, key)."""


def _placed(
    listed: Iterable[Column], rows: Iterable[Row], language: str
) -> Iterator[tuple[str, int, Column, str]]:
    """(heading, number, column, language of the column) in order, with as many numbered columns as the rows need."""
    most: dict[str, int] = {}
    for row in rows:
        for group, number, _ in row:
            most[group] = max(most.get(group, 0), number)
    beside = "en" if language != "en" else "fr"
    held = list(listed)
    position = 0
    while position < len(held):
        column = held[position]
        if not column.group:
            yield heading(column, language), 1, column, ""
            if column.key in _LANGUAGES_BESIDE:
                yield f"{heading(column, language)} {beside}", 1, column, beside
            position += 1
            continue
        members = [other for other in held if other.group == column.group]
        for number in range(1, max(column.times, most.get(column.group, 0)) + 1):
            for other in members:
                yield heading(other, language, number), number, other, ""
        position += len(members)


def _write_csv(stream: BinaryIO, rows: Sequence[tuple[Kind, Row]], language: str) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    placed = list(_placed(columns(), (row for _, row in rows), language))
    writer.writerow([words("label")["kind"].best_for(language).text, *(title for title, *_ in placed)])
    for kind, row in rows:
        told = [
            "" if beside else _csv_cell(row.get((column.group, number, column.key)))
            for _, number, column, beside in placed
        ]
        writer.writerow([shown("kinds", kind.value, language), *told])
    text.detach()


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return number_text(cell) if isinstance(cell, Decimal) else guarded(str(cell))


def _write_book(
    stream: BinaryIO, rows: Sequence[tuple[Kind, Row]], language: str, *, is_example: bool
) -> None:
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    formats = _formats(book)
    ranges = _list_ranges(language)
    for kind in Kind:
        own = [row for held, row in rows if held is kind]
        if len(own) >= MAX_ROWS:
            raise InvalidInput("a sheet of XLSX holds 1,048,575 rows; write CSV, or divide the entries")
        placed = list(_placed(columns_of(kind), own, language))
        sheet = book.add_worksheet(words("sheet")[kind.value].best_for(language).text)
        _write_headings(sheet, placed, formats, ranges, language)
        for line, row in enumerate(own, start=1):
            for position, (_, number, column, beside) in enumerate(placed):
                cell = None if beside else row.get((column.group, number, column.key))
                _write_cell(sheet, line, position, cell, formats, is_example=is_example)
    _add_explanations(book, formats, language)
    _add_lists(book, language)
    book.close()


def _write_headings(
    sheet: Any,
    placed: Sequence[tuple[str, int, Column, str]],
    formats: Mapping[str, Any],
    ranges: Mapping[str, str],
    language: str,
) -> None:
    if direction(language) == "rtl":
        sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    for position, (title, _, column, beside) in enumerate(placed):
        numeric = column.read in (Read.NUMBER, Read.WHOLE)
        width = 42 if column.read is Read.TEXT else max(12, min(28, len(title) + 4))
        sheet.set_column(position, position, width, formats["" if numeric else "text"])
        sheet.write_string(0, position, title, formats["required" if column.required else "heading"])
        if told := note(column, language):
            sheet.write_comment(0, position, told, {"x_scale": 2})
        if column.list and not beside:
            strict = column.read in (Read.CHOICE, Read.FLAG) and column.list not in (
                "languages",
                "currencies",
            )
            validation = {"validate": "list", "source": ranges[column.list], "show_error": strict}
            sheet.data_validation(1, position, MAX_ROWS - 1, position, validation)


def _write_cell(
    sheet: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any], *, is_example: bool
) -> None:
    if cell is None:
        return
    shade = "example" if is_example else ""
    if isinstance(cell, Decimal) and len(cell.normalize().as_tuple().digits) <= 15 and abs(cell) < 10**15:
        sheet.write_number(row, column, float(cell), formats[shade])
        return
    text = number_text(cell) if isinstance(cell, Decimal) else str(cell)
    if isinstance(cell, dt.date):
        text = cell.isoformat()
    if len(text) > MAX_TEXT:
        raise InvalidInput("a text is longer than a cell of XLSX can be (32,767 characters); write CSV")
    quoted = "quoted" if guarded(text) != text else "text"
    sheet.write_string(row, column, text, formats[f"{shade}{quoted}"])


def _list_names() -> list[str]:
    return list(dict.fromkeys(column.list for column in columns() if column.list))


def _list_ranges(language: str) -> dict[str, str]:
    name = words("sheet")["lists"].best_for(language).text
    ranges = {}
    for position, listed in enumerate(_list_names()):
        letters = xlsxwriter.utility.xl_col_to_name(position)
        ranges[listed] = f"='{name}'!${letters}$2:${letters}${len(choices(listed)) + 1}"
    return ranges


def _add_lists(book: Any, language: str) -> None:
    sheet = book.add_worksheet(words("sheet")["lists"].best_for(language).text)
    sheet.hide()
    names = _list_names()
    for position, listed in enumerate(names):
        sheet.write_string(0, position, listed)
    held = [[shown(listed, choice.code, language) for choice in choices(listed)] for listed in names]
    # Countries are looked for by name; all else stands in the order of its list.
    held = [
        sorted(told, key=str.casefold) if listed == "countries" else told
        for listed, told in zip(names, held, strict=True)
    ]
    for row, entries in enumerate(zip_longest(*held), start=1):
        for position, entry in enumerate(entries):
            if entry is not None:
                sheet.write_string(row, position, entry)


def _add_explanations(book: Any, formats: Mapping[str, Any], language: str) -> None:
    sheet = book.add_worksheet(words("sheet")["read_me"].best_for(language).text)
    if direction(language) == "rtl":
        sheet.right_to_left()
    sheet.set_column(0, 0, 110)
    for line in range(1, _READ_ME_LINES + 1):
        told = words("read_me")[str(line)].best_for(language).text
        sheet.write_string(line, 0, told, formats["explanation"])


def _formats(book: Any) -> dict[str, Any]:
    grey = {"italic": True, "font_color": "#6B6B6B"}
    text = {"num_format": "@"}
    quoted = {"num_format": "@", "quote_prefix": True}
    return {
        "": book.add_format(),
        "text": book.add_format(text),
        "quoted": book.add_format(quoted),
        "example": book.add_format(grey),
        "exampletext": book.add_format({**grey, **text}),
        "examplequoted": book.add_format({**grey, **quoted}),
        "heading": book.add_format({"bold": True, "bg_color": "#DCE9F5", "bottom": 1, **text}),
        "required": book.add_format({"bold": True, "bg_color": "#FBE3C6", "bottom": 1, **text}),
        "explanation": book.add_format({"text_wrap": True, "valign": "top"}),
    }
