"""Where a pledge stands on a day, from its dates and payments alone."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.funds import Instalment
from bandung.funds.pledging import Paid, Standing, Step, days_to_cash, standing_of
from bandung.values import Money

DAY = dt.date(2024, 6, 1)
BEFORE, AFTER = dt.date(2024, 5, 1), dt.date(2024, 7, 1)
HUNDRED = Decimal(100)


def part(day, amount):
    return Instalment(due=day, amount=Money(Decimal(amount), "USD"))


@pytest.mark.parametrize(
    ("step", "settled", "due", "instalments", "expected"),
    [
        (Step.PLEDGED, 0, None, (), Standing.ANNOUNCED),
        (Step.PLEDGED, 0, AFTER, (), Standing.ANNOUNCED),
        (Step.CONFIRMED, 0, AFTER, (), Standing.DUE_LATER),
        (Step.CONFIRMED, 0, DAY, (), Standing.DUE_LATER),
        (Step.CONFIRMED, 0, BEFORE, (), Standing.LATE),
        (Step.CONFIRMED, 40, BEFORE, (), Standing.LATE),
        (Step.CONFIRMED, 40, AFTER, (), Standing.PART_PAID),
        (Step.CONFIRMED, 100, BEFORE, (), Standing.PAID),
        (Step.CONFIRMED, 40, None, ((BEFORE, 40), (AFTER, 60)), Standing.PART_PAID),
        (Step.CONFIRMED, 39, None, ((BEFORE, 40), (AFTER, 60)), Standing.LATE),
        (Step.LAPSED, 0, BEFORE, (), Standing.DEFAULTED),
        (Step.WRITTEN_OFF, 40, BEFORE, (), Standing.SHORT),
        (Step.LAPSED, 100, BEFORE, (), Standing.PAID),
    ],
)
def test_the_standing_of_a_pledge_of_a_hundred(step, settled, due, instalments, expected):
    payments = [Paid(BEFORE, Decimal(settled))] if settled else []
    parts = tuple(part(*one) for one in instalments)
    found = standing_of(step=step, amount=HUNDRED, payments=payments, due=due, instalments=parts, on=DAY)
    assert found is expected


def test_more_than_was_pledged_is_told():
    told = standing_of(
        step=Step.CONFIRMED, amount=HUNDRED, payments=[Paid(DAY, HUNDRED)], beyond=True, on=DAY
    )
    assert told is Standing.OVERPAID


def test_days_are_counted_to_the_last_payment_and_may_be_below_zero():
    assert days_to_cash(BEFORE, [Paid(DAY, HUNDRED), Paid(AFTER, HUNDRED)]) == 61
    assert days_to_cash(DAY, [Paid(BEFORE, HUNDRED)]) == -31
    assert days_to_cash(None, [Paid(BEFORE, HUNDRED)]) is None
    assert days_to_cash(DAY, []) is None
