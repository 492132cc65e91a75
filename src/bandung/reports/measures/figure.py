"""A figure: the number a measure gives over one dataset and scope, with what it needs to be checked."""

import datetime as dt
from decimal import Decimal

import msgspec

from bandung.values import Period


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a figure. `value` None: no record under this key states an amount."""

    key: str
    value: Decimal | None
    records: int
    series: str | None = None
    unit: str | None = None
    silent: int = 0
    """Records under this key that state no amount (for sums)."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that explains itself. `value` None with `total` 0: there are no records yet."""

    measure: str
    unit: str
    value: Decimal | None
    rows: tuple[FigureRow, ...]
    total: int
    """Different records that were asked."""
    not_stated: int
    """Of these, the records that do not say."""
    illustrative: int
    """Of these, invented records that show how the program works."""
    period: Period
    definition: str
    computed_at: dt.datetime
    dataset_hash: str
    records_file: str

    @property
    def is_empty(self) -> bool:
        """Whether there were no records to ask."""
        return self.total == 0
