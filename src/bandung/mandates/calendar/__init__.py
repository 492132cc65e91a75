"""The calendar: sessions, observances, conferences and what falls due, for people and for calendar programs."""

from bandung.mandates.calendar.entries import (
    CalendarEntry,
    CalendarKind,
    due_entry,
    event_entry,
    observance_entries,
    session_entries,
)
from bandung.mandates.calendar.icalendar import as_icalendar

__all__ = [
    "CalendarEntry",
    "CalendarKind",
    "as_icalendar",
    "due_entry",
    "event_entry",
    "observance_entries",
    "session_entries",
]
