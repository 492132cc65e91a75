"""A grouping of areas and the memberships in it, each with the days on which it held.

A start or an end that nobody recorded is open. An open start reaches back no further than the grouping itself
and the area itself: South Sudan belonged to nothing before 2011.
"""

import datetime as dt
from enum import StrEnum

import msgspec

from bandung.values import PartialDate, Period, Source, Text


class GroupingKind(StrEnum):
    """What sort of grouping it is."""

    UN_CATEGORY = "un-category"
    UN_REGION = "un-region"
    UN_ELECTORAL_GROUP = "un-electoral-group"
    POLITICAL = "political"
    REGIONAL_ORGANIZATION = "regional-organization"
    INCOME = "income"
    NORTHERN = "northern"


class Grouping(msgspec.Struct, frozen=True, omit_defaults=True):
    """One grouping. Unique by `code`, in lower case with hyphens (`g77`, `ldc`), or three digits for a region.

    `true_on` is the last day on which the list is known to be right, `period` the life of the grouping.
    """

    code: str
    names: Text
    kind: GroupingKind
    source: Source
    true_on: PartialDate
    period: Period = Period()
    acronyms: tuple[str, ...] = ()
    note: str | None = None

    def name(self, reader: str = "en") -> str:
        """Its name as a reader of this language is shown it."""
        return self.names.best_for(reader).text


class Membership(msgspec.Struct, frozen=True, omit_defaults=True):
    """An area in a grouping. `period` is as recorded; `within` is the time in which it could hold at all.

    `note` tells the decision, a suspension (a suspended member is still one), or what is not recorded.
    """

    grouping: str
    area: str
    period: Period = Period()
    note: str | None = None
    within: Period = Period()

    def holds_on(self, day: dt.date) -> bool:
        """Whether the area belonged to the grouping on the day."""
        return self.period.contains(day) and self.within.contains(day)

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day on which it holds; None is open."""
        bounds = (self.period, self.within)
        starts = [bound.start.earliest for bound in bounds if bound.start]
        ends = [bound.end.latest for bound in bounds if bound.end]
        return max(starts, default=None), min(ends, default=None)
