"""The node's calendar: sessions and observances by the rules, the events on record, and what falls due."""

import datetime as dt
from urllib.parse import quote

import msgspec

from bandung.mandates.calendar import (
    CalendarEntry,
    CalendarKind,
    due_entry,
    event_entry,
    observance_entries,
    session_entries,
)
from bandung.server.mandates.queries.due import due_between
from bandung.server.mandates.queries.events import events_between
from bandung.values import InvalidInput

FIRST_YEAR, LAST_YEAR = 1945, 2100
_AHEAD, _BACK = 3, 1


def calendar_of(first: int, last: int) -> tuple[CalendarEntry, ...]:
    """Everything from the first to the last of these years, by day; InvalidInput for years no calendar has."""
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise InvalidInput(
            f"The calendar has the years {FIRST_YEAR} to {LAST_YEAR}; name one of them, such as 2005."
        )
    begin, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
    entries: list[CalendarEntry] = []
    for year in range(first, last + 1):
        entries += (*session_entries(year), *observance_entries(year))
    entries += [entry for event in events_between(begin, end) if (entry := event_entry(event))]
    entries += [entry for mandate, due in due_between(begin, end) if (entry := due_entry(mandate, due))]
    observed = {
        (one.symbol, one.paragraph, one.first) for one in entries if one.kind is CalendarKind.OBSERVANCE
    }
    entries = [
        one
        for one in entries
        # The paragraph that sets a day is not due on it a second time.
        if one.kind is not CalendarKind.DUE or (one.symbol, one.paragraph, one.first) not in observed
    ]
    placed = [msgspec.structs.replace(one, place=_place(one)) for one in entries]
    return tuple(sorted(placed, key=lambda one: (one.first, one.kind.value, one.key)))


def calendar_around(day: dt.date) -> tuple[CalendarEntry, ...]:
    """What a calendar program subscribes to: last year, this year, and three years ahead."""
    return calendar_of(max(day.year - _BACK, FIRST_YEAR), min(day.year + _AHEAD, LAST_YEAR))


def _place(entry: CalendarEntry) -> str:
    """The page where more is said of it."""
    if entry.symbol and "/RES/" in entry.symbol and entry.paragraph:
        return f"/resolutions/{quote(entry.symbol)}/paragraphs/{quote(entry.paragraph)}/"
    return f"/calendar/?year={entry.first.year}"
