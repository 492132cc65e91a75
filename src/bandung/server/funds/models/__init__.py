"""The tables of this app."""

from bandung.server.funds.models.fund import Fund
from bandung.server.funds.models.ledger import (
    Account,
    Balance,
    Book,
    Closing,
    Entry,
    EntryLine,
    Holding,
    Limit,
    LimitedAccount,
    NetClass,
)
from bandung.server.funds.models.pledge import Pledge

__all__ = [
    "Account",
    "Balance",
    "Book",
    "Closing",
    "Entry",
    "EntryLine",
    "Fund",
    "Holding",
    "Limit",
    "LimitedAccount",
    "NetClass",
    "Pledge",
]
