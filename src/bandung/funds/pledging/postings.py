"""What the steps of a pledge post to the ledger: lines in the currency of the pledge, with their value in that of the
books, frozen at the rate of the day.

Confirmed: receivable against contributions. Paid: cash against the receivable, the difference in value a gain or loss
on exchange, what is beyond it a contribution; where the bank credits another currency than was pledged, through
`conversion`. Paid without a pledge: cash against contributions. Given up: the receivable is written off; where its
class is kept whole and nothing may be taken from it, the booking is reversed and the part that was paid booked anew.
"""

import datetime as dt
from decimal import Decimal

import msgspec

from bandung.funds.ledger import Entry, Line
from bandung.funds.pledging.settlement import Settlement
from bandung.funds.pledging.valuation import Valued
from bandung.values import Money

_NONE = Decimal(0)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where lines stand: the fund, the class of net assets and its designation, who gives, and for which project."""

    fund: str
    net_class: str
    designation: str = ""
    party: str = ""
    project: str = ""

    def line(self, account: str, amount: Money, worth: Money | None = None, rate: str = "") -> Line:
        """A line at this place; `worth` is its value in the currency of the books, where that is another."""
        told = worth is not None and worth.currency != amount.currency
        return Line(
            account=account,
            net_class=self.net_class,
            designation=self.designation,
            party=self.party,
            project=self.project,
            amount=amount.amount,
            currency=amount.currency,
            frozen=worth.amount if told and worth else None,
            rate=rate,
        )

    def entry(
        self, *, on: dt.date, reference: str, text: str, lines: tuple[Line, ...], key: str = ""
    ) -> Entry:
        """An entry of these lines; those that change neither an amount nor a value are left out."""
        kept = tuple(line for line in lines if line.amount or line.frozen)
        return Entry(fund=self.fund, on=on, reference=reference, text=text, lines=kept, key=key)


class Payment(msgspec.Struct, frozen=True):
    """A payment as it is posted.

    `credited` is what the bank's account got, with its worth in the books; `paid` the same in the currency in which
    it is booked against the pledge (or given, without one); `settlement` what it settles, None without a receivable.
    """

    credited: Valued
    paid: Money
    settlement: Settlement | None = None
    told: str = ""


def booking_entry(place: Place, value: Valued, *, on: dt.date, pledge: str) -> Entry:
    """A pledge that became receivable."""
    return place.entry(
        on=on,
        reference=pledge,
        text=f"Pledge {pledge} confirmed",
        lines=(
            place.line("pledges-receivable", value.told, value.worth, value.sentence),
            place.line("contributions", -value.told, -value.worth, value.sentence),
        ),
    )


def payment_entry(
    place: Place, payment: Payment, *, on: dt.date, reference: str, key: str, pledge: str = ""
) -> Entry:
    """Money that came."""
    text = f"Payment on pledge {pledge}" if pledge else "Contribution received"
    lines = payment_lines(place, payment)
    return place.entry(on=on, reference=reference, text=text, lines=lines, key=key)


def payment_lines(place: Place, payment: Payment) -> tuple[Line, ...]:
    """Cash and, where two currencies are at play, its way through `conversion`; then what it pays."""
    credited, paid, worth = payment.credited.told, payment.paid, payment.credited.worth
    told = payment.told or payment.credited.sentence
    lines = [place.line("cash", credited, worth, told)]
    if credited.currency != paid.currency:
        lines.append(place.line("conversion", -credited, -worth, told))
        lines.append(place.line("conversion", paid, worth, told))
    done = payment.settlement
    if done is None:
        return (*lines, place.line("contributions", -paid, -worth, told))
    books = worth.currency
    beyond = Money(paid.amount - done.settles.amount if done.beyond else _NONE, paid.currency)
    missing = Money(done.settles.amount - paid.amount + beyond.amount, paid.currency)
    lines += [
        place.line("pledges-receivable", -done.settles, Money(-done.booked, books)),
        place.line("contributions", -beyond, Money(-done.beyond, books), told),
        place.line(
            "exchange-gain" if done.gain > 0 else "exchange-loss", missing, Money(-done.gain, books), told
        ),
    ]
    return tuple(lines)


def released_entry(place: Place, *, left: Money, booked: Money, on: dt.date, pledge: str, why: str) -> Entry:
    """What is outstanding of a pledge, written off."""
    return place.entry(
        on=on,
        reference=pledge,
        text=f"Pledge {pledge} written off: {why}",
        lines=(place.line("write-off", left, booked), place.line("pledges-receivable", -left, -booked)),
    )


def rebooked_entry(place: Place, *, paid: Money, booked: Money, on: dt.date, pledge: str) -> Entry:
    """The part of a pledge that was paid, booked anew after its booking was reversed."""
    return place.entry(
        on=on,
        reference=pledge,
        text=f"Pledge {pledge}: the part that was paid",
        lines=(place.line("pledges-receivable", paid, booked), place.line("contributions", -paid, -booked)),
    )
