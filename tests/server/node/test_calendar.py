"""The node's calendar, put together."""

import datetime as dt

import pytest

from bandung.mandates import load_events
from bandung.mandates.calendar import CalendarKind
from bandung.sample import EVENTS, sample_file
from bandung.server.mandates.services.events import store_events
from bandung.server.mandates.services.mandates import keep_missing_mandates
from bandung.server.node.calendar import calendar_around, calendar_of
from bandung.values import InvalidInput


@pytest.fixture(autouse=True)
def filled(db):
    events, _ = load_events(sample_file(EVENTS))
    store_events(events=events)
    keep_missing_mandates()


def test_the_years_2005_and_2013_differ_as_the_day_was_moved():
    days = {
        year: [
            (one.first, one.symbol) for one in calendar_of(year, year) if one.kind is CalendarKind.OBSERVANCE
        ]
        for year in (2005, 2013)
    }
    assert days == {
        2005: [(dt.date(2005, 12, 19), "A/RES/58/220")],
        2013: [(dt.date(2013, 9, 12), "A/DEC/66/550")],
    }


def test_a_year_has_its_session_its_meetings_and_what_is_due_in_order():
    found = calendar_of(2005, 2005)
    assert [one.first for one in found] == sorted(one.first for one in found)
    keys = [one.key for one in found]
    assert {"assembly-session-60", "event-south-summit-2", "event-hlc-14"} <= set(keys)
    assert "due-A-RES-58-220-12-report" in keys


def test_the_paragraph_that_sets_the_day_is_not_due_on_it_a_second_time():
    assert not [
        one for one in calendar_of(2005, 2005) if one.kind is CalendarKind.DUE and one.paragraph == "11"
    ]


def test_keys_are_unique_over_the_years_and_every_entry_has_a_page():
    found = calendar_of(2000, 2030)
    assert len({one.key for one in found}) == len(found)
    assert all(one.place for one in found)


def test_a_subscription_reaches_from_last_year_to_three_ahead():
    assert {one.first.year for one in calendar_around(dt.date(2020, 6, 1))} <= set(range(2019, 2024))


@pytest.mark.parametrize(("first", "last"), [(1066, 1066), (2005, 2004), (2005, 3000)])
def test_years_no_calendar_has_are_refused(first, last):
    with pytest.raises(InvalidInput, match="1945 to 2100"):
        calendar_of(first, last)
