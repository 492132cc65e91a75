"""Where a pledge stands on a day: what was paid, what is due, what is late; derived from its dates and payments."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.funds.record import Instalment


class Step(StrEnum):
    """What was last decided about a pledge."""

    PLEDGED = "pledged"
    CONFIRMED = "confirmed"
    WRITTEN_OFF = "written-off"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({Step.WRITTEN_OFF, Step.LAPSED, Step.WITHDRAWN})
"""Steps after which nothing more is expected."""


class Standing(StrEnum):
    """How a pledge looks to whoever waits for the money."""

    ANNOUNCED = "announced"
    """Not confirmed, so nothing is receivable."""
    DUE_LATER = "due-later"
    PART_PAID = "part-paid"
    LATE = "late"
    PAID = "paid"
    OVERPAID = "overpaid"
    SHORT = "short"
    """Closed with a part unpaid."""
    DEFAULTED = "defaulted"
    """Closed with nothing paid."""


class Paid(msgspec.Struct, frozen=True):
    """One payment on a pledge: the day, and what it settles in the pledge's currency."""

    on: dt.date
    settles: Decimal


def standing_of(
    *,
    step: Step,
    amount: Decimal | None,
    payments: Sequence[Paid],
    beyond: bool = False,
    due: dt.date | None = None,
    instalments: Sequence[Instalment] = (),
    on: dt.date,
) -> Standing:
    """The standing on the day. `beyond` says that more came than was pledged."""
    settled = sum((one.settles for one in payments), Decimal(0))
    if amount is not None and settled >= amount > 0:
        return Standing.OVERPAID if beyond else Standing.PAID
    if step in CLOSED:
        return Standing.SHORT if settled else Standing.DEFAULTED
    if expected_by(on, amount=amount, due=due, instalments=instalments) > settled:
        return Standing.LATE
    if settled:
        return Standing.PART_PAID
    return Standing.ANNOUNCED if step is Step.PLEDGED else Standing.DUE_LATER


def expected_by(
    on: dt.date, *, amount: Decimal | None, due: dt.date | None, instalments: Sequence[Instalment]
) -> Decimal:
    """What should have come before this day; nothing where no day was agreed."""
    if instalments:
        return sum((part.amount.amount for part in instalments if part.due < on), Decimal(0))
    return amount or Decimal(0) if due is not None and due < on else Decimal(0)


def days_to_cash(made: dt.date | None, payments: Sequence[Paid]) -> int | None:
    """Days from the pledge to its last payment; below zero where the money came first. None where either is not known."""
    if made is None or not payments:
        return None
    return (max(one.on for one in payments) - made).days
