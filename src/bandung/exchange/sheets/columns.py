"""The template of the exchange as data: a sheet a kind of entry, its columns, and what each is called.

`columns.csv` lists the columns, `words.csv` their headings and notes in the six official languages. What there can
be several of (building blocks, costs, evidence) stands in numbered columns: `block 1 title`, `block 2 title` ...;
the template offers `times` of them, and the reader takes any number. A text has further columns for further
languages: `title fr`. Cells are read as in `values.sheets.cells`, by the column's `read`.
"""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from bandung.exchange.record import Kind
from bandung.values import UN_LANGUAGES, Text


class Read(StrEnum):
    """How the cells of a column are read."""

    WORD = "word"
    TEXT = "text"
    CHOICE = "choice"
    OPEN = "open"
    CODES = "codes"
    DATE = "date"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"


class Column(msgspec.Struct, frozen=True, gc=False):
    """One column. `group` is what it is a part of (block, cost, evidence, cost_share), else empty."""

    group: str
    key: str
    read: Read
    list: str
    kinds: frozenset[Kind]
    required: bool
    times: int


@cache
def columns() -> tuple[Column, ...]:
    """All columns in their order."""
    return tuple(
        Column(
            row["group"],
            row["key"],
            Read(row["read"]),
            row["list"],
            frozenset(Kind) if row["kinds"] == "*" else frozenset(map(Kind, row["kinds"].split())),
            row["required"] == "yes",
            int(row["times"] or 1),
        )
        for row in _rows("columns.csv")
    )


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns on the sheet of a kind."""
    return tuple(column for column in columns() if kind in column.kinds)


def words(what: str) -> Mapping[str, Text]:
    """{word: its text in six languages}: `sheet`, `label`, `group`, `note`, `hint`, `example`, `read_me`."""
    return _words()[what]


def heading(column: Column, language: str, number: int = 1) -> str:
    """What stands above the column: `Title`, `Building block 2 kind`."""
    label = words("label")[column.key].best_for(language).text
    if not column.group:
        return label
    return f"{words('group')[column.group].best_for(language).text} {number} {label}"


def note(column: Column, language: str) -> str:
    """How to fill the column in; empty where its heading says it all."""
    hints = (["required"] if column.required else []) + _HINTS.get(column.read, [])
    if column.list and "list" not in hints:
        hints.append("list")
    own = words("note").get(column.key) if not column.group else None
    told = [*([own] if own else []), *(words("hint")[hint] for hint in hints)]
    return " ".join(text.best_for(language).text for text in told)


_HINTS: Mapping[Read, list[str]] = {
    Read.CODES: ["several"],
    Read.DATE: ["date"],
    Read.DAY: ["day"],
    Read.NUMBER: ["number"],
    Read.WHOLE: ["number"],
}


@cache
def _words() -> Mapping[str, Mapping[str, Text]]:
    found: dict[str, dict[str, Text]] = {}
    for row in _rows("words.csv"):
        told = Text.from_mapping({tag: row[tag] for tag in UN_LANGUAGES}, original="en")
        found.setdefault(row["what"], {})[row["word"]] = told
    return found


def _rows(file: str) -> tuple[Mapping[str, str], ...]:
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))
