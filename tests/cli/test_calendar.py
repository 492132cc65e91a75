"""The calendar at the command line."""

import icalendar


def test_the_calendars_of_2005_and_of_2013_differ_as_the_day_was_moved(node, bandung):
    then, now = (bandung("calendar", "--year", year, "--home", node).stdout for year in ("2005", "2013"))
    assert (
        "2005-12-19  observance: United Nations Day for South-South Cooperation  [A/RES/58/220, 11]" in then
    )
    assert "2013-09-12  observance: United Nations Day for South-South Cooperation  [A/DEC/66/550]" in now
    assert "2005-09-13  session: Session 60 of the General Assembly opens" in then


def test_calendar_programs_read_it(node, bandung):
    told = bandung("calendar", "--year", "2005", "--as", "ics", "--language", "fr", "--home", node)
    events = icalendar.Calendar.from_ical(told.stdout).walk("VEVENT")
    titles = {str(one["SUMMARY"]) for one in events}
    assert "Journée des Nations Unies pour la coopération Sud-Sud" in titles


def test_a_year_no_calendar_has_is_refused_in_one_sentence(node, bandung):
    told = bandung("calendar", "--year", "1066", "--home", node)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.count("\n") == 1
