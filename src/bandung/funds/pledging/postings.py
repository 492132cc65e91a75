"""What the steps of a pledge post to the ledger, in the currency of the fund's books.

Confirmed: receivable against contributions. Paid: cash against the receivable, the difference a gain or loss on
exchange, what is beyond it a contribution. Paid without a pledge: cash against contributions. Given up: the
receivable is written off; where its class is kept whole and nothing may be taken from it, the booking is reversed
and the part that was paid is booked anew.
"""

import datetime as dt
from decimal import Decimal

import msgspec

from bandung.funds.ledger import Entry, Line
from bandung.funds.pledging.settlement import Settlement
from bandung.funds.pledging.valuation import Valued
from bandung.values import Money


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where lines stand: the fund, the class of net assets and its designation, who gives, and for which project."""

    fund: str
    net_class: str
    designation: str = ""
    party: str = ""
    project: str = ""

    def line(self, account: str, amount: Decimal, currency: str, rate: str = "") -> Line:
        """A line at this place."""
        return Line(
            account=account,
            net_class=self.net_class,
            designation=self.designation,
            party=self.party,
            project=self.project,
            amount=amount,
            currency=currency,
            rate=rate,
        )

    def entry(self, *, on: dt.date, reference: str, text: str, lines: tuple[Line, ...]) -> Entry:
        """An entry of these lines; those of nothing are left out."""
        kept = tuple(line for line in lines if line.amount)
        return Entry(fund=self.fund, on=on, reference=reference, text=text, lines=kept)


class Settling(msgspec.Struct, frozen=True):
    """A payment as it is posted: what it was worth, and what it settles; None where it pays no receivable."""

    value: Valued
    settlement: Settlement | None = None


def booking_entry(place: Place, value: Valued, *, on: dt.date, pledge: str) -> Entry:
    """A pledge that became receivable."""
    worth = value.worth
    return place.entry(
        on=on,
        reference=pledge,
        text=f"Pledge {pledge} confirmed",
        lines=(
            place.line("pledges-receivable", worth.amount, worth.currency, value.sentence),
            place.line("contributions", -worth.amount, worth.currency, value.sentence),
        ),
    )


def contribution_entry(
    place: Place, paid: Settling, *, on: dt.date, reference: str, pledge: str = ""
) -> Entry:
    """Money that came."""
    worth, told, done = paid.value.worth, paid.value.sentence, paid.settlement
    booked, gain = (done.booked, done.gain) if done else (Decimal(0), Decimal(0))
    beyond = done.beyond if done else worth.amount
    lines = (
        place.line("cash", worth.amount, worth.currency, told),
        place.line("pledges-receivable", -booked, worth.currency),
        place.line("exchange-gain" if gain > 0 else "exchange-loss", -gain, worth.currency),
        place.line("contributions", -beyond, worth.currency, told),
    )
    text = f"Payment on pledge {pledge}" if pledge else "Contribution received"
    return place.entry(on=on, reference=reference, text=text, lines=lines)


def released_lines(place: Place, worth: Money, *, account: str) -> tuple[Line, ...]:
    """A receivable that is given up: `account` is where it goes, write-off or (booked anew) contributions."""
    return (
        place.line(account, worth.amount, worth.currency),
        place.line("pledges-receivable", -worth.amount, worth.currency),
    )
