"""The calendar for calendar programs."""

import icalendar
import pytest

from bandung.server.home import Home


@pytest.fixture(autouse=True)
def identity():
    """The node of the test run says who it is."""
    file = Home.current().node_file
    before = file.read_bytes() if file.exists() else None
    file.write_text('id = "0123456789ab"\nname = "A node & more"\n')
    yield
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)


def events(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(one["UID"]): one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_feed_has_sessions_observances_and_due_dates_under_uids_that_stay(client, bring):
    bring("58/999")
    first, again = (events(client, "/calendar.ics?year=2005") for _ in range(2))
    assert set(first) == set(again)
    kinds = {str(one["CATEGORIES"].cats[0]) for one in first.values()}
    assert {"session", "observance", "due"} <= kinds
    assert any(uid.startswith("due-A-RES-58-999-op-2.1@0123456789ab") for uid in first)
    address = {str(one.get("URL", "")) for one in first.values()}
    assert "http://testserver/resolutions/A/RES/58/999/paragraphs/2/" in address


def test_without_a_year_it_reaches_from_last_year_to_three_years_ahead(client, db):
    days = [one["DTSTART"].dt.year for one in events(client, "/calendar.ics").values()]
    assert max(days) - min(days) == 4


def test_titles_are_in_the_language_asked_for(client, db):
    titles = {str(one["SUMMARY"]) for one in events(client, "/calendar.ics?year=2013&language=fr").values()}
    assert "Journée des Nations Unies pour la coopération Sud-Sud" in titles


@pytest.mark.parametrize("year", ["13", "year", "0000"])
def test_a_year_no_calendar_has_is_refused(client, db, year):
    assert client.get(f"/calendar.ics?year={year}").status_code == 400


def test_nothing_is_changed_by_it(client, db):
    assert client.post("/calendar.ics").status_code == 405
