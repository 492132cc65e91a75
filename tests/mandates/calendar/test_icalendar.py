"""The calendar as calendar programs read it."""

import datetime as dt

import icalendar
import msgspec

from bandung.mandates.calendar import CalendarEntry, CalendarKind, as_icalendar, observance_entries
from bandung.values import Text

MEETING = CalendarEntry(
    key="event-marrakesh-2003",
    kind=CalendarKind.EVENT,
    title=Text.from_mapping({"en": "A conference, on cooperation; of the South", "ar": "مؤتمر"}),
    first=dt.date(2003, 12, 16),
    last=dt.date(2003, 12, 19),
    symbol="A/RES/58/220",
    paragraph="8",
    city="Marrakesh",
    place="/calendar/?year=2003",
)


def read(*entries: CalendarEntry, language: str = "en") -> list[icalendar.Event]:
    told = as_icalendar(entries, node="node-1", name="A node", language=language, site="https://example.org/")
    assert b"\r\n" in told
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    return list(icalendar.Calendar.from_ical(told).walk("VEVENT"))


def test_a_meeting_is_whole_days_and_ends_on_the_day_after_its_last():
    (event,) = read(MEETING)
    assert event["DTSTART"].dt == dt.date(2003, 12, 16)
    assert event["DTEND"].dt == dt.date(2003, 12, 20)
    assert event["TRANSP"] == "TRANSPARENT"
    assert str(event["SUMMARY"]) == "A conference, on cooperation; of the South"
    assert str(event["LOCATION"]) == "Marrakesh"
    assert str(event["URL"]) == "https://example.org/calendar/?year=2003"


def test_the_summary_is_in_the_language_asked_for_and_says_which():
    (event,) = read(MEETING, language="ar")
    assert str(event["SUMMARY"]) == "مؤتمر"
    assert event["SUMMARY"].params["LANGUAGE"] == "ar"


def test_what_falls_due_names_its_document():
    (event,) = read(msgspec.structs.replace(MEETING, kind=CalendarKind.DUE))
    assert str(event["SUMMARY"]).startswith("A/RES/58/220, 8: A conference")


def test_uids_stay_the_same_and_are_unique_in_the_world():
    years = [entry for year in range(2004, 2030) for entry in observance_entries(year)]
    uids = [str(event["UID"]) for event in read(*years)]
    assert len(set(uids)) == len(uids) == 26
    assert "observance-south-south-day-2005@node-1" in uids
    moved = msgspec.structs.replace(MEETING, first=dt.date(2004, 1, 1), last=dt.date(2004, 1, 1))
    assert read(moved)[0]["UID"] == read(MEETING)[0]["UID"]


def test_the_same_entries_give_the_same_bytes():
    told = [as_icalendar([MEETING], node="n", name="A", language="en") for _ in range(2)]
    assert told[0] == told[1]


def test_a_long_title_is_cut_at_a_sign():
    (event,) = read(msgspec.structs.replace(MEETING, title=Text.of("word " * 100, "en")))
    assert str(event["SUMMARY"]).endswith("…")
    assert len(str(event["SUMMARY"])) <= 200
