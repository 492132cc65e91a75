"""Conferences, summits and sessions that the node knows of."""

import datetime as dt

import msgspec

from bandung.mandates import Event as RecordedEvent
from bandung.mandates import Observance, observances
from bandung.server.mandates.models import Event


def event_named(code: str) -> Event | None:
    """The event with this code."""
    return Event.objects.filter(code=code).first()


def events_between(first: dt.date, last: dt.date) -> tuple[RecordedEvent, ...]:
    """The events that share a day with this time, by their first day."""
    rows = Event.objects.filter(start_date__lte=last, end_date__gte=first).order_by("start_date", "code")
    return tuple(event_of(row) for row in rows)


def events_called_for(symbol: str) -> tuple[RecordedEvent, ...]:
    """The events that this resolution called for."""
    rows = Event.objects.filter(record__mandate=symbol).order_by("start_date", "code")
    return tuple(event_of(row) for row in rows)


def events_on_observance(code: str) -> tuple[tuple[RecordedEvent, Observance, dt.date], ...]:
    """The events that ran on the day of an observance, with the day of that year.

    An event of which only the month is recorded counts where the month is the day's.
    """
    found = []
    for row in Event.objects.exclude(start_date=None).order_by("start_date", "code"):
        event = event_of(row)
        for one in observances():
            year = row.start_date.year if row.start_date else 0
            if one.code == code and one.holds_in(year) and event.period.contains(one.on(year)):
                found.append((event, one, one.on(year)))
    return tuple(found)


def event_of(row: Event) -> RecordedEvent:
    """The row as the room of mandates knows it."""
    return msgspec.convert(row.record, RecordedEvent, strict=False)
