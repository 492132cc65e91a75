"""What a payment settles of a pledge, and what changing rates made of it: pure arithmetic, to the minor unit.

A receivable stands in the books at the rate of the day it was booked. What is paid clears its share of that; the
difference to what the payment is worth is a gain or loss on exchange. What is paid beyond the pledge is a further
contribution; what is missing stays receivable. Parts of a receivable always come to the whole: the last one takes
what rounding left.
"""

from decimal import Decimal

import msgspec

from bandung.values import InvalidInput, Money


class Settlement(msgspec.Struct, frozen=True):
    """`settles` is in the pledge's currency; the others are in that of the books.

    `worth` = `booked` + `gain` + `beyond`, and `gain` is below zero for a loss. `left` stays to be paid.
    """

    settles: Money
    left: Money
    booked: Decimal
    gain: Decimal
    beyond: Decimal


def settle(
    *, outstanding: Money, booked: Money, worth: Money, paid: Money, in_full: bool = False
) -> Settlement:
    """How a payment clears a receivable.

    `outstanding` is what is left of the pledge, in its currency, and `booked` the same as it stands in the books;
    `paid` is the payment in the pledge's currency and `worth` in that of the books. With `in_full` the donor owes
    nothing more, whatever the rates came to. InvalidInput where nothing is outstanding, or nothing was paid.
    """
    if outstanding.amount <= 0 or booked.amount <= 0:
        raise InvalidInput("nothing of this pledge is outstanding")
    if paid.amount <= 0 or worth.amount <= 0:
        raise InvalidInput(f"{paid} is not an amount that was paid")
    if paid.currency != outstanding.currency or worth.currency != booked.currency:
        raise InvalidInput(f"{paid} cannot be set against {outstanding}")
    everything = in_full or paid.amount >= outstanding.amount
    settles = outstanding if everything else paid
    part = booked if everything else _share(booked, paid.amount, outstanding.amount)
    fitting = worth
    if paid.amount > outstanding.amount and not in_full:
        fitting = _share(worth, outstanding.amount, paid.amount)
    return Settlement(
        settles=settles,
        left=outstanding + -settles,
        booked=part.amount,
        gain=fitting.amount - part.amount,
        beyond=worth.amount - fitting.amount,
    )


def _share(whole: Money, part: Decimal, of: Decimal) -> Money:
    """A share of the whole, never nothing and never all of it by rounding alone where the unit allows."""
    return Money(whole.amount * part / of, whole.currency).rounded()
