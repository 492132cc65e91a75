"""The template as data: its sheets, their columns, and what each is called in the six official languages.

`columns.csv` lists the columns, `words.csv` their headings and notes. A column's `kind` says how its cells are read:

| kind | a cell holds | in the record |
|---|---|---|
| word | text as it stands | str |
| text | text; other languages as further lines, each after its tag, `[fr] ...` | Text |
| choice | a label or code of the list, nothing else | the code |
| open | a label or code of the list, or another code | the code |
| codes | labels or codes, separated by semicolons | tuple of str |
| date | 2003, 12/2003, 2003-12-23, or a date of the spreadsheet | PartialDate |
| day | a whole day | date |
| number, percent, degrees | a number | Decimal |
| whole | a whole number | int |
| flag | yes or no | bool |
"""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from bandung.values import UN_LANGUAGES, NotFound, Text

ACTIVITIES = "activities"
REST = "rest"
"""The sheet of exports that holds what no column can say; nobody fills it."""
IDENTIFIER = "identifier"
ACTIVITY = "activity"
"""The column of the other sheets that names the activity."""


class Kind(StrEnum):
    """How the cells of a column are read."""

    WORD = "word"
    TEXT = "text"
    CHOICE = "choice"
    OPEN = "open"
    CODES = "codes"
    DATE = "date"
    DAY = "day"
    NUMBER = "number"
    PERCENT = "percent"
    DEGREES = "degrees"
    WHOLE = "whole"
    FLAG = "flag"


class Column(msgspec.Struct, frozen=True):
    """One column: its key, how it is read, the list one chooses from (or empty), and what people see."""

    sheet: str
    key: str
    kind: Kind
    list: str
    required: bool
    label: Text
    note: Text


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of the template: `key` is what the program calls it, `label` what people see."""

    key: str
    label: Text
    columns: tuple[Column, ...]

    @property
    def identifying(self) -> str:
        """The key of the column that names the activity."""
        return IDENTIFIER if self.key == ACTIVITIES else ACTIVITY

    def column(self, key: str) -> Column:
        """The column with this key; NotFound otherwise."""
        for column in self.columns:
            if column.key == key:
                return column
        raise NotFound(f"the sheet “{self.key}” has no column “{key}”")


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets in their order, activities first."""
    labels, notes = _words("label"), _words("note")
    names = _words("sheet")
    columns: dict[str, list[Column]] = {}
    for row in _rows("columns.csv"):
        column = Column(
            row["sheet"],
            row["key"],
            Kind(row["kind"]),
            row["list"],
            row["required"] == "yes",
            labels[row["word"]],
            notes[row["word"]],
        )
        columns.setdefault(column.sheet, []).append(column)
    return tuple(Sheet(key, names[key], tuple(held)) for key, held in columns.items())


@cache
def sheet(key: str) -> Sheet:
    """The sheet with this key; NotFound otherwise."""
    for known in sheets():
        if known.key == key:
            return known
    raise NotFound(f"the template has no sheet “{key}”")


def phrase(what: str, word: str) -> Text:
    """Another text of the template: `sheet` read_me or lists, `hint`, `mark`, `read_me`."""
    return _words(what)[word]


def note_of(column: Column, language: str) -> str:
    """What a column is, and how to fill it in, in the reader's language."""
    hints = ["required"] if column.required else []
    hints += _HINTS.get(column.kind, [])
    if column.list and "list" not in hints:
        hints.append("list")
    told = [column.note, *(phrase("hint", hint) for hint in hints)]
    return " ".join(text.best_for(language).text for text in told)


_HINTS: Mapping[Kind, list[str]] = {
    Kind.TEXT: ["text"],
    Kind.CODES: ["several"],
    Kind.DATE: ["date"],
    Kind.NUMBER: ["number"],
    Kind.WHOLE: ["number"],
}


@cache
def _words(what: str) -> dict[str, Text]:
    return {
        row["word"]: Text.from_mapping({tag: row[tag] for tag in UN_LANGUAGES}, original="en")
        for row in _rows("words.csv")
        if row["what"] == what
    }


def _rows(file: str) -> tuple[Mapping[str, str], ...]:
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))
