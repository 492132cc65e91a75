"""From a pledge to money: what it was worth on each day, what a payment settles, what is posted, where it stands."""

from bandung.funds.pledging.postings import (
    Payment,
    Place,
    booking_entry,
    payment_entry,
    payment_lines,
    rebooked_entry,
    released_entry,
)
from bandung.funds.pledging.settlement import Settlement, settle
from bandung.funds.pledging.standing import CLOSED, Paid, Standing, Step, days_to_cash, standing_of
from bandung.funds.pledging.valuation import Valued, rate_text, valued

__all__ = [
    "CLOSED",
    "Paid",
    "Payment",
    "Place",
    "Settlement",
    "Standing",
    "Step",
    "Valued",
    "booking_entry",
    "days_to_cash",
    "payment_entry",
    "payment_lines",
    "rate_text",
    "rebooked_entry",
    "released_entry",
    "settle",
    "standing_of",
    "valued",
]
