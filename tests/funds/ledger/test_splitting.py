from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.ledger import split
from bandung.values import InvalidInput, Money

currencies = st.sampled_from(["USD", "JPY", "KWD", "XOF", "EUR", "CLF"])
weights = st.lists(
    st.integers(0, 10**9) | st.decimals("0", "1e9", places=6, allow_nan=False), min_size=1, max_size=12
)


@given(st.integers(-(10**15), 10**15), currencies, weights.filter(any))
def test_not_a_cent_is_lost_and_every_part_is_within_one_unit_of_its_share(
    units: int, currency: str, shares: list[Decimal | int]
):
    unit = Decimal(1).scaleb(-get_currency_precision(currency))
    money = Money(units * unit, currency)
    parts = split(money, shares)
    assert sum(part.amount for part in parts) == money.amount
    total = sum(Decimal(share) for share in shares)
    for part, share in zip(parts, shares, strict=True):
        assert part.amount % unit == 0
        assert abs(part.amount - money.amount * Decimal(share) / total) < unit + Decimal("1e-6")
        assert share or not part.amount


def test_what_rounding_leaves_goes_to_the_largest_remainders():
    parts = split(Money(Decimal("100.00"), "USD"), [1, 1, 1])
    assert [part.amount for part in parts] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    parts = split(Money(Decimal("0.05"), "USD"), [Decimal("0.5"), Decimal("0.3"), Decimal("0.2")])
    assert [part.amount for part in parts] == [Decimal("0.03"), Decimal("0.01"), Decimal("0.01")]
    assert [part.amount for part in split(Money(Decimal(7), "JPY"), [1, 1])] == [4, 3]


@pytest.mark.parametrize("shares", [[], [0, 0], [-1, 2], [Decimal("NaN")]])
def test_weights_that_are_none_are_refused(shares: list[Decimal | int]):
    with pytest.raises(InvalidInput):
        split(Money(Decimal(1), "USD"), shares)


def test_an_amount_finer_than_its_currency_is_refused():
    with pytest.raises(InvalidInput, match="more decimal places than JPY has"):
        split(Money(Decimal("0.5"), "JPY"), [1])
