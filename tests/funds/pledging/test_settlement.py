"""What a payment settles: parts come to the whole to the cent, whatever the rates and the order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.pledging import settle
from bandung.values import InvalidInput, Money


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


@pytest.mark.parametrize(
    ("paid", "worth", "in_full", "settles", "left", "booked", "gain", "beyond"),
    [
        ("100000", "108000", False, "100000", "0", "110000", "-2000", "0"),
        ("100000", "112500", False, "100000", "0", "110000", "2500", "0"),
        ("40000", "43600", False, "40000", "60000", "44000.00", "-400.00", "0"),
        ("125000", "137500", False, "100000", "0", "110000", "0.00", "27500.00"),
        ("99980", "109978", True, "100000", "0", "110000", "-22", "0"),
        ("100020", "110022", True, "100000", "0", "110000", "22", "0"),
    ],
)
def test_a_payment_clears_its_share_and_the_rest_is_gain_loss_or_gift(
    paid, worth, in_full, settles, left, booked, gain, beyond
):
    found = settle(
        outstanding=eur("100000"), booked=usd("110000"), paid=eur(paid), worth=usd(worth), in_full=in_full
    )
    assert (found.settles, found.left) == (eur(settles), eur(left))
    assert (found.booked, found.gain, found.beyond) == (Decimal(booked), Decimal(gain), Decimal(beyond))


@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=8),
    st.integers(1, 10**11),
    st.lists(st.integers(1, 10**11), min_size=8, max_size=8),
)
def test_parts_come_to_the_whole_receivable(parts, booked, worths):
    total = Money(Decimal(sum(parts)).scaleb(-2), "EUR")
    left, open_ = total, Money(Decimal(booked).scaleb(-2), "USD")
    cleared = Decimal(0)
    for part, worth in zip(parts, worths, strict=False):
        value = Money(Decimal(worth).scaleb(-2), "USD")
        if open_.amount <= 0:
            break
        found = settle(
            outstanding=left, booked=open_, paid=Money(Decimal(part).scaleb(-2), "EUR"), worth=value
        )
        assert found.booked + found.gain + found.beyond == value.amount
        cleared += found.booked
        left, open_ = found.left, Money(open_.amount - found.booked, "USD")
    assert open_.amount == 0
    assert cleared == Decimal(booked).scaleb(-2)


@pytest.mark.parametrize(
    ("outstanding", "paid", "sentence"),
    [("0", "10", "nothing of this pledge"), ("10", "0", "not an amount"), ("10", "-1", "not an amount")],
)
def test_nothing_is_settled_by_nothing(outstanding, paid, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        settle(outstanding=eur(outstanding), booked=usd("5"), paid=eur(paid), worth=usd("5"))


def test_a_payment_in_a_third_currency_must_be_told_in_that_of_the_pledge():
    with pytest.raises(InvalidInput, match="cannot be set against"):
        settle(outstanding=eur("10"), booked=usd("11"), paid=usd("11"), worth=usd("11"))
