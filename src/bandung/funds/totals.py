"""Pledges added up by year, each currency for itself: nothing is converted, nothing unstated becomes zero."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from bandung.funds.record import Firmness, Pledge
from bandung.values import Money
from bandung.values.money import sum_by_currency


class YearTotal(msgspec.Struct, frozen=True):
    """The pledges for one year: how many, their sums by currency, and how many name no amount."""

    year: int
    pledges: int
    amounts: tuple[Money, ...]
    firm: tuple[Money, ...]
    """The part of `amounts` that is firm."""
    without_amount: int


def totals_by_year(pledges: Iterable[Pledge]) -> tuple[YearTotal, ...]:
    """One total a year, by year; amounts in the order of their currency codes."""
    years: defaultdict[int, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        years[pledge.year].append(pledge)
    return tuple(
        YearTotal(
            year=year,
            pledges=len(told),
            amounts=_sums(told),
            firm=_sums(pledge for pledge in told if pledge.firmness is Firmness.FIRM),
            without_amount=sum(pledge.amount is None for pledge in told),
        )
        for year, told in sorted(years.items())
    )


def _sums(pledges: Iterable[Pledge]) -> tuple[Money, ...]:
    return sum_by_currency(pledge.amount for pledge in pledges if pledge.amount is not None)
