"""A row of the exchange as the exchange room's own record."""

import msgspec

from bandung.exchange import AnyEntry
from bandung.server.exchange.models import ExchangeRecord


def entry_of(row: ExchangeRecord) -> AnyEntry:
    """The record of a row."""
    entry: AnyEntry = msgspec.convert(row.record, AnyEntry, strict=False)
    return entry
