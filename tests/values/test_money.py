"""Money and rates: exact amounts, what is refused rather than guessed, and conversion both ways."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.values import InvalidInput, Money, Rate
from bandung.values.money import sum_by_currency

amounts = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=2)
currencies = st.sampled_from(["BRL", "CNY", "JPY", "USD", "XOF"])
monies = st.builds(Money, amounts, currencies)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("1234.50", "1234.50"),
        ("-20", "-20"),
        ("+20", "20"),
        ("1,234.50", "1234.50"),
        ("-1,234,567", "-1234567"),
        ("12,345,678.9", "12345678.9"),
        (" 1 234 567.25 ", "1234567.25"),
        ("1\u00a0234", "1234"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0.1", "0.1"),
        ("999999999999999999.99", "999999999999999999.99"),
        ("١٢٣", "123"),
    ],
)
def test_an_amount_is_read_exactly(text: str, amount: str):
    assert Money.parse(text, "USD").amount == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1.234,50",
        "1,23",
        "12,34,567",
        "1,2345",
        ",5",
        "1,234,50",
        "USD 20",
        "20 USD",
        "$20",
        "1.2.3",
        "NaN",
        "sNaN",
        "Infinity",
        "-inf",
        "twenty",
        "0x10",
        "1--2",
        "1_000",
        "e3",
        ".",
        "1e18",
        "-1e999",
        "1e999999999",
        "9" * 5000,
    ],
)
def test_what_is_no_amount_is_refused_in_one_sentence(text: str):
    with pytest.raises(InvalidInput) as refused:
        Money.parse(text, "USD")
    assert "amount" in refused.value.message
    assert len(refused.value.message) < 120


@pytest.mark.parametrize("currency", ["", "US", "USDX", "us dollar", "U$D", "12A", "ＵＳＤ"])
def test_a_currency_has_three_letters(currency: str):
    with pytest.raises(InvalidInput, match="ISO 4217"):
        Money.parse("1", currency)


def test_a_currency_is_read_without_regard_to_case_and_blanks():
    assert Money.parse("1", " usd ").currency == "USD"


def test_money_made_of_what_is_no_number_is_refused():
    with pytest.raises(InvalidInput, match="not an amount of money"):
        Money(Decimal("NaN"), "USD")


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("1.005", "USD", "1.00"),
        ("1.015", "USD", "1.02"),
        ("0.5", "JPY", "0"),
        ("1.5", "JPY", "2"),
        ("1.2345", "KWD", "1.234"),
        ("-2.5", "XOF", "-2"),
        ("7", "USD", "7.00"),
    ],
)
def test_rounding_is_to_the_minor_unit_and_half_to_even(amount: str, currency: str, rounded: str):
    assert str(Money(Decimal(amount), currency).rounded().amount) == rounded


def test_the_largest_sum_is_rounded_exactly_and_a_larger_one_refused():
    assert str(Money(Decimal("9e23"), "KWD").rounded().amount) == f"9{'0' * 23}.000"
    with pytest.raises(InvalidInput, match="not an amount of money"):
        Money(Decimal("1e24"), "USD")


def test_an_amount_is_written_out_without_exponent():
    assert str(Money.parse("1.5e6", "USD")) == "USD 1,500,000"


def test_money_of_two_currencies_is_not_added():
    with pytest.raises(InvalidInput, match="USD and EUR are not added without a rate"):
        Money(Decimal(1), "USD") + Money(Decimal(1), "EUR")


@given(monies)
def test_an_amount_and_its_negative_make_nothing(money: Money):
    assert (money + -money).amount == 0


@given(monies)
def test_money_survives_json_exactly(money: Money):
    again = msgspec.json.decode(msgspec.json.encode(money), type=Money)
    assert again == money
    assert str(again.amount) == str(money.amount)


@given(monies)
def test_the_written_amount_is_read_as_the_same(money: Money):
    currency, amount = str(money).split(" ")
    assert Money.parse(amount, currency) == money


@given(st.lists(monies))
def test_sums_are_kept_apart_by_currency_and_lose_nothing(told: list[Money]):
    sums = sum_by_currency(told)
    assert [total.currency for total in sums] == sorted({money.currency for money in told})
    for total in sums:
        assert total.amount == sum(money.amount for money in told if money.currency == total.currency)


def test_tenths_add_up_exactly():
    assert sum_by_currency([Money.parse("0.1", "USD")] * 10) == (Money(Decimal(1), "USD"),)


def test_a_rate_converts_both_ways_and_refuses_a_third_currency():
    rate = Rate("EUR", "USD", Decimal("1.25"), dt.date(2003, 12, 23), "made up")
    assert rate.convert(Money(Decimal(100), "EUR")) == Money(Decimal(125), "USD")
    assert rate.convert(Money(Decimal(125), "USD")) == Money(Decimal(100), "EUR")
    with pytest.raises(InvalidInput, match="EUR/USD says nothing of BRL"):
        rate.convert(Money(Decimal(1), "BRL"))


@given(
    amounts,
    st.decimals(min_value=Decimal("0.0001"), max_value=Decimal(10_000), places=4),
)
def test_there_and_back_again_is_the_same_to_the_cent(amount: Decimal, value: Decimal):
    rate = Rate("EUR", "USD", value, dt.date(2003, 12, 23), "made up")
    back = rate.convert(rate.convert(Money(amount, "EUR")))
    assert back.rounded() == Money(amount, "EUR").rounded()
