"""What a figure is asked for: the period, the definition of the South, and the day of the question."""

import datetime as dt

import msgspec

from bandung.values import Period, Text


class Definition(msgspec.Struct, frozen=True):
    """A definition of the South: the countries that are members of one grouping, with dated memberships."""

    code: str
    """The grouping's code in the dataset's memberships."""
    title: Text


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """`others` are definitions to show beside the one in use; `as_of` stands for "now" in every measure."""

    definition: Definition
    as_of: dt.date
    period: Period = Period()
    others: tuple[Definition, ...] = ()

    @property
    def first(self) -> dt.date | None:
        """The first day of the period; None is open."""
        return self.period.start.earliest if self.period.start else None

    @property
    def last(self) -> dt.date | None:
        """The last day of the period; None is open."""
        return self.period.end.latest if self.period.end else None

    @property
    def is_open(self) -> bool:
        """Whether no period was asked for: every record counts, dated or not."""
        return self.period == Period()
