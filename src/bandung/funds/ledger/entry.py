"""The journal entry: what moved between accounts on one day, in any number of currencies.

Double entry: a debit is positive, a credit negative, and in each currency, class and designation the lines of an
entry come to zero. So every class is a book that balances for itself, and money leaves a class only by an account
that says so.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from bandung.values import InvalidInput, Money

PLACES = 4
"""Decimal places an amount may have: those of the finest currencies (ISO 4217 knows two to four)."""

_MOST = Decimal("1e18")


class Line(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One line. `amount` is positive for a debit. `designation` names the earmark or window of a designated class.

    `frozen` is the amount in the currency of the fund's statements at the rate of the day it was booked, and `rate`
    says which: base, quote, value, day and source.
    """

    account: str
    net_class: str
    amount: Decimal
    currency: str
    designation: str = ""
    frozen: Decimal | None = None
    rate: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One entry of a fund's journal. `on` is the value date; `reference` what it rests on, e.g. a bank's reference.

    `reverses` is the number of the entry that it takes back.
    """

    fund: str
    on: dt.date
    reference: str
    text: str
    lines: tuple[Line, ...]
    reverses: int | None = None


class Posted(msgspec.Struct, frozen=True):
    """An entry that stands in the journal: its number, the content that was hashed, and its hash in the chain."""

    number: int
    content: str
    hash: bytes
    entry: Entry


def line_sums(lines: Iterable[Line]) -> dict[tuple[str, str, str], Decimal]:
    """What the lines come to by class, designation and currency."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    for line in lines:
        place = (line.net_class, line.designation, line.currency)
        sums[place] = sums.get(place, Decimal(0)) + line.amount
    return sums


def reversal(posted: Posted, *, on: dt.date, reason: str) -> Entry:
    """The entry that takes another back, line by line. InvalidInput without a reason."""
    if not reason.strip():
        raise InvalidInput("an entry is taken back for a reason; give one")
    lines = tuple(
        msgspec.structs.replace(
            line, amount=-line.amount, frozen=None if line.frozen is None else -line.frozen
        )
        for line in posted.entry.lines
    )
    return Entry(
        fund=posted.entry.fund,
        on=on,
        reference=posted.entry.reference,
        text=reason.strip(),
        lines=lines,
        reverses=posted.number,
    )


def exchanged(
    *, sold: Money, bought: Money, net_class: str, designation: str = "", rate: str = ""
) -> tuple[Line, ...]:
    """The four lines of changing cash of one currency into another; both balance, through `conversion`."""
    if sold.currency == bought.currency or sold.amount <= 0 or bought.amount <= 0:
        raise InvalidInput("an exchange is of two currencies and two amounts above zero")
    moves = (
        ("cash", -sold.amount, sold.currency),
        ("conversion", sold.amount, sold.currency),
        ("cash", bought.amount, bought.currency),
        ("conversion", -bought.amount, bought.currency),
    )
    return tuple(
        Line(
            account=account,
            net_class=net_class,
            amount=amount,
            currency=currency,
            designation=designation,
            rate=rate,
        )
        for account, amount, currency in moves
    )


def settled(
    *, expected: Money, received: Money, net_class: str, designation: str = "", rate: str = ""
) -> tuple[Line, ...]:
    """The lines of a receivable that is paid in one currency: cash for what came, and the gain or loss between.

    `expected` is the receivable as it was booked, `received` what it was worth on the day of payment.
    """
    if expected.currency != received.currency or expected.amount <= 0 or received.amount <= 0:
        raise InvalidInput("what was expected and what came must be of one currency and above zero")
    difference = expected.amount - received.amount
    moves = [("cash", received.amount), ("pledges-receivable", -expected.amount)]
    if difference:
        moves.append(("exchange-loss" if difference > 0 else "exchange-gain", difference))
    return tuple(
        Line(
            account=account,
            net_class=net_class,
            amount=amount,
            currency=received.currency,
            designation=designation,
            rate=rate,
        )
        for account, amount in moves
    )


def allowed(amount: Decimal) -> bool:
    """Whether it is an amount of a line: finite, not zero, below 10^18, at most four decimal places."""
    if not amount.is_finite() or not amount or abs(amount) >= _MOST:
        return False
    exponent = amount.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= PLACES
