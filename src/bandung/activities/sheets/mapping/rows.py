"""What each row of a sheet is: heading, section, total, note, or one that tells of an activity.

A total has one cell of text, which begins with a word for a sum, and numbers beside it. A section has one filled
cell, and rows below it. Rows before the first heading are a preamble, unless they are a section.
"""

import fnmatch
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.activities.sheets.mapping.dates import read_date
from bandung.activities.sheets.mapping.headings import JOINT, meanings_of
from bandung.activities.sheets.mapping.layout import Column, Section, TableLayout
from bandung.activities.sheets.mapping.numbers import proof_of
from bandung.activities.sheets.mapping.places import areas_in
from bandung.activities.sheets.mapping.words import folded, is_note, is_total, meanings
from bandung.values.sheets.tables import Cell, SheetRow, column_letters

LONGEST_HEADING = 200
LONGEST_SECTION = 80
"""Characters; a longer text alone in its row is a note."""

_SEEN_HEADINGS = 0.6
_MOST_HEADING_ROWS = 3


class RowKind(StrEnum):
    """What a row is. Every row of a file is one of these."""

    ACTIVITY = "activity"
    CONTINUED = "continued"
    HEADING = "heading"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"
    PREAMBLE = "preamble"


class PlacedColumn(msgspec.Struct, frozen=True):
    """A column of the layout where it stands in this table."""

    column: Column
    index: int


class Row(msgspec.Struct, frozen=True):
    """A row with what it is, the table it belongs to, and the sections that hold for it.

    `sections` are (section, text) from the outermost; a section that means nothing known is told by `unknown`.
    """

    kind: RowKind
    sheet: str
    number: int
    cells: tuple[Cell, ...]
    table: TableLayout | None = None
    columns: tuple[PlacedColumn, ...] = ()
    sections: tuple[tuple[Section, str], ...] = ()
    unknown: str | None = None


def filled(cells: tuple[Cell, ...]) -> list[int]:
    """The indexes of the cells that hold something."""
    return [index for index, cell in enumerate(cells) if cell is not None and str(cell).strip()]


def is_total_row(cells: tuple[Cell, ...]) -> bool:
    """Whether the row is a sum: one text, which says so, and otherwise numbers."""
    texts = [
        cell
        for cell in (cells[index] for index in filled(cells))
        if isinstance(cell, str) and not _numeric(cell)
    ]
    return len(texts) == 1 and len(texts[0]) <= LONGEST_SECTION and is_total(texts[0])


def is_note_row(cells: tuple[Cell, ...]) -> bool:
    """Whether the row is a note or a source: its first text says so and little else is filled."""
    places = filled(cells)
    first = cells[places[0]] if places else None
    return isinstance(first, str) and len(places) <= 2 and is_note(first)


def headings_of(group: tuple[SheetRow, ...]) -> dict[int, str]:
    """{index: heading} of one or several heading rows; a cell that is merged to the right holds for those below."""
    if len(group) == 1:
        return {index: _text(group[0].cells[index]) for index in filled(group[0].cells)}
    width = max(len(row.cells) for row in group)
    found: dict[int, list[str]] = {index: [] for index in range(width)}
    for position, row in enumerate(group):
        last = ""
        below = {index for later in group[position + 1 :] for index in filled(later.cells)}
        for index in range(width):
            told = _text(row.cells[index]) if index < len(row.cells) and row.cells[index] is not None else ""
            last = told or (last if index in below and index not in filled(group[0].cells) else "")
            if last and (told or position < len(group) - 1) and found[index][-1:] != [last]:
                found[index].append(last)
    return {index: JOINT.join(parts) for index, parts in found.items() if parts}


def section_text(text: str, section: Section) -> str:
    """The value of a section without a label that says what it is (`País: Haití` -> `Haití`)."""
    head, colon, rest = text.replace("：", ":").partition(":")
    labelled = colon and rest.strip() and section.field in meanings_of(head)
    if labelled:
        return rest.strip()
    first, _, rest = text.strip().partition(" ")
    return rest if rest and section.field == "year" and "year" in meanings_of(first) else text.strip()


def means_section(text: str, section: Section) -> bool:
    """Whether the text is a value that the section can have."""
    value = section_text(text, section)
    if any(folded(value) == folded(word) for word in section.values):
        return True
    if section.field in ("year", "period"):
        return read_date(value) is not None
    if section.field.endswith(("country", "region")):
        found = areas_in(value)
        return bool(found.areas) and not found.unknown
    return False


