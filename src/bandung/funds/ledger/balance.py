"""What stands on accounts: balances by any of the places a line tells, and which lines are asked for."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal, get_args

import msgspec

from bandung.funds.ledger.entry import Line

Place = Literal["account", "net_class", "designation", "party", "project", "currency"]
"""What a line tells besides its amount, and a balance may be kept apart by."""

PLACES_OF_LINES: Final[tuple[Place, ...]] = get_args(Place)


class Selection(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Which lines: those whose code is among the ones told; None asks for all, and "" for those that tell none.

    `since` and `until` are value dates, both included.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    account: tuple[str, ...] | None = None
    net_class: tuple[str, ...] | None = None
    designation: tuple[str, ...] | None = None
    party: tuple[str, ...] | None = None
    project: tuple[str, ...] | None = None
    currency: tuple[str, ...] | None = None

    def told(self) -> dict[Place, tuple[str, ...]]:
        """The codes by place, where the selection tells any."""
        return {place: codes for place in PLACES_OF_LINES if (codes := getattr(self, place)) is not None}


class Balance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Debits and credits of one place, without sign; what was not kept apart is empty.

    `frozen` is the balance in the currency of the statements, as far as it is told: `unstated` lines do not tell it.
    """

    account: str = ""
    net_class: str = ""
    designation: str = ""
    party: str = ""
    project: str = ""
    currency: str = ""
    debit: Decimal
    credit: Decimal
    frozen: Decimal
    unstated: int = 0

    @property
    def amount(self) -> Decimal:
        """Debits less credits: positive where the balance is a debit."""
        return self.debit - self.credit


class BookedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line with the entry it stands in: its number, value date, reference and text; `position` counts from 1."""

    number: int
    position: int
    on: dt.date
    reference: str
    text: str
    line: Line


def add_up(balances: Iterable[Balance], *, by: Iterable[Place]) -> tuple[Balance, ...]:
    """The balances with less kept apart, in the order of their codes."""
    wanted = tuple(by)
    sums: dict[tuple[str, ...], tuple[Decimal, Decimal, Decimal, int]] = {}
    none = (Decimal(0), Decimal(0), Decimal(0), 0)
    for one in balances:
        key = tuple(getattr(one, place) for place in wanted)
        debit, credit, frozen, unstated = sums.get(key, none)
        sums[key] = (debit + one.debit, credit + one.credit, frozen + one.frozen, unstated + one.unstated)
    return tuple(
        Balance(
            **dict(zip(wanted, key, strict=True)),
            debit=debit,
            credit=credit,
            frozen=frozen,
            unstated=unstated,
        )
        for key, (debit, credit, frozen, unstated) in sorted(sums.items())
    )
