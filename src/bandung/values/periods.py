"""Dates as precise as they were told, and periods between them.

The form is that of ISO 8601: `2003`, `2003-12`, `2003-12-23`. XML Schema dates carry a time zone
(`2017-02-06+08:00`, XML Schema 1.0 part 2, 3.2.9) and many senders write a time as well; both are read
and the calendar day as written is kept, because an activity starts on a day of its own country.
"""

import calendar
import datetime as dt
import re

import msgspec

from bandung.values.errors import InvalidInput

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    r"(?:T\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?"
)


class PartialDate(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A year, a month or a day. It stands for all its days: `earliest` to `latest`."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise InvalidInput("a day needs its month")
        try:
            dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except (ValueError, OverflowError) as error:
            told = "-".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
            raise InvalidInput(f"{told} is not a date: {error}") from None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """From ISO 8601 text, a time and a zone allowed and dropped; InvalidInput says what is wrong."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise InvalidInput(f"“{text.strip()}” is not a date of the form 2003, 2003-12 or 2003-12-23")
        parts = {name: int(value) for name, value in match.groupdict().items() if value is not None}
        return cls(**parts)

    @classmethod
    def from_date(cls, day: dt.date) -> "PartialDate":
        """The whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """Its last day."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class Period(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """From `start` to `end`, both included; `None` is open (or not stated).

    A partial start counts from its first day and a partial end to its last one: a membership
    "since 1971" holds on every day of 1971.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start.earliest > self.end.latest:
            raise InvalidInput(f"the period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def parse(cls, start: str, end: str = "") -> "Period":
        """From two texts; an empty one is open."""
        return cls(
            PartialDate.parse(start) if start.strip() else None,
            PartialDate.parse(end) if end.strip() else None,
        )

    def contains(self, day: dt.date) -> bool:
        """Whether the day lies in the period."""
        after_start = self.start is None or self.start.earliest <= day
        return after_start and (self.end is None or day <= self.end.latest)

    def overlaps(self, other: "Period") -> bool:
        """Whether they share a day."""
        starts_in_time = self.start is None or other.end is None or self.start.earliest <= other.end.latest
        ends_in_time = self.end is None or other.start is None or other.start.earliest <= self.end.latest
        return starts_in_time and ends_in_time

    def __str__(self) -> str:
        return f"{self.start or '…'} – {self.end or '…'}"


NO_PERIOD = Period()
"""Open on both sides. As the default of a field it is left out of JSON only where it is this very object."""