class SheetReader:
    """The rows of one sheet under the layouts of its tables."""

    def __init__(self, name: str, tables: tuple[TableLayout, ...]) -> None:
        self.name = name
        self.tables = tuple(table for table in tables if fits_sheet(table, name))
        self.current: TableLayout | None = None
        self.columns: tuple[PlacedColumn, ...] = ()
        self.sections: dict[str, tuple[Section, str]] = {}
        self.unknown: str | None = None
        self._choose_without_heading()

    def read(self, rows: Iterator[SheetRow]) -> Iterator[Row]:
        """Every row with what it is."""
        window: list[SheetRow] = []
        source = iter(rows)
        while True:
            while len(window) <= _MOST_HEADING_ROWS and (row := next(source, None)) is not None:
                window.append(row)
            if not window:
                return
            heading = self._heading(window)
            if heading:
                for row in window[:heading]:
                    yield self._row(RowKind.HEADING, row)
                del window[:heading]
            else:
                yield self._classified(window[0], window[1:])
                del window[0]

    def _heading(self, window: list[SheetRow]) -> int:
        """How many rows of a heading stand here; the table it belongs to becomes the current one."""
        best: tuple[float, TableLayout | None, tuple[PlacedColumn, ...]] = (0.0, None, ())
        for table in self.tables:
            if 0 < table.heading_rows <= len(window):
                share, columns = place_columns(table, tuple(window[: table.heading_rows]))
                if share > best[0]:
                    best = (share, table, columns)
        if best[0] < _SEEN_HEADINGS or best[1] is None:
            return 0
        if (
            self.current is not None
            and self.current is not best[1]
            and self.current.sections != best[1].sections
        ):
            self.sections, self.unknown = {}, None
        self.current, self.columns = best[1], best[2]
        return best[1].heading_rows

    def _classified(self, row: SheetRow, after: list[SheetRow]) -> Row:
        places = filled(row.cells)
        if is_total_row(row.cells) and not self._is_numbered(row):
            return self._row(RowKind.TOTAL, row)
        if is_note_row(row.cells):
            return self._row(RowKind.NOTE, row)
        if len(places) == 1:
            kind = self._alone(row, places[0], after)
            if kind is not None:
                return self._row(kind, row)
        if self.current is None:
            return self._row(RowKind.PREAMBLE, row)
        if (self.current.continued and not self._is_identified(row)) or self._goes_on_by_merging(row):
            return self._row(RowKind.CONTINUED, row)
        return self._row(RowKind.ACTIVITY, row)

    def _alone(self, row: SheetRow, index: int, after: list[SheetRow]) -> RowKind | None:
        """What a row with one filled cell is; None where it may be an activity."""
        text = _text(row.cells[index])
        section = self._section_at(row)
        if section is not None and means_section(text, section):
            self._enter(section, section_text(text, section))
            return RowKind.SECTION
        if self.current is None and not self._heading_follows(after):
            return RowKind.PREAMBLE
        open_to_sections = any(known.column in (None, index) for known in self._sections())
        if open_to_sections and len(text) <= LONGEST_SECTION and self.sections and self._goes_on(after):
            # A word nobody knows where countries stand (“Regional”): what follows is not the last country's.
            self.sections, self.unknown = {}, text
            return RowKind.SECTION
        if self.current is None:
            return RowKind.PREAMBLE
        field = next((placed.column.field for placed in self.columns if placed.index == index), None)
        names_it = field in ("title", "identifier") and not open_to_sections
        return None if names_it or (self.current.continued and field) else RowKind.NOTE

    def _goes_on(self, after: list[SheetRow]) -> bool:
        return bool(after) and (self._heading_follows(after) or len(filled(after[0].cells)) > 1)

    def _heading_follows(self, after: list[SheetRow]) -> bool:
        for table in self.tables:
            if 0 < table.heading_rows <= len(after):
                share, _ = place_columns(table, tuple(after[: table.heading_rows]))
                if share >= _SEEN_HEADINGS:
                    return True
        return False

    def _enter(self, section: Section, value: str) -> None:
        """A section ends those inside it: the order in which fields first appeared is their order of rank."""
        order = list(self.sections)
        if section.field in order:
            for inner in order[order.index(section.field) :]:
                del self.sections[inner]
        self.sections[section.field] = (section, value)
        self.unknown = None

    def _section_at(self, row: SheetRow) -> Section | None:
        index = filled(row.cells)[0]
        text = _text(row.cells[index])
        fitting = [known for known in self._sections() if known.column in (None, index)]
        return next(
            (known for known in fitting if means_section(text, known)), fitting[0] if fitting else None
        )

    def _sections(self) -> tuple[Section, ...]:
        tables = self.tables if self.current is None else (self.current,)
        return tuple({known.field: known for table in tables for known in table.sections}.values())

    def _is_identified(self, row: SheetRow) -> bool:
        return any(row.cells[index] is not None for index in self._places(row, "identifier", "title"))

    def _is_numbered(self, row: SheetRow) -> bool:
        """Whether the row has a number or code, or a title that only begins with the word for a sum."""
        numbers = [row.cells[index] for index in self._places(row, "identifier")]
        titled = self._places(row, "title") if self.current and self.current.continued else []
        titles = [folded(str(row.cells[index])) for index in titled if row.cells[index] is not None]
        return any(cell is not None and not is_total(str(cell)) for cell in numbers) or any(
            title not in meanings("total") for title in titles
        )

    def _goes_on_by_merging(self, row: SheetRow) -> bool:
        """Whether the cell that names the activity is one with the cell above it."""
        places = self._places(row, "identifier", "title")
        merged = [index for index in places if index in row.merged]
        return bool(merged) and all(index in merged or row.cells[index] is None for index in places)

    def _places(self, row: SheetRow, *fields: str) -> list[int]:
        places = [placed.index for placed in self.columns if placed.column.field in fields]
        return [index for index in places if index < len(row.cells)]

    def _row(self, kind: RowKind, row: SheetRow) -> Row:
        return Row(
            kind, self.name, row.number, row.cells, self.current, self.columns,
            tuple(self.sections.values()), self.unknown,
        )  # fmt: skip

    def _choose_without_heading(self) -> None:
        bare = [table for table in self.tables if table.heading_rows == 0]
        if bare and len(bare) == len(self.tables):
            self.current = bare[0]
            self.columns = tuple(PlacedColumn(column, column.index) for column in bare[0].columns)


