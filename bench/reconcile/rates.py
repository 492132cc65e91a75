"""Rates of exchange for the benchmark: the European Central Bank's reference rates, by day (units for one euro)."""

import bisect
import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from bandung.values import Money


@cache
def _table(path: Path) -> dict[str, tuple[list[dt.date], list[Decimal]]]:
    found: dict[str, list[tuple[dt.date, Decimal]]] = {}
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8")):
            day = dt.date.fromisoformat(row["Date"])
            for currency, told in row.items():
                if currency and len(currency) == 3 and told:
                    try:
                        found.setdefault(currency, []).append((day, Decimal(told)))
                    except InvalidOperation:
                        continue
    table = {}
    for currency, pairs in found.items():
        pairs.sort()
        table[currency] = ([day for day, _ in pairs], [rate for _, rate in pairs])
    return table


def rates(path: Path) -> Callable[[str, str, dt.date], Decimal | None]:
    """How many units of the second currency one of the first was worth on a day; None where the bank does not say.

    A day before the first quotation takes the first one.
    """
    table = _table(path)

    def euro(currency: str, on: dt.date) -> Decimal | None:
        if currency == "EUR":
            return Decimal(1)
        if currency not in table:
            return None
        days, values = table[currency]
        return values[max(0, bisect.bisect_right(days, on) - 1)]

    def rate(base: str, quote: str, on: dt.date) -> Decimal | None:
        one, other = euro(base, on), euro(quote, on)
        return other / one if one and other else None

    return rate


def in_dollars(path: Path) -> Callable[[Money, dt.date | None], Decimal | None]:
    """Converts an amount to US dollars on a day; without a day, or without a rate, it cannot."""
    rate = rates(path)

    def convert(money: Money, on: dt.date | None) -> Decimal | None:
        if money.currency == "USD":
            return money.amount
        if on is None:
            return None
        factor = rate(money.currency, "USD", on)
        return money.amount * factor if factor else None

    return convert
