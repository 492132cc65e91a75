"""From a pledge to money: what it was worth on each day, what a payment settles, what is posted, where it stands."""

from bandung.funds.pledging.postings import (
    Place,
    Settling,
    booking_entry,
    contribution_entry,
    released_lines,
)
from bandung.funds.pledging.settlement import Settlement, settle
from bandung.funds.pledging.standing import Paid, Standing, Step, standing_of
from bandung.funds.pledging.valuation import Valued, rate_text, valued

__all__ = [
    "Paid",
    "Place",
    "Settlement",
    "Settling",
    "Standing",
    "Step",
    "Valued",
    "booking_entry",
    "contribution_entry",
    "rate_text",
    "released_lines",
    "settle",
    "standing_of",
    "valued",
]
