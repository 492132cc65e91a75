"""The calendar of a year as a page."""

import pytest
from lxml import html


@pytest.fixture
def words(client, db):
    def read(address: str, language: str = "en") -> str:
        answer = client.get(address, headers={"accept-language": language})
        return " ".join(html.fromstring(answer.content).text_content().split())

    return read


def test_the_day_stands_in_december_in_2005_and_in_september_in_2013(words):
    then, now = words("/calendar/?year=2005"), words("/calendar/?year=2013")
    assert "December 19 United Nations Day for South-South Cooperation" in then
    assert "12 United Nations Day for South-South Cooperation" in now
    assert "A/RES/58/220, para. 11" in then
    assert "A/DEC/66/550" in now


def test_what_falls_due_stands_on_its_day(words, bring):
    bring("58/999")
    assert "13 Requests the Secretary-General to submit" in words("/calendar/?year=2005")


def test_months_are_named_in_the_reader_s_language(words):
    assert "Décembre" in words("/calendar/?year=2005", "fr")
    assert "ديسمبر" in words("/calendar/?year=2005", "ar")


@pytest.mark.parametrize("year", ["05", "year", "9999", "1066"])
def test_a_year_no_calendar_has_is_refused_in_a_sentence(client, db, year):
    answer = client.get(f"/calendar/?year={year}")
    assert answer.status_code == 400
    assert "2005" in answer.content.decode()


def test_a_year_with_nothing_says_so(words):
    assert "Nothing is recorded for this year." in words("/calendar/?year=1950")
