"""An XLSX workbook as tables (ISO/IEC 29500), read by calamine after `limits` has looked through it."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import BinaryIO, NoReturn

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from bandung.values import InvalidInput, Where
from bandung.values.sheets.limits import check_limits
from bandung.values.sheets.rows import Cell, SheetRow, SheetTable


def read_workbook(stream: BinaryIO, *, file: str | None) -> Iterator[SheetTable]:
    """The sheets in the workbook's order, hidden ones too and marked; charts and macros are left out."""
    check_limits(stream, file=file)
    stream.seek(0)
    with _open(stream, file) as workbook:
        for meta in workbook.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                hidden = meta.visible is not SheetVisibleEnum.Visible
                yield SheetTable(meta.name, _rows(workbook, meta.name, file), hidden=hidden)


def plain_number(value: float) -> Decimal:
    """A spreadsheet's binary number as the 15 digits it shows: 0.1 + 0.2 is 0.3."""
    if abs(value) < 1e15 and value == int(value):
        return Decimal(int(value))
    return Decimal(f"{value:.15g}")


def _rows(workbook: CalamineWorkbook, name: str, file: str | None) -> Iterator[SheetRow]:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except BaseException as error:  # noqa: BLE001  a panic of calamine is no Exception
        _refuse(error, file, name)
    if sheet.start is None:
        return
    before: tuple[Cell, ...] = (None,) * sheet.start[1]
    merged = _Merged(sheet.merged_cell_ranges or ())
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = (*before, *map(_cell, row))
        if any(cell is not None for cell in cells):
            yield merged.row(number, cells)


class _Merged:
    """Cells merged downwards: a text or a date holds for every row of them, a number for the first alone, because
    the same amount three times would be counted three times."""

    def __init__(self, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        found = sorted((first[0] + 1, last[0] + 1, first[1]) for first, last in ranges if last[0] > first[0])
        self.coming = deque(found)
        self.open: dict[int, tuple[int, Cell]] = {}

    def row(self, number: int, cells: tuple[Cell, ...]) -> SheetRow:
        """The row with what the merged cells above it say."""
        while self.coming and self.coming[0][0] <= number:
            first, last, column = self.coming.popleft()
            cell = cells[column] if first == number and column < len(cells) else None
            if isinstance(cell, dt.date) or (isinstance(cell, str) and any(map(str.isalpha, cell))):
                self.open[column] = (last, cell)
        filled = list(cells)
        holds: set[int] = set()
        for column, (last, cell) in list(self.open.items()):
            if number > last:
                del self.open[column]
            elif column >= len(filled) or filled[column] is None:
                filled += [None] * (column + 1 - len(filled))
                filled[column] = cell
                holds.add(column)
        return SheetRow(number, tuple(filled), frozenset(holds)) if holds else SheetRow(number, cells)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, bool | dt.date):
        return value
    if isinstance(value, int | float):
        return plain_number(value)
    # A time of day or a duration has no place in a record; its text is kept for the finding.
    return str(value)


def _open(stream: BinaryIO, file: str | None) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(stream)
    except BaseException as error:  # noqa: BLE001  a panic of calamine is no Exception
        _refuse(error, file)


def _refuse(error: BaseException, file: str | None, sheet: str | None = None) -> NoReturn:
    """Every fault of a damaged workbook as one sentence; what is not calamine's goes on its way."""
    if isinstance(error, PasswordError):
        raise InvalidInput("the workbook is protected by a password; save it without one", where=Where(file))
    if isinstance(error, CalamineError) or type(error).__name__ == "PanicException":
        what = f"the sheet “{sheet}”" if sheet else "the workbook"
        raise InvalidInput(
            f"{what} is damaged; open it in a spreadsheet and save it again", where=Where(file)
        )
    raise error
