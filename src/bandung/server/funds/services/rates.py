"""Taking in tables of rates; the same table again changes nothing, a corrected rate takes the place of the old one.

What was booked keeps the rate it was booked with: it stands in the entry.
"""

from collections.abc import Iterable

from django.db import transaction

from bandung.server.funds.models import ExchangeRate
from bandung.values.rates import Series

_BATCH = 5000


@transaction.atomic
def store_rates(*, series: Iterable[Series]) -> int:
    """Insert or update the rates by source, currencies and day, and return how many were told."""
    told = 0
    rows: list[ExchangeRate] = []
    for one in series:
        for on, value in zip(one.days, one.values, strict=True):
            rows.append(
                ExchangeRate(
                    source=one.source, base=one.base, quote=one.quote, on=on, value=value, days=one.window
                )
            )
            if len(rows) >= _BATCH:
                told += _write(rows)
                rows = []
    return told + _write(rows)


def _write(rows: list[ExchangeRate]) -> int:
    ExchangeRate.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["source", "base", "quote", "on"],
        update_fields=["value", "days"],
    )
    return len(rows)
