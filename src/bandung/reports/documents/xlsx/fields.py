"""One field of a sheet: numbers as numbers, dates as dates, and every text as text, whatever it begins with."""

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec

from bandung.reports.documents.cells import Alignment, Cell, ColumnKind, Emphasis, Run
from bandung.reports.documents.composition import ColumnForm, Composition
from bandung.reports.documents.forms import places_of, places_of_money
from bandung.values import Finding, Money, PartialDate, Severity, Where

LONGEST_TEXT = 32_767
LONGEST_LINK = 2_079
_FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; before it, days are told as text."""
_DAY = "yyyy-mm-dd"
ACCENT, INK, QUIET, RULE, STRONG_RULE = "#7c1f3a", "#1d1b18", "#5d574e", "#d9d3c7", "#8f8779"
_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10.5, "font_color": INK, "valign": "top"}


class Look(msgspec.Struct, frozen=True):
    """How a field looks."""

    number: str = ""
    alignment: Alignment | None = None
    is_strong: bool = False
    is_stressed: bool = False
    is_quiet: bool = False
    is_link: bool = False
    is_heading: bool = False
    is_total: bool = False
    wraps: bool = False
    size: float = 0
    reading: int = 0


class Fields:
    """Writes fields into the sheets of one workbook."""

    def __init__(self, book: Any, composition: Composition) -> None:
        self._book = book
        self._composition = composition
        self._looks: dict[Look, Any] = {}
        self._shortened = 0
        self._as_text = 0

    def look(self, look: Look) -> Any:
        """The format of the workbook, made once."""
        if look not in self._looks:
            self._looks[look] = self._book.add_format(_BASE | self._form(look))
        return self._looks[look]

    def text(self, sheet: Any, row: int, column: int, text: str, look: Look) -> None:
        """A text, never a formula; too long a one is shortened, and told."""
        if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            self._shortened += 1
            text = text[: LONGEST_TEXT // 2] + "…"
        sheet.write_string(row, column, text, self.look(look))

    def run(self, sheet: Any, row: int, column: int, run: Run, look: Look) -> None:
        """A run with its emphasis, link and direction."""
        look = msgspec.structs.replace(
            look,
            is_strong=look.is_strong or run.emphasis is Emphasis.STRONG,
            is_stressed=run.emphasis is Emphasis.STRESSED,
            is_link=bool(run.link),
            reading=_reading(run, self._composition.document.direction),
        )
        if run.link and len(run.link) <= LONGEST_LINK and len(run.text) <= LONGEST_TEXT:
            written = sheet.write_url(row, column, run.link, self.look(look), run.text)
            if written == 0:
                return
        self.text(sheet, row, column, run.text, look)

    def cell(self, sheet: Any, row: int, column: int, cell: Cell, look: Look) -> None:
        """A value. What is not stated is told in words."""
        replace = msgspec.structs.replace
        if cell is None:
            not_stated = replace(look, is_quiet=True, is_stressed=True)
            self.text(sheet, row, column, self._composition.forms.not_stated, not_stated)
        elif isinstance(cell, str | Run):
            self.run(sheet, row, column, self._composition.run(cell), look)
        elif isinstance(cell, Money):
            self._number(sheet, row, column, cell.amount, look)
        elif isinstance(cell, Decimal | int):
            self._number(sheet, row, column, cell, look)
        elif isinstance(cell, PartialDate):
            day = cell.earliest if cell.day is not None else None
            if day is None:
                self.text(sheet, row, column, self._composition.forms.partial(cell), look)
            else:
                self._day(sheet, row, column, day, look)
        else:
            self._day(sheet, row, column, cell, look)

    def finish(self) -> None:
        """Tell what could not be written as it was told."""
        where = Where(record=self._composition.document.title)
        if self._shortened:
            message = f"{self._shortened} texts are longer than the {LONGEST_TEXT:,} letters a field holds; shortened"
            self._composition.tell(Finding("text-shortened", message, where))
        if self._as_text:
            message = f"{self._as_text} numbers have more than the 15 digits a workbook counts with; written as text"
            self._composition.tell(Finding("number-as-text", message, where, Severity.NOTE))

    def _number(self, sheet: Any, row: int, column: int, value: Decimal | int, look: Look) -> None:
        """A number if a workbook can hold it to the last digit, else its digits as text."""
        exact = Decimal(value)
        if Decimal(f"{float(exact):.15g}") == exact:
            sheet.write_number(row, column, float(exact), self.look(look))
        else:
            self._as_text += 1
            self.text(sheet, row, column, f"{exact:f}", look)

    def _day(self, sheet: Any, row: int, column: int, day: dt.date, look: Look) -> None:
        if isinstance(day, dt.datetime):
            day = day.date()
        if day < _FIRST_DAY:
            self.text(sheet, row, column, self._composition.forms.day(day), look)
        else:
            sheet.write_datetime(row, column, day, self.look(msgspec.structs.replace(look, number=_DAY)))

    def _form(self, look: Look) -> dict[str, Any]:
        form: dict[str, Any] = {}
        if look.number:
            form["num_format"] = look.number
        if look.alignment is not None:
            form["align"] = self._side(look.alignment)
        if look.is_strong or look.is_heading or look.is_total:
            form["bold"] = True
        if look.is_stressed:
            form["italic"] = True
        if look.is_quiet:
            form["font_color"] = QUIET
        if look.is_link:
            form |= {"font_color": ACCENT, "underline": 1}
        if look.is_heading:
            form |= {
                "bottom": 1,
                "bottom_color": STRONG_RULE,
                "top": 2,
                "top_color": ACCENT,
                "valign": "bottom",
            }
        if look.is_total:
            form |= {"top": 1, "top_color": STRONG_RULE}
        if look.wraps:
            form["text_wrap"] = True
        if look.size:
            form["font_size"] = look.size
        if look.reading:
            form["reading_order"] = look.reading
        return form

    def _side(self, alignment: Alignment) -> str:
        if alignment is Alignment.CENTRE:
            return "center"
        is_left = (alignment is Alignment.START) == (self._composition.document.direction == "ltr")
        return "left" if is_left else "right"


def number_form(form: ColumnForm) -> str:
    """The number format of a column: groups of three, and the decimals that its figures need."""
    kind = form.column.kind
    places = form.money_places if kind is ColumnKind.MONEY else form.places
    if kind is ColumnKind.PERCENT:
        return f"{_grouped(places)}%"
    return _grouped(places) if kind in {ColumnKind.NUMBER, ColumnKind.MONEY} else ""


def lone_number_form(cell: Cell) -> str:
    """The number format of a value without a column; money names its currency."""
    if isinstance(cell, Money):
        return f"{_grouped(places_of_money([cell]))} [${cell.currency}]"
    return _grouped(places_of([cell])) if isinstance(cell, Decimal | int) else ""


def _grouped(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _reading(run: Run, base: str) -> int:
    """Excel's order of reading: 0 as the sheet, 1 from left to right, 2 from right to left."""
    direction = run.direction or base
    return 0 if direction == base else (2 if direction == "rtl" else 1)
