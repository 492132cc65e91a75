"""Rates by day: published ones as they are, cross rates of one table, and None where there is none."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.values import InvalidInput, Money, NotFound
from bandung.values.rates import RateTable, Series, load_rates

DAY = dt.date(2010, 6, 30)


def table() -> RateTable:
    days = (dt.date(2010, 6, 28), DAY)
    dollar = Series("EUR", "USD", "bank", days, (Decimal("1.2"), Decimal("1.25")), 10)
    real = Series("EUR", "BRL", "bank", days[:1], (Decimal("2.5"),), 10)
    return RateTable([dollar, real])


def test_the_rate_of_the_day_is_used_both_ways():
    there = table().convert(Money(Decimal(100), "EUR"), DAY, "USD")
    back = table().convert(Money(Decimal(125), "USD"), DAY, "EUR")
    assert there is not None
    assert back is not None
    assert there[0] == Money(Decimal(125), "USD")
    assert back[0] == Money(Decimal(100), "EUR")
    assert there[1] == back[1]
    assert (there[1].value, there[1].on, there[1].source) == (Decimal("1.25"), DAY, "bank")


def test_a_day_without_a_rate_takes_the_nearest_earlier_one_inside_the_window():
    found = table().rate("EUR", "BRL", DAY)
    assert found is not None
    assert found.on == dt.date(2010, 6, 28)
    assert table().rate("EUR", "BRL", dt.date(2010, 7, 8)) is not None
    assert table().rate("EUR", "BRL", dt.date(2010, 7, 9)) is None
    assert table().rate("EUR", "BRL", dt.date(2010, 6, 27)) is None


def test_a_cross_rate_tells_across_which_currency_and_its_earlier_day():
    converted = table().convert(Money(Decimal(200), "BRL"), DAY, "USD")
    assert converted is not None
    assert converted[0] == Money(Decimal(100), "USD")
    assert converted[1].on == dt.date(2010, 6, 28)
    assert converted[1].source == "bank, across EUR"


def test_a_currency_of_which_nothing_is_said_has_no_rate():
    assert table().convert(Money(Decimal(1), "XOF"), DAY, "USD") is None
    assert table().currencies == {"EUR", "USD", "BRL"}


def test_what_has_no_day_has_no_amount_in_dollars():
    euros = Money(Decimal(100), "EUR")
    assert table().in_us_dollars(euros, None) is None
    assert table().in_us_dollars(euros, DAY) == Decimal(125)
    assert table().in_us_dollars(Money(Decimal(7), "USD"), None) == Decimal(7)


def test_the_same_currency_stays_as_it_is():
    money = Money(Decimal("12.345"), "XOF")
    converted = table().convert(money, DAY, "XOF")
    assert converted is not None
    assert converted[0] == money


def test_two_tables_are_not_mixed_and_the_first_is_asked_first():
    other = Series("USD", "BRL", "another", (DAY,), (Decimal(3),), 10)
    mixed = RateTable([Series("EUR", "USD", "bank", (DAY,), (Decimal("1.25"),), 10), other])
    assert mixed.rate("EUR", "BRL", DAY) is None
    found = mixed.rate("BRL", "USD", DAY)
    assert found is not None
    assert found.source == "another"


@given(st.decimals("0.01", "1000000", places=2))
def test_there_and_back_is_the_same_to_the_cent(amount: Decimal):
    there = table().convert(Money(amount, "USD"), DAY, "BRL")
    assert there is not None
    back = table().convert(there[0], DAY, "USD")
    assert back is not None
    assert back[0].rounded() == Money(amount, "USD").rounded()


def test_a_file_that_is_no_table_of_rates_is_refused(folder: Path):
    path = folder / "no-rates.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no table of rates"):
        load_rates([path])
    path.write_text("Date,USD,\n2010-06-30,abc,\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="cannot be read"):
        load_rates([path])
    with pytest.raises(NotFound):
        load_rates([folder / "nowhere.csv"])


@pytest.mark.shared
def test_the_reference_rates_of_the_central_bank_are_read_from_their_archive(shared: Path):
    rates = load_rates([shared / "data/money/eurofxref-hist.zip"])
    published = rates.rate("EUR", "USD", DAY)
    assert published is not None
    assert published.value == Decimal("1.2271")
    assert rates.rate("EUR", "USD", dt.date(1998, 12, 1)) is None


@pytest.mark.shared
def test_monthly_averages_agree_with_daily_rates_within_some_per_cent(shared: Path):
    money = shared / "data/money"
    daily = load_rates([money / "eurofxref-hist.zip"])
    for file in ("imf_exchangerates.csv", "iaticloud_currency_monthlyaverage.json"):
        monthly = load_rates([money / file])
        for currency in ("EUR", "GBP"):
            amount = Money(Decimal(1000), currency)
            one, other = daily.convert(amount, DAY, "USD"), monthly.convert(amount, DAY, "USD")
            assert one is not None
            assert other is not None
            assert abs(one[0].amount - other[0].amount) < Decimal(40)
            assert other[1].on == dt.date(2010, 6, 1)
