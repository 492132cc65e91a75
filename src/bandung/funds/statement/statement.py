"""A statement made of flows: balance brought forward, what moved, balance; for a span of days and for each of its years.

The balances are not taken from the accounts but added up from the flows; that both agree is what a check asks
(`bandung funds check`).
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from bandung.funds.statement.form import FORM, Flow, FormLine, Holder


class Moved(msgspec.Struct, frozen=True):
    """What one flow came to in one year; `before` says that it was before the first day of the statement."""

    flow: Flow
    year: int
    amount: Decimal
    before: bool = False


class Figure(msgspec.Struct, frozen=True):
    """One figure of the form: the line, the amount in all, and by year in the order of the statement's years."""

    line: FormLine
    amount: Decimal
    by_year: tuple[Decimal, ...]


class Section(msgspec.Struct, frozen=True):
    """A holder's part: `before` + the figures = `after`, in all and in each year."""

    holder: Holder
    before: Decimal
    figures: tuple[Figure, ...]
    after: Decimal
    after_by_year: tuple[Decimal, ...]
    before_by_year: tuple[Decimal, ...]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in one currency. `since` and `until` are its days, None where it is open; `years` those it covers."""

    fund: str
    currency: str
    since: dt.date | None
    until: dt.date
    years: tuple[int, ...]
    sections: tuple[Section, ...]
    donor: str = ""
    project: str = ""
    designation: str = ""
    net_class: str = ""

    def figure(self, holder: Holder, flow: Flow) -> Decimal:
        """The amount of one line; nothing where it is not among them."""
        for section in self.sections:
            for one in section.figures:
                if section.holder is holder and one.line.flow is flow:
                    return one.amount
        return Decimal(0)

    def balance(self, holder: Holder) -> Decimal:
        """What the holder has at the end."""
        return next(section.after for section in self.sections if section.holder is holder)


def add_up(
    moved: Iterable[Moved],
    *,
    fund: str,
    currency: str,
    since: dt.date | None,
    until: dt.date,
    donor: str = "",
    project: str = "",
    designation: str = "",
    net_class: str = "",
) -> Statement:
    """The statement that these flows come to."""
    told = tuple(moved)
    years = tuple(sorted({one.year for one in told if not one.before}))
    return Statement(
        fund=fund,
        currency=currency,
        since=since,
        until=until,
        years=years,
        sections=tuple(_section(holder, told, years) for holder in Holder),
        donor=donor,
        project=project,
        designation=designation,
        net_class=net_class,
    )


def _section(holder: Holder, told: tuple[Moved, ...], years: tuple[int, ...]) -> Section:
    lines = [line for line in FORM if line.holder is holder]
    signs = {line.flow: line.sign for line in lines}
    before = _sum(one.amount * signs[one.flow] for one in told if one.before and one.flow in signs)
    figures = tuple(figure for line in lines if (figure := _figure(line, told, years)) is not None)
    afters, befores, running = [], [], before
    for place in range(len(years)):
        befores.append(running)
        running += _sum(figure.by_year[place] for figure in figures)
        afters.append(running)
    after = before + _sum(figure.amount for figure in figures)
    return Section(holder, before, figures, after, tuple(afters), tuple(befores))


def _figure(line: FormLine, told: tuple[Moved, ...], years: tuple[int, ...]) -> Figure | None:
    mine = [one for one in told if one.flow is line.flow and not one.before]
    if not mine and not line.always:
        return None
    # Summed after the sign is turned, so that nothing is told as minus nothing.
    by_year = tuple(_sum(line.sign * one.amount for one in mine if one.year == year) for year in years)
    return Figure(line, _sum(by_year), by_year)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
