"""Cells into dates, numbers and texts; what could mean two things is refused with both."""

import datetime as dt
from decimal import Decimal

import pytest
from activities.records_to_tell import NUMBERS, PARAGRAPHS, TEXTS
from hypothesis import given
from hypothesis import strategies as st

from bandung.values import Text
from bandung.values.sheets.cells import (
    BadCell,
    guarded,
    number_text,
    read_date,
    read_day,
    read_number,
    read_percent,
    read_text,
    read_whole,
    unguarded,
    write_text,
)
from bandung.values.sheets.rows import Cell


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2003", "2003"),
        (Decimal(2003), "2003"),
        ("12/2003", "2003-12"),
        ("2003-12", "2003-12"),
        ("2003/12/23", "2003-12-23"),
        ("23/12/2003", "2003-12-23"),
        ("12/23/2003", "2003-12-23"),
        ("04/04/2005", "2005-04-04"),
        ("03.04.2005", "2005-04-03"),
        ("٢٠٠٣", "2003"),
        ("2003-12-23 10:05:00", "2003-12-23"),
        (dt.date(2005, 4, 3), "2005-04-03"),
        (dt.datetime(2005, 4, 3, 10, 5), "2005-04-03"),  # noqa: DTZ001  a cell knows no time zone
    ],
)
def test_dates_are_read_as_they_are_written(cell: Cell, date: str):
    assert str(read_date(cell)) == date


@pytest.mark.parametrize(
    ("cell", "code", "words"),
    [
        ("03/04/2005", "ambiguous-date", "2005-04-03 or 2005-03-04"),
        ("3-4-2005", "ambiguous-date", "2005-04-03 or 2005-03-04"),
        ("31/02/2005", "bad-date", "not a date"),
        ("soon", "bad-date", "not a date"),
        (Decimal(37978), "bad-date", "lost its format"),
    ],
)
def test_a_date_that_is_none_or_two_is_refused(cell: Cell, code: str, words: str):
    with pytest.raises(BadCell) as fault:
        read_date(cell)
    assert fault.value.code == code
    assert words in fault.value.message


def test_a_day_is_whole():
    assert read_day("2003-12-23") == dt.date(2003, 12, 23)
    with pytest.raises(BadCell, match="whole day"):
        read_day("2003-12")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234 567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,000", "12000"),
        ("12,5", "12.5"),
        ("-20", "-20"),
        ("0", "0"),
        ("0.125", "0.125"),
        ("1e3", "1000"),
        ("١٢٣٤٫٥", "1234.5"),
        (Decimal("1.234"), "1.234"),
    ],
)
def test_numbers_are_read_with_their_separators(cell: Cell, number: str):
    assert read_number(cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["1.234", "12.000", "-1.500"])
def test_a_number_that_could_be_two_is_refused(cell: str):
    with pytest.raises(BadCell) as fault:
        read_number(cell)
    assert fault.value.code == "ambiguous-number"
    assert read_number(cell, grouped=False) == Decimal(cell)


def test_where_commas_are_decimal_a_comma_before_three_digits_is_refused():
    with pytest.raises(BadCell, match=r"could be 12000 or 12,0000"):
        read_number("12,000", decimal_comma=True)
    assert read_number("12,50", decimal_comma=True) == Decimal("12.5")


@pytest.mark.parametrize("cell", ["many", "1,2,3", "12-13", "1e999", "", "1e20", "=1+1"])
def test_what_is_no_number_is_refused(cell: str):
    with pytest.raises(BadCell):
        read_number(cell)


def test_percent_and_whole_numbers():
    assert read_percent("12,5 %") == Decimal("12.5")
    assert read_percent("33.333") == Decimal("33.333")
    assert read_whole(Decimal(2)) == 2
    with pytest.raises(BadCell):
        read_whole("2.5")


def test_a_text_may_stand_in_several_languages():
    text = read_text("Water\n[fr] Eau\n[es] Agua", "en")
    assert text.as_mapping() == {"en": "Water", "fr": "Eau", "es": "Agua"}
    assert read_text("[a] and [quote] are no tags", None).as_mapping() == {
        "und": "[a] and [quote] are no tags"
    }


@given(TEXTS, st.sampled_from((None, "en", "fr", "ar", "und")))
def test_a_text_comes_back_as_it_was_written(text: Text, language: str | None):
    assert read_text(write_text(text, language), language) == text


@pytest.mark.parametrize("told", ["[fr] Eau", "\\[fr] Eau", "Water\n\n[fr] Eau", "[en]"])
def test_a_text_that_looks_like_a_tag_comes_back(told: str):
    text = Text.of(told, "en")
    assert read_text(write_text(text, "en"), "en") == text


@given(NUMBERS)
def test_a_number_comes_back_as_it_was_written(number: Decimal):
    assert read_number(number_text(number)) == number


@given(PARAGRAPHS | st.sampled_from(("=1", "'=1", "''", "-", "'")))
def test_a_guarded_text_comes_back(text: str):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
