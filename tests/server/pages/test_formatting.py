"""How values are written for a reader."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from bandung.server.pages import formatting
from bandung.values import Money, PartialDate, Period, Text


@pytest.mark.parametrize(
    ("told", "english", "french"),
    [
        ("2003", "2003", "2003"),
        ("2003-12", "December 2003", "décembre 2003"),
        ("2003-12-23", "23 December 2003", "23 décembre 2003"),
        ("", "", ""),
        ("about 2003", "about 2003", "about 2003"),
    ],
)
def test_a_date_is_as_precise_as_it_was_told(told, english, french):
    for language, written in (("en", english), ("fr", french)):
        with translation.override(language):
            assert formatting.date(told) == written


def test_a_period_may_be_open():
    with translation.override("en"):
        assert formatting.period(Period(PartialDate(1971), PartialDate(2007))) == "1971 – 2007"
        assert formatting.period(Period(PartialDate(1971))) == "since 1971"
        assert formatting.period(Period(None, PartialDate(2007))) == "until 2007"
        assert formatting.period(Period()) == ""


@pytest.mark.parametrize(
    ("money", "written"),
    [
        (Money(Decimal(40000), "USD"), "USD 40,000.00"),
        (Money(Decimal("1234567.125"), "USD"), "USD 1,234,567.125"),
        (Money(Decimal(-3), "JPY"), "JPY -3"),
        (Money(Decimal("99999999999999999.99"), "EUR"), "EUR 99,999,999,999,999,999.99"),
        (Money(Decimal("0.000000000000000001"), "USD"), "USD 0.000000000000000001"),
        (Money(Decimal("1E+3"), "USD"), "USD 1,000.00"),
    ],
)
def test_money_keeps_every_digit(money, written):
    with translation.override("en"):
        assert written in str(formatting.money(money))


def test_a_number_that_was_not_stated_is_never_zero():
    assert formatting.number(None) == ""
    assert formatting.money(None) == ""
    assert formatting.number(Decimal(0)) == "0"


def test_a_number_too_long_to_read_stays_in_powers_of_ten():
    assert formatting.number(Decimal("1E+300")) == "1E+300"


def test_a_text_is_shown_in_the_readers_language_and_says_which():
    text = Text.from_pairs([("ar", "ماء"), ("fr", "eau")])
    with translation.override("fr"):
        assert str(formatting.text(text)) == "<bdi>eau</bdi>"
    with translation.override("en"):
        assert str(formatting.text(text)) == '<bdi lang="fr" dir="ltr">eau</bdi>'
    assert str(formatting.text(Text())) == ""


def test_text_is_escaped():
    assert "<b>" not in formatting.in_language("<b>bold</b>", "pt")


def test_a_moment_is_told_in_utc():
    moment = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    with translation.override("en"):
        assert formatting.moment(moment) == "21 November 2026 04:30 UTC"
        assert formatting.day(moment) == "21 November 2026"


@pytest.mark.parametrize(("size", "written"), [(12, "12 B"), (1500, "1.5 kB"), (3_807_289, "3.8 MB")])
def test_a_size_is_told_in_the_largest_unit(size, written):
    with translation.override("en"):
        assert formatting.file_size(size) == written


@pytest.mark.parametrize(
    "address", ["javascript:x", "data:x", "//host/x", "ftp://host/x", "", None, "http://", "https:\\x"]
)
def test_only_web_addresses_are_linked(address):
    assert formatting.external(address) is None