def fits_sheet(table: TableLayout, name: str) -> bool:
    """Whether the table is looked for on a sheet of this name."""
    return not table.sheets or any(fnmatch.fnmatchcase(name, pattern) for pattern in table.sheets)


def place_columns(table: TableLayout, group: tuple[SheetRow, ...]) -> tuple[float, tuple[PlacedColumn, ...]]:
    """The share of the layout's headings that these rows hold, and where each column stands in them.

    A column is found by its heading wherever it stands now; one without a heading keeps its index.
    """
    if not _may_be_heading(group):
        return 0.0, ()
    told = headings_of(group)
    forms: dict[str, list[int]] = {}
    for index, heading in told.items():
        forms.setdefault(folded(heading), []).append(index)
    headed = [column for column in table.columns if column.heading]
    placed: list[PlacedColumn] = []
    for column in headed:
        for form in (folded(column.heading), *(folded(other) for other in column.also)):
            if forms.get(form):
                here = forms[form]
                index = column.index if column.index in here else here[0]
                here.remove(index)
                placed.append(PlacedColumn(column, index))
                break
    if len(placed) < min(2, len(headed)) or not headed:
        return 0.0, ()
    share = len(placed) / len(headed)
    taken = {known.index for known in placed}
    placed += [
        PlacedColumn(column, column.index)
        for column in table.columns
        if not column.heading and column.index not in taken and column.index not in told
    ]
    # A column the layout does not know keeps the name it has here.
    placed += [
        PlacedColumn(Column(heading=heading, index=index), index)
        for index, heading in told.items()
        if index not in taken
    ]
    return share, tuple(sorted(placed, key=lambda known: known.index))


def cells_of(row: Row) -> Mapping[str, tuple[PlacedColumn | None, Cell]]:
    """{heading: (column, cell)} of the filled cells of a row, in order; unknown columns are named by their letter."""
    columns = {placed.index: placed for placed in row.columns}
    found: dict[str, tuple[PlacedColumn | None, Cell]] = {}
    for index in filled(row.cells):
        placed = columns.get(index)
        name = " ".join(placed.column.heading.split()) if placed else ""
        name = name or f"column {column_letters(index)}"
        if name in found:
            name = f"{name} ({column_letters(index)})"
        found[name] = (placed, row.cells[index])
    return found


def _may_be_heading(group: tuple[SheetRow, ...]) -> bool:
    """Cheap to see: headings are short texts, or years."""
    cells = [cell for row in group for cell in row.cells if cell is not None]
    return all(
        len(cell) <= LONGEST_HEADING
        if isinstance(cell, str)
        else isinstance(cell, Decimal) and read_date(cell) is not None
        for cell in cells
    )


def _text(cell: Cell) -> str:
    return " ".join(str(cell).split())


def _numeric(text: str) -> bool:
    return proof_of(text) is not None and not any(letter.isalpha() for letter in text)
