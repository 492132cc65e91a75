"""What is due on a day, and how much there is."""

import datetime as dt

import pytest

from bandung.mandates import EntryKind, Status
from bandung.server.mandates.queries.due import (
    AddresseeLoad,
    SessionLoad,
    addressee_loads,
    due_between,
    due_mandates,
    session_loads,
    standing_by_word,
)
from bandung.server.mandates.queries.mandates import mandates_of
from bandung.server.mandates.services.answering import Said, add_entry
from bandung.server.mandates.services.mandates import keep_missing_mandates

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def judge(symbol: str, paragraph: str, on: str) -> None:
    said = Said(
        kind=EntryKind.JUDGEMENT, on=dt.date.fromisoformat(on), status=Status.DONE, note="It came out."
    )
    add_entry(symbol=symbol, paragraph=paragraph, said=said, by=None, now=NOW, queries=(), name="Ana")


def due(on: str, **more) -> list[tuple[str, bool]]:
    found = due_mandates(on=dt.date.fromisoformat(on), **more)
    return [(one.mandate.paragraph, one.overdue) for one in found]


def test_what_is_due_comes_by_day_and_is_overdue_when_the_session_has_closed(bring):
    bring("58/999", more=" by 2004")
    assert due("2004-06-01") == [("3", False), ("2", False), ("4", False)]
    assert due("2006-01-01") == [("3", True), ("2", False), ("4", False)]
    assert due("2006-01-01", overdue=True) == [("3", True)]
    assert due("2006-09-12", overdue=True) == [("3", True), ("2", True), ("4", True)]


def test_what_lies_further_ahead_is_not_listed(bring):
    bring("58/999", session="seventieth")
    assert due("2004-06-01") == []
    assert due("2004-06-01", until=dt.date(2016, 1, 1)) == [("2", False), ("4", False)]


def test_what_somebody_judged_done_is_due_no_more(bring):
    symbol = bring("58/999")
    judge(symbol, "2", "2005-10-01")
    assert due("2006-09-12") == [("4", True)]
    assert due("2005-09-30") == [("2", False), ("4", False)]


def test_it_is_asked_by_addressee(bring):
    bring("58/999", more=" by 2004")
    assert due("2004-06-01", addressees=("secretary-general",)) == [("2", False)]
    assert due("2004-06-01", addressees=("undp", "nobody")) == [("3", False)]


def test_our_own_words_are_followed_with_the_judgements_that_come_with_them():
    keep_missing_mandates()
    assert due("2006-09-12", overdue=True, symbol="A/RES/58/220") == [("12", True), ("12", True)]


def test_the_day_is_due_every_year_until_it_was_moved():
    keep_missing_mandates()
    found = due_between(dt.date(2004, 1, 1), dt.date(2020, 12, 31))
    days = [one.last for mandate, one in found if mandate.key == "11-day"]
    assert days == [dt.date(year, 12, 19) for year in range(2004, 2012)]


def test_the_work_is_counted_by_session_and_by_those_asked(bring):
    bring("58/999")
    bring("60/999", session="sixty-first", year=2005)
    assert session_loads() == (SessionLoad(61, 2, 1), SessionLoad(60, 2, 1))
    loads = {one.code: one for one in addressee_loads()}
    assert loads["secretary-general"] == AddresseeLoad("secretary-general", 2, 2, 2)
    assert loads["undp"] == AddresseeLoad("undp", 2, 0, 0)


def test_standings_of_many_mandates_ask_the_database_once(bring, django_assert_num_queries):
    symbols = [bring(f"5{number}/999") for number in range(3)]
    mandates = [one for symbol in symbols for one in mandates_of(symbol)]
    with django_assert_num_queries(1):
        assert len(standing_by_word(mandates, on=dt.date(2006, 1, 1))) == 9
