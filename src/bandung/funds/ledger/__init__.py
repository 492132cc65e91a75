"""The ledger of a fund: its chart, its entries, how they are checked, hashed, split and written for others."""

from bandung.funds.ledger.balance import PLACES_OF_LINES, Balance, BookedLine, Place, Selection, add_up
from bandung.funds.ledger.chain import content_of, first_hash, next_hash, posted_of
from bandung.funds.ledger.chart import (
    Account,
    AccountKind,
    Chart,
    Dimension,
    Limit,
    NetClass,
    PeriodLength,
    Side,
    load_chart,
    read_chart,
    read_chart_file,
)
from bandung.funds.ledger.checking import check_entry
from bandung.funds.ledger.entry import Entry, Line, Posted, exchanged, reversal, settled
from bandung.funds.ledger.export import to_beancount, to_hledger
from bandung.funds.ledger.splitting import split

__all__ = [
    "PLACES_OF_LINES",
    "Account",
    "AccountKind",
    "Balance",
    "BookedLine",
    "Chart",
    "Dimension",
    "Entry",
    "Limit",
    "Line",
    "NetClass",
    "PeriodLength",
    "Place",
    "Posted",
    "Selection",
    "Side",
    "add_up",
    "check_entry",
    "content_of",
    "exchanged",
    "first_hash",
    "load_chart",
    "next_hash",
    "posted_of",
    "read_chart",
    "read_chart_file",
    "reversal",
    "settled",
    "split",
    "to_beancount",
    "to_hledger",
]
