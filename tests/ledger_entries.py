"""Entries made to measure for the tests of the ledger, and what one posts most often."""

import datetime as dt
from decimal import Decimal

from bandung.funds.ledger import Entry, Line

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 14)


def line(
    account: str, net_class: str, amount: str | int | Decimal, currency: str = "USD", **told: str
) -> Line:
    """A line; what it does not tell is empty."""
    frozen = told.pop("frozen", None)
    return Line(
        account=account,
        net_class=net_class,
        amount=Decimal(amount),
        currency=currency,
        frozen=None if frozen is None else Decimal(frozen),
        **told,
    )


def entry(
    *lines: Line, fund: str = "pgtf", on: dt.date = DAY, reference: str = "bank 7", **told: str
) -> Entry:
    """An entry of these lines."""
    return Entry(
        fund=fund, on=on, reference=reference, text=told.pop("text", "What moved"), lines=lines, **told
    )


def gift(net_class: str, amount: str | int | Decimal, currency: str = "USD", **told: str) -> Entry:
    """Money that came in as a contribution."""
    day = dt.date.fromisoformat(told.pop("on", DAY.isoformat()))
    fund, party = told.pop("fund", "pgtf"), told.pop("party", "")
    reference, key = told.pop("reference", "bank 7"), told.pop("key", "")
    return entry(
        line("cash", net_class, amount, currency, **told),
        line("contributions", net_class, -Decimal(amount), currency, party=party, **told),
        fund=fund,
        on=day,
        reference=reference,
        key=key,
    )


def allocation(project: str, amount: str | int | Decimal, **told: str) -> Entry:
    """Money set aside for a project."""
    return entry(
        line("allocations", "expendable", amount, project=project, **told),
        line("open-allocations", "expendable", -Decimal(amount), project=project, **told),
    )
