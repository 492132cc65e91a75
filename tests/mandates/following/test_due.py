"""Sessions and dates made into days, and what comes again."""

import datetime as dt
from itertools import islice

import pytest

from bandung.mandates import Force, FrequencyUnit, Opening, Timing
from bandung.mandates.following.due import Due, Recurrence, due_at_session, dues_of, occurrences
from bandung.mandates.mandate import AgendaPhrase, Clause, DatePhrase, SessionPhrase
from bandung.values import PartialDate

ADOPTED = dt.date(2003, 12, 23)
PLACE = {"place": "op-1", "start": 0, "end": 1, "spans": ()}


def clause(*, sessions=(), dates=(), agenda: str = "") -> Clause:
    return Clause(
        key="op-1.1",
        paragraph="op-1",
        position=1,
        text="Requests",
        start=0,
        end=1,
        spans=(),
        opening=Opening("Requests", "requests", Force.REQUEST),
        subject="",
        sessions=tuple(sessions),
        dates=tuple(dates),
        agenda_item=AgendaPhrase(text=agenda, title=agenda, **PLACE) if agenda else None,
    )


def session(number: int, timing: Timing = Timing.AT, body: str | None = None) -> SessionPhrase:
    return SessionPhrase(text="at a session", number=number, timing=timing, body=body, **PLACE)


def date(text: str, timing: Timing, last: str | None = None) -> DatePhrase:
    return DatePhrase(
        text=text,
        date=PartialDate.parse(text),
        last=PartialDate.parse(last) if last else None,
        timing=timing,
        **PLACE,
    )


def found(one: Clause, symbol: str = "A/RES/58/220", adopted: dt.date | None = ADOPTED) -> Due | None:
    return next(iter(dues_of(one, symbol=symbol, language="en", adopted=adopted)), None)


def test_the_sixtieth_session_lasts_from_september_2005_to_the_day_before_the_next_one():
    assert due_at_session(60) == Due(dt.date(2005, 9, 13), dt.date(2006, 9, 11), 60)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        (session(60), dt.date(2005, 9, 13), dt.date(2006, 9, 11)),
        (session(60, Timing.BY), None, dt.date(2005, 9, 13)),
        (session(60, Timing.FROM), dt.date(2005, 9, 13), None),
        (session(62, body="the General Assembly"), dt.date(2007, 9, 18), dt.date(2008, 9, 15)),
    ],
)
def test_a_session_is_made_into_days(phrase, first, last):
    due = found(clause(sessions=[phrase]))
    assert due is not None
    assert (due.first, due.last, due.session) == (first, last, phrase.number)


@pytest.mark.parametrize(
    "phrase",
    [session(13), session(57), session(99), session(60, Timing.UNSAID)],
    ids=["of another body", "gone by", "too far ahead", "only named"],
)
def test_a_session_that_cannot_be_meant_is_no_date(phrase):
    assert found(clause(sessions=[phrase])) is None


def test_a_session_that_is_only_named_counts_where_an_item_is_put_on_its_agenda():
    due = found(clause(sessions=[session(60, Timing.UNSAID)], agenda="Cooperation"))
    assert due is not None
    assert due.session == 60


def test_a_session_of_another_body_has_its_words_and_no_day():
    assert found(clause(sessions=[session(20, body="the Committee")])) == Due(said="at a session")


def test_the_council_counts_its_sessions_by_years():
    due = found(clause(sessions=[session(2014)]), symbol="E/RES/2013/5")
    assert due is not None
    assert (due.first, due.last) == (dt.date(2014, 1, 1), dt.date(2014, 12, 31))


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        (date("2005", Timing.BY), None, dt.date(2005, 12, 31)),
        (date("2005-06", Timing.BY), None, dt.date(2005, 6, 30)),
        (date("2005", Timing.AT), dt.date(2005, 1, 1), dt.date(2005, 12, 31)),
        (date("2004-01-01", Timing.FROM), dt.date(2004, 1, 1), None),
        (date("2015", Timing.FROM, last="2024"), dt.date(2015, 1, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_date_is_made_into_days(phrase, first, last):
    due = found(clause(dates=[phrase]))
    assert due is not None
    assert (due.first, due.last) == (first, last)


def test_a_day_before_the_adoption_or_one_that_only_names_something_is_no_date():
    assert found(clause(dates=[date("2003-09-25", Timing.AT)])) is None
    assert found(clause(dates=[date("2005-09-25", Timing.UNSAID)])) is None


def test_what_comes_again_at_sessions_has_the_days_of_each():
    biennial = Recurrence(2, FrequencyUnit.SESSION)
    times = list(occurrences(due_at_session(60), biennial, adopted=ADOPTED, until=dt.date(2010, 1, 1)))
    assert [one.session for one in times] == [60, 62, 64]
    assert times[1].first == dt.date(2007, 9, 18)


def test_what_comes_again_without_a_first_time_counts_from_the_adoption():
    yearly = Recurrence(1, FrequencyUnit.YEAR)
    times = islice(occurrences(None, yearly, adopted=ADOPTED, until=dt.date(2030, 1, 1)), 2)
    assert [one.first for one in times] == [dt.date(2004, 12, 23), dt.date(2005, 12, 23)]


def test_a_month_that_is_shorter_has_its_last_day():
    monthly = Recurrence(1, FrequencyUnit.MONTH)
    begun = Due(dt.date(2004, 1, 31), dt.date(2004, 1, 31))
    times = list(occurrences(begun, monthly, adopted=None, until=dt.date(2004, 4, 30)))
    assert [one.last for one in times] == [
        dt.date(2004, 1, 31),
        dt.date(2004, 2, 29),
        dt.date(2004, 3, 31),
        dt.date(2004, 4, 30),
    ]


def test_what_comes_again_after_days_is_counted_in_days():
    often = Recurrence(90, FrequencyUnit.DAY)
    times = list(occurrences(None, often, adopted=dt.date(2041, 5, 12), until=dt.date(2041, 12, 1)))
    assert [one.first for one in times] == [dt.date(2041, 8, 10), dt.date(2041, 11, 8)]


def test_each_of_several_times_that_a_text_names_comes():
    both = clause(sessions=[session(60, Timing.AT), session(62, Timing.AT), session(62, Timing.AT)])
    dues = dues_of(both, symbol="A/RES/58/220", language="en", adopted=ADOPTED)
    assert [one.session for one in dues] == [60, 62]
    times = occurrences(dues[0], None, adopted=ADOPTED, until=dt.date(2010, 1, 1), later=dues[1:])
    assert [one.session for one in times] == [60, 62]
    assert [
        one.session
        for one in occurrences(dues[0], None, adopted=ADOPTED, until=dt.date(2006, 1, 1), later=dues[1:])
    ] == [60]


def test_again_and_again_without_an_interval_is_no_day():
    again = Recurrence(1, FrequencyUnit.UNSAID)
    assert again.months is None
    assert list(occurrences(None, again, adopted=ADOPTED, until=dt.date(2030, 1, 1))) == []
