"""Events by day, by who called for them, and on the Day."""

import datetime as dt

import pytest

from bandung.mandates import Event, EventKind
from bandung.server.mandates.queries.events import (
    event_named,
    events_between,
    events_called_for,
    events_on_observance,
)
from bandung.server.mandates.services.events import store_events
from bandung.values import Period, Text


@pytest.fixture(autouse=True)
def meetings(db):
    def meeting(code: str, start: str, end: str = "", **more) -> Event:
        return Event(
            code=code,
            type=EventKind.MEETING,
            title=Text.of(code),
            period=Period.parse(start, end or start),
            **more,
        )

    store_events(
        events=[
            meeting("on-the-old-day", "2008-12-18", "2008-12-20"),
            meeting("in-its-month", "2009-12"),
            meeting("on-the-new-day", "2022-09-12", "2022-09-14", mandate="A/RES/75/234"),
            meeting("on-the-old-day-too-late", "2022-12-19"),
            meeting("elsewhere", "2019-03-20"),
        ]
    )


def test_events_on_the_day_count_by_the_day_of_their_year():
    found = [(event.code, day) for event, _, day in events_on_observance("south-south-day")]
    assert found == [
        ("on-the-old-day", dt.date(2008, 12, 19)),
        ("in-its-month", dt.date(2009, 12, 19)),
        ("on-the-new-day", dt.date(2022, 9, 12)),
    ]


def test_events_are_found_by_days_they_share_and_by_who_called_for_them():
    between = events_between(dt.date(2008, 12, 20), dt.date(2009, 12, 1))
    assert [one.code for one in between] == ["on-the-old-day", "in-its-month"]
    assert [one.code for one in events_called_for("A/RES/75/234")] == ["on-the-new-day"]
    assert event_named("nothing") is None
