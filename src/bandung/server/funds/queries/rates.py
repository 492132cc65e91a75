"""The rates that the node was told, as a table to convert by."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, F, Max, Min, Q, Sum

from bandung.funds.operational_rates import OPERATIONAL
from bandung.funds.sdr_rates import SDR
from bandung.server.funds.models import ExchangeRate
from bandung.values.rates import ECB, IMF, RateTable, Series

_ORDER = (OPERATIONAL, ECB, SDR, IMF)
"""Which source is asked first; others after these, by name."""

_LONGEST = dt.timedelta(days=92)
"""No rate stands longer than this, so none before is looked at."""


def rate_table(currencies: Collection[str] | None, *, since: dt.date, until: dt.date) -> RateTable:
    """What is known for these currencies, or for all, on the days from `since` to `until`, the operational rates first."""
    known = ExchangeRate.objects.all()
    if currencies is not None:
        wanted = set(currencies) | {"USD", "EUR", "XDR"}
        known = known.filter(base__in=wanted, quote__in=wanted)
    rows = (
        known.filter(Q(on__gte=max(since, dt.date.min + _LONGEST) - _LONGEST) & Q(on__lte=until))
        .order_by("source", "base", "quote", "on")
        .values_list("source", "base", "quote", "days", "on", "value")
    )
    found: dict[tuple[str, str, str, int], list[tuple[dt.date, object]]] = {}
    for source, base, quote, days, on, value in rows:
        found.setdefault((source, base, quote, days), []).append((on, value.normalize()))
    series = [
        Series(base, quote, source, tuple(on for on, _ in told), tuple(value for _, value in told), days)  # type: ignore[misc]
        for (source, base, quote, days), told in found.items()
    ]
    return RateTable(sorted(series, key=_place))


def rates_told() -> tuple[tuple[int, Decimal], dt.date, dt.date] | None:
    """(what another or a corrected rate changes, first day, last day); None where no rate was told."""
    told = ExchangeRate.objects.aggregate(
        newest=Max("id"), values=Sum("value"), since=Min("on"), until=Max("on")
    )
    return ((told["newest"], told["values"]), told["since"], told["until"]) if told["newest"] else None


def rate_sources() -> list[dict[str, object]]:
    """What tables are known: source, how many currencies and rates, the first and the last day."""
    rows = ExchangeRate.objects.order_by().values("source")
    told = rows.annotate(
        currencies=Count("quote", distinct=True) + Count("base", distinct=True) - 1,
        rates=Count("id"),
        since=Min("on"),
        until=Max("on"),
    )
    return [dict(one) for one in told.order_by(F("source"))]


def _place(series: Series) -> tuple[int, str]:
    return (_ORDER.index(series.source) if series.source in _ORDER else len(_ORDER), series.source)
