"""The blocks a document is made of, in the order in which they are read."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from bandung.reports.documents.cells import Cell, Column, Row, Run, Words, check_cell, plain_text
from bandung.values import InvalidInput


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading below the title: level 1 to 6. A level that is skipped is closed up when the document is written."""

    level: int
    text: str | Run

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise InvalidInput(f"a heading of level {self.level}; give one of 1 to 6")
        if not plain_text(self.text).strip():
            raise InvalidInput("a heading without words")


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A paragraph."""

    text: Words


class Bullets(msgspec.Struct, frozen=True, tag="bullets"):
    """A list whose order says nothing."""

    items: Sequence[Words]


class Fact(msgspec.Struct, frozen=True):
    """A label and its value, e.g. Period: 2003."""

    label: str
    value: Cell

    def __post_init__(self) -> None:
        check_cell(self.value)


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Facts, one beneath the other."""

    facts: Sequence[Fact]


class Note(msgspec.Struct, frozen=True, tag="note"):
    """What a reader has to know beside the text: a caveat, a definition."""

    text: Words


class Table(msgspec.Struct, frozen=True, tag="table", kw_only=True):
    """A table. `total` are rows at its end that sum up the others; `note` stands beneath it.

    A column of money in one currency has the currency in its heading; in several, in each field.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    total: Sequence[Row] = ()
    caption: str | Run = ""
    note: Words = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise InvalidInput("a table without columns")
        for number, row in enumerate((*self.rows, *self.total), start=1):
            if len(row) != len(self.columns):
                raise InvalidInput(
                    f"row {number} of a table has {len(row)} cells for {len(self.columns)} columns"
                )
            for cell in row:
                check_cell(cell)


class Figure(msgspec.Struct, frozen=True, tag="figure", kw_only=True):
    """A picture as SVG 1.1, with words that tell those who do not see it what it shows.

    `note` stands beneath it. `numbers` are those it is drawn from: a workbook, which has no picture, has them as a table.
    """

    svg: bytes
    alternative: str
    caption: str | Run = ""
    note: Words = ""
    numbers: Table | None = None

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise InvalidInput("a figure without alternative text; say in a sentence what it shows")


Block: TypeAlias = Heading | Paragraph | Bullets | Facts | Table | Figure | Note
