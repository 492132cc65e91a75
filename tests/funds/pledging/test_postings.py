"""Every entry that a pledge posts keeps the rules of its fund's chart, whatever came, in whatever currency."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.ledger import check_entry, load_chart
from bandung.funds.pledging import (
    Payment,
    Place,
    Valued,
    booking_entry,
    payment_entry,
    rebooked_entry,
    released_entry,
    settle,
)
from bandung.values import Money

DAY = dt.date(2024, 3, 1)
CORE = Place(fund="pgtf", net_class="core", party="state-a")
FREE = Place(fund="pgtf", net_class="expendable", party="state-a")
cents = st.integers(1, 10**10).map(lambda units: Decimal(units).scaleb(-2))


def money(amount: str, currency: str = "USD") -> Money:
    return Money(Decimal(amount), currency)


def told(entry):
    return [(line.account, line.amount, line.currency, line.frozen) for line in entry.lines]


def test_a_pledge_is_booked_in_its_currency_with_its_value_in_that_of_the_books():
    entry = booking_entry(FREE, Valued(money("100", "EUR"), money("110")), on=DAY, pledge="p-1")
    assert told(entry) == [
        ("pledges-receivable", Decimal(100), "EUR", Decimal(110)),
        ("contributions", Decimal(-100), "EUR", Decimal(-110)),
    ]


def test_what_the_rates_lost_between_booking_and_payment_is_a_loss_of_value_alone():
    done = settle(
        outstanding=money("100", "EUR"), booked=money("110"), paid=money("100", "EUR"), worth=money("108")
    )
    payment = Payment(Valued(money("108"), money("108")), money("100", "EUR"), done)
    entry = payment_entry(FREE, payment, on=DAY, reference="r-1", key="r-1", pledge="p-1")
    assert told(entry) == [
        ("cash", Decimal(108), "USD", None),
        ("conversion", Decimal(-108), "USD", None),
        ("conversion", Decimal(100), "EUR", Decimal(108)),
        ("pledges-receivable", Decimal(-100), "EUR", Decimal(-110)),
        ("exchange-loss", Decimal(0), "EUR", Decimal(2)),
    ]


@given(
    outstanding=cents,
    booked=cents,
    paid=cents,
    worth=cents,
    in_full=st.booleans(),
    currency=st.sampled_from(["USD", "EUR", "JPY"]),
    credited=st.sampled_from(["USD", "same"]),
    place=st.sampled_from([CORE, FREE]),
)
def test_a_payment_keeps_the_rules_of_the_chart(
    outstanding, booked, paid, worth, in_full, currency, credited, place
):
    if currency == "USD":
        booked, worth = outstanding, paid
    done = settle(
        outstanding=Money(outstanding, currency),
        booked=Money(booked, "USD"),
        paid=Money(paid, currency),
        worth=Money(worth, "USD"),
        in_full=in_full,
    )
    got = Money(worth, "USD") if credited == "USD" else Money(paid, currency)
    payment = Payment(Valued(got, Money(worth, "USD")), Money(paid, currency), done)
    entry = payment_entry(place, payment, on=DAY, reference="r", key="r", pledge="p")
    assert check_entry(entry, load_chart("pgtf")) == ()
    gift = payment_entry(place, Payment(payment.credited, payment.paid), on=DAY, reference="r", key="r")
    assert check_entry(gift, load_chart("pgtf")) == ()


@given(left=cents, booked=cents, currency=st.sampled_from(["USD", "EUR"]))
def test_giving_up_keeps_the_rules_of_the_chart_where_the_class_may_be_spent(left, booked, currency):
    worth = Money(left if currency == "USD" else booked, "USD")
    release = released_entry(
        FREE, left=Money(left, currency), booked=worth, on=DAY, pledge="p", why="no law passed"
    )
    again = rebooked_entry(CORE, paid=Money(left, currency), booked=worth, on=DAY, pledge="p")
    assert check_entry(release, load_chart("pgtf")) == ()
    assert check_entry(again, load_chart("pgtf")) == ()
    kept = released_entry(CORE, left=Money(left, currency), booked=worth, on=DAY, pledge="p", why="none")
    assert {finding.code for finding in check_entry(kept, load_chart("pgtf"))} == {"core-spent"}
