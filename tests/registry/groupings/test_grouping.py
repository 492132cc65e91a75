"""A membership holds on the days of its period that lie in the life of grouping and area."""

import datetime as dt

import pytest

from bandung.registry.groupings import Membership
from bandung.values import Period


@pytest.mark.parametrize(
    ("period", "within", "day", "holds"),
    [
        (("1975", "1980"), ("", ""), dt.date(1975, 1, 1), True),
        (("1975", "1980"), ("", ""), dt.date(1980, 12, 31), True),
        (("1975", "1980"), ("", ""), dt.date(1981, 1, 1), False),
        (("", ""), ("2011-07-09", ""), dt.date(2011, 7, 8), False),
        (("", ""), ("2011-07-09", ""), dt.date(2011, 7, 9), True),
        (("1945", ""), ("", "1992-04-27"), dt.date(1993, 1, 1), False),
    ],
)
def test_a_membership_holds_inside_its_period_and_the_life_of_both(period, within, day, holds):
    membership = Membership("g", "AAA", Period.parse(*period), None, Period.parse(*within))
    assert membership.holds_on(day) is holds
