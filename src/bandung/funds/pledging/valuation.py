"""What an amount is worth in the currency of a fund's books on a day, frozen with the rate that was used.

The United Nations book at the operational rate of exchange of the month; which tables are asked, and in which order,
is for who loads them. A rate that no table has is not guessed: the amount cannot be booked.
"""

import datetime as dt
from decimal import Decimal

import msgspec

from bandung.values import InvalidInput, Money, Rate
from bandung.values.rates import RateTable


class Valued(msgspec.Struct, frozen=True):
    """An amount, its worth in the currency of the books, and the rate; None where both are of one currency."""

    told: Money
    worth: Money
    rate: Rate | None = None

    @property
    def sentence(self) -> str:
        """What stands on the lines of the entry: the amount as told and its rate; empty where nothing was converted."""
        return f"{self.told} at {rate_text(self.rate)}" if self.rate else ""


def valued(money: Money, *, on: dt.date, currency: str, rates: RateTable) -> Valued:
    """The amount in `currency`, rounded to its minor unit; InvalidInput where no table has a rate for the day."""
    if money.currency == currency:
        return Valued(money, money)
    found = rates.convert(money, on, currency)
    if found is None:
        raise InvalidInput(
            f"No rate between {money.currency} and {currency} is known here for {on}; load a table of rates "
            "(“bandung funds rates FILE”), or state what the bank credited."
        )
    return Valued(money, found[0].rounded(), found[1])


def rate_text(rate: Rate) -> str:
    """Base, quote, value, day and source: `EUR/USD 1.0987, 2024-03-01, European Central Bank`."""
    value = rate.value if rate.value == rate.value.quantize(Decimal("1e-8")) else round(rate.value, 8)
    return f"{rate.base}/{rate.quote} {value.normalize():f}, {rate.on}, {rate.source}"
