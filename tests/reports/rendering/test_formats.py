import datetime as dt
from decimal import Decimal

import pytest

from bandung.reports.rendering.formats import Formats
from bandung.values import Period


@pytest.mark.parametrize(
    ("language", "number", "percent", "day"),
    [
        ("en", "1,234.5", "61%", "23 December 2003"),
        ("fr", "1\u202f234,5", "61\xa0%", "23 décembre 2003"),
        ("ar", "1,234.5", "61\u200e%\u200e", "23 ديسمبر 2003"),
        ("ru", "1\xa0234,5", "61\xa0%", "23 декабря 2003\u202fг."),
    ],
)
def test_numbers_and_dates_follow_the_language_with_latin_digits(language, number, percent, day):
    formats = Formats(language)
    assert formats.number(Decimal("1234.50")) == number
    assert formats.percent(Decimal("0.61")).replace("\u200e", "") == percent.replace("\u200e", "")
    assert formats.day(dt.date(2003, 12, 23)).replace("\xa0", "\u202f") == day.replace("\xa0", "\u202f")


@pytest.mark.parametrize(
    ("share", "printed"), [("0", "0%"), ("0.004", "0.4%"), ("0.048", "4.8%"), ("0.25", "25%"), ("1", "100%")]
)
def test_small_shares_keep_a_decimal(share, printed):
    assert Formats("en").percent(Decimal(share)) == printed


@pytest.mark.parametrize(
    ("amount", "printed"), [("40000", "40,000"), ("0.5", "0.50"), ("-1234.5", "-1,234.50")]
)
def test_amounts_have_two_decimals_unless_whole(amount, printed):
    assert Formats("en").amount(Decimal(amount)) == printed


def test_a_period_is_as_precise_as_it_was_told():
    formats = Formats("en")
    assert formats.period(Period.parse("2003-12", "2005")) == "December 2003 – 2005"
    assert formats.period(Period.parse("", "2005-01-31")) == "… – 31 January 2005"
