"""An amount's worth on a day, with the rate it was told by; without a rate, none."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.funds.pledging import rate_text, valued
from bandung.values import InvalidInput, Money, Rate
from bandung.values.rates import RateTable, Series

TABLE = RateTable([Series("USD", "JPY", "Example rates", (dt.date(2024, 3, 1),), (Decimal("150.3"),), 31)])


def yen(amount):
    return Money(Decimal(amount), "JPY")


def test_the_worth_is_rounded_to_the_cent_and_tells_its_rate():
    found = valued(yen(1000), on=dt.date(2024, 3, 15), currency="USD", rates=TABLE)
    assert found.worth == Money(Decimal("6.65"), "USD")
    assert found.sentence == "JPY 1,000 at USD/JPY 150.3, 2024-03-01, Example rates"


def test_an_amount_in_the_currency_of_the_books_needs_no_rate():
    dollars = Money(Decimal(5), "USD")
    found = valued(dollars, on=dt.date(1900, 1, 1), currency="USD", rates=RateTable())
    assert (found.worth, found.rate, found.sentence) == (dollars, None, "")


@pytest.mark.parametrize("day", [dt.date(2024, 2, 29), dt.date(2024, 4, 2)])
def test_a_month_that_is_missing_is_missed(day):
    with pytest.raises(InvalidInput, match=f"No rate between JPY and USD is known here for {day}"):
        valued(yen(1), on=day, currency="USD", rates=TABLE)


def test_a_long_rate_is_told_to_eight_places():
    rate = Rate("BRL", "USD", Decimal(1) / Decimal(3), dt.date(2024, 1, 1), "X")
    assert rate_text(rate) == "BRL/USD 0.33333333, 2024-01-01, X"
