"""Pledges add up by year and currency, exactly, and nothing is converted."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.record import Firmness, Occasion, Pledge
from bandung.funds.totals import totals_by_year
from bandung.values import Money


def pledge(year, amount, currency="USD", firmness=Firmness.FIRM):
    money = None if amount is None else Money(Decimal(amount), currency)
    return Pledge(
        code="p", fund="f", donor="d", occasion=Occasion.LETTER, year=year, firmness=firmness, amount=money
    )


def test_currencies_stay_apart_and_firm_pledges_are_shown():
    told = [
        pledge(2025, "0.10"),
        pledge(2025, "0.20", firmness=Firmness.CONDITIONAL),
        pledge(2025, "7", "CNY"),
        pledge(2024, None, firmness=Firmness.ANNOUNCED_LATER),
    ]
    early, late = totals_by_year(told)
    assert (early.year, early.pledges, early.amounts, early.without_amount) == (2024, 1, (), 1)
    assert late.amounts == (Money(Decimal(7), "CNY"), Money(Decimal("0.30"), "USD"))
    assert late.firm == (Money(Decimal(7), "CNY"), Money(Decimal("0.10"), "USD"))


@given(
    st.lists(
        st.builds(
            pledge,
            st.integers(2000, 2003),
            st.decimals(min_value="0.01", max_value="1e9", places=2, allow_nan=False),
            st.sampled_from(["USD", "INR", "CNY"]),
        )
    )
)
def test_nothing_is_lost_and_nothing_counted_twice(pledges):
    totals = totals_by_year(pledges)
    assert sum(total.pledges for total in totals) == len(pledges)
    for currency in ("USD", "INR", "CNY"):
        told = sum(
            (known.amount.amount for known in pledges if known.amount.currency == currency), Decimal(0)
        )
        summed = sum(
            (money.amount for total in totals for money in total.amounts if money.currency == currency),
            Decimal(0),
        )
        assert summed == told
