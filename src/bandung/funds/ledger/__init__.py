"""The ledger of a fund: its chart, its entries, how they are checked, hashed, split and written for others."""

from bandung.funds.ledger.chain import broken_links, content_of, entry_of, first_hash, next_hash
from bandung.funds.ledger.chart import (
    Account,
    AccountKind,
    Chart,
    NetClass,
    PeriodLength,
    load_chart,
    read_chart,
)
from bandung.funds.ledger.checking import check_entry
from bandung.funds.ledger.entry import Entry, Line, Posted, exchanged, reversal, settled
from bandung.funds.ledger.export import to_beancount, to_hledger
from bandung.funds.ledger.splitting import split

__all__ = [
    "Account",
    "AccountKind",
    "Chart",
    "Entry",
    "Line",
    "NetClass",
    "PeriodLength",
    "Posted",
    "broken_links",
    "check_entry",
    "content_of",
    "entry_of",
    "exchanged",
    "first_hash",
    "load_chart",
    "next_hash",
    "read_chart",
    "reversal",
    "settled",
    "split",
    "to_beancount",
    "to_hledger",
]
