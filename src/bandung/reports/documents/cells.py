"""Words and cells: what stands in a paragraph or in one field of a table, as it was told.

A cell holds a value, not its spelling; how numbers and dates look is decided by the language of the document when it is
written. `None` is *not stated* and is shown in these words, never as zero and never as an empty field. An empty text
(`""`) is for a field in which there is nothing to state, such as the corner of a row of totals.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias
from urllib.parse import urlsplit

import msgspec

from bandung.values import InvalidInput, Money, PartialDate, direction, normalize_language

NOT_STATED = None
"""The cell of what nobody told."""

_SCHEMES = frozenset({"http", "https", "mailto"})


class Emphasis(StrEnum):
    """How a run stands out. Scripts without a slanted form, such as Arabic, show both in bold."""

    PLAIN = "plain"
    STRESSED = "stressed"
    STRONG = "strong"


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words of one form: stressed, linked, or in another language than the document's (a tag of BCP 47)."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    link: str | None = None
    language: str | None = None

    @property
    def address(self) -> str | None:
        """The link, if it is one a document may carry: http, https or mailto, and whole. Else None."""
        if not self.link:
            return None
        try:
            parts = urlsplit(self.link.strip())
        except ValueError:
            return None
        is_whole = bool(parts.netloc) or (parts.scheme == "mailto" and bool(parts.path))
        return self.link.strip() if parts.scheme.lower() in _SCHEMES and is_whole else None

    @property
    def tag(self) -> str | None:
        """The language, `und` where the tag names none, None where it is the document's."""
        return None if self.language is None else normalize_language(self.language)

    @property
    def direction(self) -> str | None:
        """`rtl` or `ltr` where the language says so; None: as the words themselves run."""
        return None if self.tag in {None, "und"} else direction(self.tag or "")


Words: TypeAlias = str | Run | Sequence["str | Run"]
"""A text: plain, one run, or several in a row."""

Cell: TypeAlias = str | int | Decimal | dt.date | PartialDate | Money | Run | None
"""One field of a table or one fact; None is not stated."""

Row: TypeAlias = Sequence[Cell]


class ColumnKind(StrEnum):
    """What a column holds. A percent cell is a share of 1: `Decimal("0.81")` is 81 %."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PERCENT = "percent"


class Alignment(StrEnum):
    """Where the words of a column stand, seen in the direction of the document."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column: its heading, what it holds, and where its words stand.

    Without an alignment texts and dates stand at the start, and figures at the right in every language, since numbers
    run from left to right in Arabic too: so units stand under units. `is_exact` keeps the decimals
    of a currency where all amounts of the column are whole, as books of account do.
    """

    heading: str | Run
    kind: ColumnKind = ColumnKind.TEXT
    alignment: Alignment | None = None
    is_exact: bool = False


def runs_of(words: Words) -> tuple[Run, ...]:
    """The words as runs, empty ones left out."""
    parts = (words,) if isinstance(words, str | Run) else words
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def plain_text(words: Words) -> str:
    """The words alone."""
    return "".join(run.text for run in runs_of(words))


def check_cell(cell: Cell) -> None:
    """InvalidInput where a cell holds what no document can show: a binary float, a truth value, no finite number."""
    if isinstance(cell, bool) or not isinstance(
        cell, str | int | Decimal | dt.date | PartialDate | Money | Run | None
    ):
        raise InvalidInput(f"a cell holds {cell!r}, which is no text, number, date or money")
    if isinstance(cell, Decimal) and not cell.is_finite():
        raise InvalidInput(f"a cell holds {cell}, which is no number")
