"""The transactions that all are measured by: two to four lines, one currency, balanced; the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

YEARS = (2020, 2021, 2022, 2023, 2024)
DONORS = 150
PROJECTS = 60


class Move(NamedTuple):
    """One line: account, class, amount (a debit is positive), donor, project."""

    account: str
    net_class: str
    amount: Decimal
    party: str = ""
    project: str = ""


class Made(NamedTuple):
    """One transaction."""

    on: dt.date
    reference: str
    moves: tuple[Move, ...]


def transactions(count: int, seed: int = 1) -> Iterator[Made]:
    """Gifts, gifts with interest, gifts to two classes, and spending of a part of what came, in equal shares."""
    drawn = random.Random(seed)  # noqa: S311  drawn for a measurement, not for a secret
    there = Decimal(0)
    for number in range(count):
        year = YEARS[number * len(YEARS) // count]
        on = dt.date(year, drawn.randrange(1, 13), drawn.randrange(1, 29))
        amount = Decimal(drawn.randrange(100, 10_000_000)) / 100
        donor = f"donor-{drawn.randrange(DONORS)}"
        kind = drawn.randrange(4)
        if kind == 3 and there > 2 * amount:
            there -= amount
            project = f"project-{number % PROJECTS}"
            moves = (
                Move("grants", "expendable", amount, donor, project),
                Move("cash", "expendable", -amount),
            )
        elif kind == 2:
            there += amount
            moves = (
                *(Move("cash", "core", amount), Move("contributions", "core", -amount, donor)),
                *(Move("cash", "expendable", amount), Move("contributions", "expendable", -amount, donor)),
            )
        elif kind == 1:
            there += amount + 1
            moves = (
                *(Move("cash", "expendable", amount + 1), Move("interest", "expendable", Decimal(-1))),
                Move("contributions", "expendable", -amount, donor),
            )
        else:
            there += amount
            moves = (Move("cash", "expendable", amount), Move("contributions", "expendable", -amount, donor))
        yield Made(on, f"bank {number}", moves)
