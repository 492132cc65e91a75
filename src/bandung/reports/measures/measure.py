"""A measure: a question, the words that define its answer, and the records the answer is made of.

There is one expression for each measure, and it yields records, not numbers: a row says that the record `record`
counts under `key` (and `series`, in `unit`, with `amount`). The number is then folded from those rows, so a figure
and the records behind it cannot part. A row whose `key` is null is a record that does not say; it is counted as
"not stated" and nowhere else. The key `none` is for records that do say, but fall under no key.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import msgspec

from bandung.reports.measures.scope import Scope

if TYPE_CHECKING:
    from bandung.reports.dataset.reader import Dataset

NONE = "none"

Records = Callable[["Dataset", Scope], ibis.Table]


class Fold(StrEnum):
    """How records become the number."""

    COUNT = "count"
    """Different records."""
    SUM = "sum"
    """The sum of their amounts, for each unit apart."""
    SHARE = "share"
    """Different records under the focus, of all: 0 to 1."""
    MEAN = "mean"
    """The sum of the amounts over the different records that state one."""
    MEDIAN = "median"
    """The middle one of their amounts, for each key apart."""


class Picture(StrEnum):
    """How the rows are drawn beside their table."""

    NONE = "none"
    BARS = "bars"
    KINDS = "kinds"
    YEARS = "years"
    MAP = "map"
    FLOWS = "flows"


class Names(StrEnum):
    """What the keys of a measure are, and so where their names come from."""

    WORD = "word"
    PLAIN = "plain"
    AREA = "area"
    GROUPING = "grouping"
    REGION = "region"
    SECTOR = "sector"
    GOAL = "goal"
    LANGUAGE = "language"
    ORGANIZATION = "organization"
    DEFINITION = "definition"
    CURRENCY = "currency"


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """How one published number comes about. The texts are marked for translation where they are written."""

    code: str
    title: str
    question: str
    definition: str
    formula: str
    caveat: str
    unit: str
    """What the records are called, in the plural; for money and quantities each row states its own."""
    keys_counted_as: str | None = None
    """Where the one number is how many keys there are and not how many records: what the keys are called."""
    paragraphs: tuple[int, ...]
    """Operative paragraphs of resolution 58/220 it serves."""
    tables: tuple[str, ...]
    records: Records
    fold: Fold = Fold.COUNT
    keys: Names = Names.WORD
    series: Names | None = None
    focus: str | None = None
    """For a share: the key whose records are the part; None means those that do not say."""
    one_number: bool = True
    """Whether the records under all keys together answer anything; if not, only the rows do."""
    by_key: bool = False
    """Rows in the order of the keys (years, numbers), not of the values."""
    most: int | None = None
    """The longest list of rows to print; the records file holds all."""
    filter: str | None = None
    """The filter of the list that shows exactly the records of one key, where the list has such a filter."""
    filter_also: tuple[tuple[str, str], ...] = ()
    """What else the list has to be asked for the same answer."""
    listing: str | None = "activities"
    """The list of the site that the records are in; None where they have none."""
    picture: Picture = Picture.NONE

    def expression(self, dataset: "Dataset", scope: Scope) -> ibis.Table:
        """The rows of the figure: `key`, `series`, `unit`, `value`, `records`, `silent` (records without amount)."""
        return self.fold_rows(self.records(dataset, scope))

    def fold_rows(self, records: ibis.Table) -> ibis.Table:
        """The same, of records that are at hand."""
        told = records.filter(records.key.notnull())
        count = told.record.nunique()
        value = count
        if self.fold in (Fold.SUM, Fold.MEAN):
            value = told.amount.sum()
        elif self.fold is Fold.MEDIAN:
            value = told.amount.median()
        return told.group_by("key", "series", "unit").aggregate(
            value=value.cast("decimal(38, 6)"),
            records=count,
            silent=told.record.nunique(where=told.amount.isnull()),
        )


def trace(
    table: ibis.Table,
    key: ir.Value | str | None,
    record: ir.Value,
    *,
    series: ir.Value | str | None = None,
    unit: ir.Value | str | None = None,
    amount: ir.Value | None = None,
    illustrative: ir.Value | None = None,
) -> ibis.Table:
    """The rows of a measure's records out of `table`, in the one form they all have."""
    rows = table.select(
        key=_text(key),
        series=_text(series),
        unit=_text(unit),
        record=_text(record),
        amount=ibis.null("decimal(28, 6)") if amount is None else amount.cast("decimal(28, 6)"),
        illustrative=ibis.literal(value=False) if illustrative is None else illustrative,
    )
    # A record counts once under a key, but two equal amounts of one record are two amounts.
    return rows.distinct() if amount is None else rows


def _text(value: ir.Value | str | None) -> ir.Value:
    if value is None:
        return ibis.null("string")
    return ibis.literal(value) if isinstance(value, str) else value.cast("string")
