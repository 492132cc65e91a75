"""The calendar as iCalendar (RFC 5545), for calendar programs to subscribe to.

Every entry is an event of whole days that leaves the day free (`TRANSP:TRANSPARENT`). Its UID is made of its key and
the node's identifier and stays the same, so that a program that reads the calendar again changes what it has and adds
nothing. `DTEND` is the day after the last (section 3.6.1).
"""

import datetime as dt
from collections.abc import Iterable

import icalendar

from bandung.mandates.calendar.entries import CalendarEntry

_PRODUCT = "-//Bandung//South-South cooperation//EN"
_LONGEST_TITLE = 200


def as_icalendar(
    entries: Iterable[CalendarEntry], *, node: str, name: str, language: str, site: str = ""
) -> bytes:
    """The entries as a calendar called `name`; `node` is the node's identifier, `site` the address of its pages.

    Nothing in it depends on the moment of writing: the same entries give the same bytes.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name, parameters={"LANGUAGE": language})
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda one: (one.first, one.key)):
        calendar.add_component(_event(entry, node, language, site))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, node: str, language: str, site: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.key}@{node}")
    # What is known of a day does not change with the hour in which the calendar is read.
    event.add("dtstamp", dt.datetime(entry.first.year, 1, 1, tzinfo=dt.UTC))
    event.add("dtstart", entry.first)
    if entry.last < dt.date.max:
        event.add("dtend", entry.last + dt.timedelta(days=1))
    shown = entry.title.best_for(language)
    source = _source(entry)
    summary = _shortened(shown.text)
    if source and entry.kind.value == "due":
        summary = f"{source}: {summary}"
    event.add("summary", summary, parameters={"LANGUAGE": shown.language})
    if source:
        event.add("description", source)
    if entry.city:
        event.add("location", entry.city)
    if site and entry.place:
        event.add("url", f"{site.rstrip('/')}{entry.place}")
    event.add("categories", [entry.kind.value])
    event.add("transp", "TRANSPARENT")
    return event


def _source(entry: CalendarEntry) -> str:
    if entry.symbol is None:
        return ""
    return f"{entry.symbol}, {entry.paragraph}" if entry.paragraph else entry.symbol


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1].rstrip()}…"
