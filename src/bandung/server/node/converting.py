"""Amounts in US dollars by the rates of exchange that this node was told (`bandung funds rates`).

Claims are compared and TOSSD's columns are written by them. A profile of a claim keeps what its amounts came to, so rates
told later count for earlier claims once those are compared anew (`bandung activities reconcile --again`).
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from bandung.server.funds.queries.rates import rate_table, rates_told
from bandung.values import Money
from bandung.values.rates import RateTable

Convert = Callable[[Money, dt.date | None], Decimal | None]


def known_rates() -> Convert | None:
    """What gives US dollars on a day; None where the node was told no rate."""
    told = rates_told()
    return _table(told).in_us_dollars if told else None


@lru_cache(maxsize=1)
def _table(told: tuple[tuple[int, Decimal], dt.date, dt.date]) -> RateTable:
    """The table, read once for as long as no other rate is told."""
    _state, since, until = told
    return rate_table(None, since=since, until=until)
