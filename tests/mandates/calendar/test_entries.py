"""What stands in the calendar."""

import datetime as dt

from bandung.mandates import Due, Event, EventKind, Force, FrequencyUnit, Mandate, Recurrence, due_at_session
from bandung.mandates.calendar import due_entry, event_entry, observance_entries, session_entries
from bandung.values import Period, Text


def event(start: str, end: str = "") -> Event:
    return Event(
        code="marrakesh-2003",
        type=EventKind.CONFERENCE,
        title=Text.of("A conference", "en"),
        period=Period.parse(start, end or start),
        city="Marrakesh",
    )


def mandate(**more) -> Mandate:
    return Mandate(
        symbol="A/RES/58/220", key="12-report", paragraph="12", position=0, force=Force.REQUEST, **more
    )


def test_the_day_is_in_december_in_2005_and_in_september_in_2013_by_the_document_that_sets_it():
    (then,), (now,) = observance_entries(2005), observance_entries(2013)
    assert (then.first, then.symbol, then.paragraph) == (dt.date(2005, 12, 19), "A/RES/58/220", "11")
    assert (now.first, now.symbol) == (dt.date(2013, 9, 12), "A/DEC/66/550")
    assert then.key != now.key


def test_the_sixtieth_session_opens_on_13_september_2005():
    (opening,) = session_entries(2005)
    assert (opening.first, opening.session) == (dt.date(2005, 9, 13), 60)
    assert opening.title.best_for("fr").text == "Ouverture de la session 60 de l'Assemblée générale"


def test_a_session_whose_opening_day_no_rule_tells_is_left_out():
    assert list(session_entries(1978)) == list(session_entries(1945)) == []


def test_a_meeting_of_which_the_month_alone_is_recorded_says_so():
    exact, rough = event_entry(event("2003-12-16", "2003-12-19")), event_entry(event("2003-12"))
    assert exact is not None
    assert rough is not None
    assert (exact.first, exact.last, exact.exact) == (dt.date(2003, 12, 16), dt.date(2003, 12, 19), True)
    assert (rough.first, rough.last, rough.exact) == (dt.date(2003, 12, 1), dt.date(2003, 12, 31), False)


def test_a_meeting_without_a_date_is_left_out():
    told = event("2003")
    assert event_entry(Event(code="x", type=told.type, title=told.title, period=Period())) is None


def test_a_mandate_stands_where_its_session_opens_else_on_its_last_day():
    session = Due(dt.date(2005, 9, 13), dt.date(2006, 9, 11), 60)
    by = Due(None, dt.date(2010, 12, 31))
    days = [entry.first for due in (session, by) if (entry := due_entry(mandate(), due))]
    assert days == [dt.date(2005, 9, 13), dt.date(2010, 12, 31)]
    assert due_entry(mandate(), Due(said="soon")) is None


def test_what_falls_due_once_keeps_its_key_when_its_day_is_read_otherwise():
    keys = {
        entry.key
        for due in (Due(last=dt.date(2010, 12, 31)), Due(last=dt.date(2011, 12, 31)))
        if (entry := due_entry(mandate(), due))
    }
    assert keys == {"due-A-RES-58-220-12-report"}


def test_each_time_of_what_comes_again_has_a_key_of_its_own():
    again = mandate(recurrence=Recurrence(2, FrequencyUnit.SESSION))
    entries = [due_entry(again, due_at_session(number)) for number in (60, 62)]
    assert [entry.key for entry in entries if entry] == [
        "due-A-RES-58-220-12-report-session-60",
        "due-A-RES-58-220-12-report-session-62",
    ]
    yearly = mandate(recurrence=Recurrence(1, FrequencyUnit.YEAR))
    entry = due_entry(yearly, Due(last=dt.date(2010, 12, 31)))
    assert entry is not None
    assert entry.key == "due-A-RES-58-220-12-report-2010-12-31"
