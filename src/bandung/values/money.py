"""Money as an exact amount with its currency (ISO 4217), and rates with their day and source.

Amounts of different currencies are never added; converting one names the rate that was used.
"""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

import msgspec
from babel.numbers import get_currency_precision

from bandung.values.errors import InvalidInput

_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
# Arithmetic is exact to 28 digits (the decimal module's own precision): what is told is kept well below, so that
# sums and four places of a minor unit stay exact too.
_MOST_TOLD = Decimal("1e18")
_MOST = Decimal("1e24")


class Money(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An amount in one currency, e.g. `Money(Decimal("40000"), "USD")`."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.currency):
            raise InvalidInput(f"“{self.currency}” is not a currency code of three letters (ISO 4217)")
        if not self.amount.is_finite() or abs(self.amount) >= _MOST:
            raise InvalidInput(f"{self.amount} is not an amount of money")

    @classmethod
    def parse(cls, amount: str, currency: str) -> "Money":
        """From text as IATI and most sheets write it: `1234.50`, `-20`, `1,234.50`, `1e3`.

        A comma is a separator of thousands only; `1.234,50` is refused rather than guessed.
        """
        text = amount.strip().replace(" ", "").replace("\u00a0", "")
        if _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        if not _NUMBER.fullmatch(text):
            raise InvalidInput(f"“{_short(amount)}” is not an amount such as 1234.50")
        value = Decimal(text)
        if abs(value) >= _MOST_TOLD:
            raise InvalidInput(f"“{_short(amount)}” is more than any amount of money")
        return cls(value, currency.strip().upper())

    def rounded(self) -> "Money":
        """To the currency's own minor unit (2 places for USD, 0 for JPY), half to even."""
        places = Decimal(1).scaleb(-get_currency_precision(self.currency))
        return Money(self.amount.quantize(places, ROUND_HALF_EVEN), self.currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise InvalidInput(f"{self.currency} and {other.currency} are not added without a rate")
        return Money(self.amount + other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,f}"


class Rate(msgspec.Struct, frozen=True, gc=False):
    """One unit of `base` is `value` units of `quote` on the day `on`, according to `source`."""

    base: str
    quote: str
    value: Decimal
    on: dt.date
    source: str

    def convert(self, money: Money) -> Money:
        """`money` in the other currency of the rate, not rounded."""
        if money.currency == self.base:
            return Money(money.amount * self.value, self.quote)
        if money.currency == self.quote:
            return Money(money.amount / self.value, self.base)
        raise InvalidInput(f"a rate {self.base}/{self.quote} says nothing of {money.currency}")


def sum_by_currency(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """One sum for each currency, in the order of the codes; nothing is converted."""
    totals: dict[str, Decimal] = {}
    for money in amounts:
        totals[money.currency] = totals.get(money.currency, Decimal(0)) + money.amount
    return tuple(Money(totals[currency], currency) for currency in sorted(totals))


def _short(told: str) -> str:
    told = told.strip()
    return told if len(told) <= 40 else f"{told[:40]}…"
