"""Where the tables of a sheet are: their heading rows, however often repeated, and the rows below them.

A row is a heading where most of its cells are words for fields. Where no row is, the first row of different short
texts that do not come again below may be one; otherwise the table has none, and its columns go by their letters.
"""

import msgspec

from bandung.activities.sheets.mapping.headings import meanings_of
from bandung.activities.sheets.mapping.places import area_exactly
from bandung.activities.sheets.mapping.rows import filled, headings_of, is_note_row, is_total_row
from bandung.activities.sheets.mapping.words import currency_of, folded
from bandung.values.sheets.tables import Cell, SheetRow

_NAMED = 0.6
_SHARE = 0.5
_LONGEST = 120
_LOOKED_AT = 15


class FoundTable(msgspec.Struct):
    """A kind of table: headings by index, the rows under them, and rows with one cell (with what follows each)."""

    headings: dict[int, str]
    heading_rows: int
    forms: list[dict[int, str]]
    rows: list[SheetRow]
    alone: list[tuple[int, str]]


def find_tables(rows: list[SheetRow]) -> list[FoundTable]:
    """The tables of a sheet in order; the same headings again go on with the same table."""
    found: dict[tuple[tuple[int, str], ...], FoundTable] = {}
    current: FoundTable | None = None
    before: list[tuple[int, str]] = []
    position = 0
    while position < len(rows):
        height = _heading_height(rows, position, current)
        if height:
            headings = headings_of(tuple(rows[position : position + height]))
            key = tuple((index, folded(text)) for index, text in headings.items())
            current = found.setdefault(key, FoundTable(headings, height, [headings], [], []))
            current.alone += before
            before = []
            position += height
            continue
        row = rows[position]
        places = filled(row.cells)
        follows = position + 1 < len(rows)
        if len(places) == 1 and follows and not is_note_row(row.cells) and not is_total_row(row.cells):
            # Whether it belongs to the table above or below is known when a heading or a row follows.
            before.append((places[0], str(row.cells[places[0]])))
        elif current is not None and not is_total_row(row.cells) and not is_note_row(row.cells):
            current.alone += before
            before = []
            current.rows.append(row)
        position += 1
    if not found:
        return _without_words(rows)
    return _alike([table for table in found.values() if table.rows])


def _heading_height(rows: list[SheetRow], position: int, current: FoundTable | None) -> int:
    """How many rows of a heading begin here: 0, 1 or 2."""
    if not is_heading(rows[position].cells, first=position == 0):
        return 0
    if current is not None and not _after_a_break(rows, position, current):
        return 0
    below = rows[position + 1] if position + 1 < len(rows) else None
    return 2 if below is not None and _is_second_row(rows[position].cells, below.cells) else 1


def is_heading(cells: tuple[Cell, ...], *, first: bool = False) -> bool:
    """Whether most cells are words for fields, all short and different; a quarter of many in the `first` row."""
    texts = [" ".join(str(cells[index]).split()) for index in filled(cells)]
    if len(texts) < 2 or len(set(texts)) < len(texts) * 0.8 or max(map(len, texts)) > _LONGEST:
        return False
    if any(isinstance(cells[index], bool) or not _may_head(cells[index]) for index in filled(cells)):
        return False
    named = sum(any(meaning.score >= _NAMED for meaning in meanings_of(text).values()) for text in texts)
    return named >= 2 and (named >= _SHARE * len(texts) or (first and named >= max(4, len(texts) / 4)))


def _after_a_break(rows: list[SheetRow], position: int, current: FoundTable) -> bool:
    """In the middle of rows only what follows a gap, a section or a total can be a heading, or the same one again."""
    before, here = rows[position - 1], rows[position]
    again = {folded(str(here.cells[index])) for index in filled(here.cells)}
    known = {folded(text) for text in current.headings.values()}
    if len(again & known) >= 0.6 * len(known):
        return True
    gap = here.number > before.number + 1
    return gap or len(filled(before.cells)) <= 1 or is_total_row(before.cells)


def _is_second_row(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
    """Whether the row below names parts of merged headings: it fills what is blank above, or below a group."""
    upper, lower = filled(above), filled(below)
    if not lower or not all(isinstance(below[index], str) or _may_head(below[index]) for index in lower):
        return False
    texts = [str(below[index]) for index in lower]
    named = sum(
        bool(meanings_of(text)) or text.strip().isdigit() or currency_of(text) is not None for text in texts
    )
    new = [index for index in lower if index not in upper and any(place < index for place in upper)]
    return (
        bool(new)
        and named >= 0.6 * len(texts)
        and max(map(len, texts)) <= 60
        and len(lower) <= len(upper) * 2
    )


def _may_head(cell: Cell) -> bool:
    return isinstance(cell, str) or str(cell).isdigit()


def _without_words(rows: list[SheetRow]) -> list[FoundTable]:
    """A sheet whose headings nobody knows: the first even row of texts may be one, or there is none."""
    wide = max((len(filled(row.cells)) for row in rows), default=0)
    if wide < 2:
        return []
    body = [
        row for row in rows if len(filled(row.cells)) >= max(2, wide // 2) and not is_total_row(row.cells)
    ]
    first = body[0]
    if len(body) > 2 and _only_labels(first, body[1:]):
        headings = headings_of((first,))
        alone = _alone(rows)
        return [FoundTable(headings, 1, [headings], body[1:], alone)]
    return [FoundTable({}, 0, [], body, _alone(rows))]


def _only_labels(first: SheetRow, below: list[SheetRow]) -> bool:
    places = filled(first.cells)
    for index in places:
        text = first.cells[index]
        if (
            not isinstance(text, str)
            or len(text) > 60
            or area_exactly(text) is not None
            or any(map(str.isdigit, text))
        ):
            return False
        if any(index < len(row.cells) and row.cells[index] == text for row in below[:500]):
            return False
    return len({str(first.cells[index]) for index in places}) == len(places)


def _alone(rows: list[SheetRow]) -> list[tuple[int, str]]:
    found = []
    for row in rows[:-1]:
        places = filled(row.cells)
        if len(places) == 1 and not is_note_row(row.cells) and not is_total_row(row.cells):
            found.append((places[0], str(row.cells[places[0]])))
    return found


def _alike(tables: list[FoundTable]) -> list[FoundTable]:
    """One table where two heading rows stand over the same columns and mean the same by name, worded differently."""
    kept: list[FoundTable] = []
    for table in tables:
        same = next((known for known in kept if _mean_the_same(known, table)), None)
        if same is None:
            kept.append(table)
        else:
            same.forms.append(table.headings)
            same.rows += table.rows
            same.alone += table.alone
    return kept


def _mean_the_same(one: FoundTable, other: FoundTable) -> bool:
    if list(one.headings) != list(other.headings) or one.heading_rows != other.heading_rows:
        return False
    same = 0
    for index, heading in one.headings.items():
        left, right = meanings_of(heading), meanings_of(other.headings[index])
        equal = folded(heading) == folded(other.headings[index])
        same += equal or bool(set(left) & set(right))
    return same == len(one.headings)
