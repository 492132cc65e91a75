"""How a span of days is put together from whole periods and from days that are added or taken away."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from bandung.funds.ledger import PeriodLength

_DAY = dt.timedelta(days=1)


class Part(msgspec.Struct, frozen=True):
    """Days from `first` to `last`, both included, an open end being None; added (1) or taken away (-1).

    `lines` says that they are read line by line; else they are whole periods.
    """

    first: dt.date | None
    last: dt.date | None
    sign: int
    lines: bool


def parts_of(since: dt.date | None, until: dt.date | None, length: PeriodLength) -> Iterator[Part]:
    """The parts that together make the span, reading as few days line by line as can be."""
    if since is not None and until is not None:
        if until < since:
            return
        if length.first_day(since) == length.first_day(until):
            yield from _inside(since, until, length)
            return
    whole_from, whole_to = since, until
    if since is not None and since != length.first_day(since):
        yield from _inside(since, length.last_day(since), length)
        whole_from = length.last_day(since) + _DAY
    if until is not None and until != length.last_day(until):
        yield from _inside(length.first_day(until), until, length)
        whole_to = length.first_day(until) - _DAY
    if whole_from is None or whole_to is None or whole_from <= whole_to:
        yield Part(whole_from, whole_to, 1, lines=False)


def _inside(since: dt.date, until: dt.date, length: PeriodLength) -> Iterator[Part]:
    """The days of one period."""
    first, last = length.first_day(since), length.last_day(until)
    if (until - since) * 2 < last - first:
        yield Part(since, until, 1, lines=True)
        return
    yield Part(first, last, 1, lines=False)
    if since > first:
        yield Part(first, since - _DAY, -1, lines=True)
    if until < last:
        yield Part(until + _DAY, last, -1, lines=True)
