"""Numbers, money and dates as readers of a language write them."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.reports.documents.forms import Forms, places_of, places_of_money
from bandung.values import InvalidInput, Money, PartialDate

AMOUNT = Money(Decimal("-1234.5"), "USD")


@pytest.mark.parametrize(
    ("language", "number", "money", "percent", "day", "not_stated"),
    [
        ("en", "-1,234.50", "USD\u00a0-1,234.50", "81.1%", "23 December 2003", "not stated"),
        ("fr", "-1\u202f234,50", "-1\u202f234,50\u00a0USD", "81,1\u00a0%", "23 décembre 2003", "non indiqué"),
        ("ru", "-1\u00a0234,50", "-1\u00a0234,50\u00a0USD", "81,1\u00a0%", "23 декабря 2003\u202fг.", None),
        ("zh", "-1,234.50", "USD\u00a0-1,234.50", "81.1%", "2003年12月23日", None),
        ("ar", "\u200e-1,234.50", "\u200e-1,234.50\u200f\u00a0USD", "81.1%", "23 ديسمبر 2003", "غير مذكور"),
    ],
)
def test_each_language_has_its_forms(
    language: str, number: str, money: str, percent: str, day: str, not_stated: str | None
):
    forms = Forms(language)
    assert forms.number(AMOUNT.amount, 2) == number
    assert forms.money(AMOUNT) == money
    assert (
        forms.percent(Decimal("0.811")).removeprefix("\u200e").replace("\u200e%", "%").strip("\u061c")
        == percent
    )
    assert forms.day(dt.date(2003, 12, 23)).replace("\u202f", " ") == day.replace("\u202f", " ")
    if not_stated:
        assert forms.not_stated == not_stated


@pytest.mark.parametrize(
    ("values", "places"),
    [([1, 2], 0), ([Decimal("1.50"), 2], 1), ([Decimal("0.123456")], 4), ([Decimal("1E+3")], 0), ([], 0)],
)
def test_a_column_has_the_decimals_that_its_numbers_need(values: list[Decimal | int], places: int):
    assert places_of(values) == places


@pytest.mark.parametrize(
    ("amounts", "places"),
    [(["USD 10", "USD 20"], 0), (["USD 10", "USD 20.5"], 2), (["JPY 10.5"], 0), (["KWD 1.5", "USD 1"], 3)],
)
def test_money_has_no_decimals_or_those_of_its_currency(amounts: list[str], places: int):
    parsed = [Money(Decimal(told.split()[1]), told.split()[0]) for told in amounts]
    assert places_of_money(parsed) == places


def test_a_date_is_as_precise_as_it_was_told():
    forms = Forms("en")
    assert [forms.partial(PartialDate(*parts)) for parts in ((2003,), (2003, 12), (2003, 12, 23))] == [
        "2003",
        "December 2003",
        "23 December 2003",
    ]


def test_nothing_rounds_to_less_than_nothing():
    assert Forms("en").number(Decimal("-0.001"), 2) == "0.00"


def test_a_language_without_forms_is_refused():
    with pytest.raises(InvalidInput, match="no forms of numbers"):
        Forms("tlh")


def test_books_of_account_keep_the_decimals_of_whole_amounts():
    whole = [Money(Decimal(5), "USD"), Money(Decimal(7), "JPY")]
    assert (places_of_money(whole), places_of_money(whole, is_exact=True)) == (0, 2)
    assert places_of_money(whole[1:], is_exact=True) == 0
