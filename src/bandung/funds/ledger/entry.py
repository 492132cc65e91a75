"""The journal entry: what moved between accounts on one day, in any number of currencies.

Double entry: a debit is positive, a credit negative, and in each currency, class and designation the lines of an
entry come to zero. So every class is a book that balances for itself, and money leaves a class only by an account
that says so.
"""

import datetime as dt
from decimal import Decimal

import msgspec

from bandung.values import InvalidInput, Money

PLACES = 4
"""Decimal places an amount may have: those of the finest currencies (ISO 4217 knows two to four)."""

_MOST = Decimal("1e18")
_LEAST = Decimal(1).scaleb(-PLACES)


class Line(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One line. `amount` is positive for a debit. `designation` names the earmark or window of a designated class.

    `party` is the code of the donor or participant it has to do with, `project` that of the project; either may be
    empty. They tell lines apart and are no part of what must balance.

    `frozen` is the amount in the currency of the fund's statements at the rate of the day it was booked, and `rate`
    says which: base, quote, value, day and source.
    """

    account: str
    net_class: str
    amount: Decimal
    currency: str
    designation: str = ""
    party: str = ""
    project: str = ""
    frozen: Decimal | None = None
    rate: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One entry of a fund's journal. `on` is the value date; `reference` what it rests on, e.g. a bank's reference.

    `key`, where it is given, is unique in the journal: what is sent twice is posted once. `reverses` is the number
    of the entry that it takes back.
    """

    fund: str
    on: dt.date
    reference: str
    text: str
    lines: tuple[Line, ...]
    key: str = ""
    reverses: int | None = None


class Posted(msgspec.Struct, frozen=True):
    """An entry that stands in the journal: its number, the content that was hashed, and its hash in the chain.

    `entry`, `at` (when it was posted) and `by` (by whom) are what the content tells.
    """

    number: int
    content: str
    hash: bytes
    entry: Entry
    at: dt.datetime
    by: str


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
    *,
    sold: Money,
    bought: Money,
    net_class: str,
    designation: str = "",
    rate: str = "",
    sold_value: Decimal | None = None,
    bought_value: Decimal | None = None,
) -> tuple[Line, ...]:
    """The four lines of changing cash of one currency into another; both balance, through `conversion`.

    The values are those in the currency of the statements, of what is sold as it is booked, and of what is bought.
    What they differ by is the gain or loss that `conversion` shows in the statements.
    """
    if sold.currency == bought.currency or sold.amount <= 0 or bought.amount <= 0:
        raise InvalidInput("an exchange is of two currencies and two amounts above zero")
    place = {"net_class": net_class, "designation": designation, "rate": rate}
    return (
        _line("cash", -sold, _negative(sold_value), place),
        _line("conversion", sold, sold_value, place),
        _line("cash", bought, bought_value, place),
        _line("conversion", -bought, _negative(bought_value), place),
    )


def settled(
    *,
    expected: Money,
    received: Money,
    net_class: str,
    designation: str = "",
    party: str = "",
    project: str = "",
    rate: str = "",
    expected_value: Decimal | None = None,
    received_value: Decimal | None = None,
) -> tuple[Line, ...]:
    """The lines of a receivable that is paid: cash for what came, and the gain or loss on exchange between.

    `expected` is the receivable as it was booked, `received` what came, in one currency. Where that is not the
    currency of the statements, they are equal and differ in their values in it.
    """
    if expected.currency != received.currency or expected.amount <= 0 or received.amount <= 0:
        raise InvalidInput("what was expected and what came must be of one currency and above zero")
    if (expected_value is None) != (received_value is None):
        raise InvalidInput("of two values in the currency of the statements, both are told or none")
    place = {
        "net_class": net_class,
        "designation": designation,
        "party": party,
        "project": project,
        "rate": rate,
    }
    lines = [
        _line("cash", received, received_value, place),
        _line("pledges-receivable", -expected, _negative(expected_value), place),
    ]
    amount = expected.amount - received.amount
    value = None
    if expected_value is not None and received_value is not None:
        value = expected_value - received_value
    if deciding := amount or value:
        account = "exchange-loss" if deciding > 0 else "exchange-gain"
        lines.append(_line(account, Money(amount, received.currency), value, place))
    return tuple(lines)


def allowed(line: Line) -> bool:
    """Whether amount and value are such: below 10^18, at most four decimal places.

    An amount is not zero, unless the line changes the value alone, as gains and losses on exchange do.
    """
    return (
        _exact(line.amount)
        and (line.frozen is None or _exact(line.frozen))
        and bool(line.amount or line.frozen)
    )


def _exact(amount: Decimal) -> bool:
    return amount.is_finite() and -_MOST < amount < _MOST and not amount % _LEAST


def _line(account: str, money: Money, value: Decimal | None, place: dict[str, str]) -> Line:
    return Line(account=account, amount=money.amount, currency=money.currency, frozen=value, **place)


def _negative(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value
