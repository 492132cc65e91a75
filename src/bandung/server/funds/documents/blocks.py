"""What several documents of the funds have: tables of pledges, payments and statements, charts, the notice."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from bandung.funds.statement import Statement
from bandung.reports.documents import (
    Cell,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Note,
    Row,
    Table,
)
from bandung.reports.documents.blocks import Block
from bandung.server.funds.charts import FundChart
from bandung.server.funds.models import Receipt
from bandung.server.funds.queries.pledges import PledgeShown
from bandung.server.funds.wording import BALANCES, BROUGHT_FORWARD, HOLDERS, STANDINGS, flow_word, word
from bandung.values import Money


def illustrative_note() -> Note:
    """Says that what is told is made up."""
    return Note(_("Illustrative: made up to show how the program works. No such money was given or spent."))


def chart_blocks(charts: Iterable[FundChart], *, level: int = 1) -> list[Block]:
    """Each chart with its title; who does not see it is told its numbers, and a workbook has them as a table."""
    blocks: list[Block] = []
    for one in charts:
        numbers = "; ".join(
            f"{row.label}: "
            + ", ".join(_named(one, place, text) for place, text in enumerate(one.numbers(row)))
            for row in one.rows
        )
        table = Table(
            caption=one.title,
            columns=[Column(""), *(Column(heading, ColumnKind.NUMBER) for heading in one.headings)],
            rows=[(row.label, *(value.quantize(Decimal(1)) for value in row.values)) for row in one.rows],
        )
        told = f"{one.title}. {numbers}"
        figure = Figure(svg=one.svg().encode(), alternative=told, note=one.told, numbers=table)
        blocks += [Heading(level, one.title), figure]
    return blocks


def section_table(statement: Statement, place: int) -> Table:
    """One side of a statement, with a column for each year where there are several."""
    section = statement.sections[place]
    years = statement.years if len(statement.years) > 1 else ()
    columns = [
        Column(word(HOLDERS, section.holder)),
        *(Column(str(year), ColumnKind.MONEY, is_exact=True) for year in years),
        Column(_("In all") if years else statement.currency, ColumnKind.MONEY, is_exact=True),
    ]

    def row(label: str, amount: Decimal, by_year: tuple[Decimal, ...]) -> Row:
        told = [*(by_year if years else ()), amount]
        return (label, *(Money(one, statement.currency).rounded() for one in told))

    rows = [row(word(BROUGHT_FORWARD, section.holder), section.before, section.before_by_year)]
    rows += [
        row(flow_word(one.line.flow, section.holder), one.amount, one.by_year) for one in section.figures
    ]
    total = [row(word(BALANCES, section.holder), section.after, section.after_by_year)]
    return Table(columns=columns, rows=rows, total=total)


def pledge_table(pledges: tuple[PledgeShown, ...], *, donors: bool) -> Table:
    """Pledges with what was paid of each and where it stands; `donors` where they are of several."""
    columns = [
        Column(_("Code")),
        *([Column(_("Donor"))] if donors else []),
        Column(_("Fund")),
        Column(_("Year"), ColumnKind.TEXT),
        Column(_("Pledged"), ColumnKind.MONEY, is_exact=True),
        Column(_("Paid of it"), ColumnKind.MONEY, is_exact=True),
        Column(_("Received, USD"), ColumnKind.MONEY, is_exact=True),
        Column(_("Standing")),
    ]
    rows: list[list[Cell]] = [
        [
            one.row.code,
            *([one.row.donor_name] if donors else []),
            one.row.fund.name,
            str(one.row.year),
            one.amount.rounded() if one.amount else None,
            one.settled.rounded() if one.settled else None,
            Money(one.outstanding.received, "USD").rounded(),
            word(STANDINGS, one.standing),
        ]
        for one in pledges
    ]
    return Table(columns=columns, rows=rows)


def receipt_table(receipts: list[Receipt], currency: str) -> Table:
    """Payments with their worth in the books, the rate, and what exchange made of it."""
    columns = [
        Column(_("Day"), ColumnKind.DATE),
        Column(_("Reference")),
        Column(_("Pledge")),
        Column(_("Paid"), ColumnKind.MONEY, is_exact=True),
        Column(_("Worth"), ColumnKind.MONEY, is_exact=True),
        Column(_("Gain or loss on exchange"), ColumnKind.MONEY, is_exact=True),
        Column(_("Rate")),
    ]
    rows: list[list[Cell]] = [
        [
            one.on,
            one.reference,
            one.pledge.code if one.pledge else "",
            Money(one.amount, one.currency).rounded(),
            Money(one.worth, currency).rounded(),
            Money(one.gain, currency).rounded(),
            one.rate,
        ]
        for one in receipts
    ]
    return Table(columns=columns, rows=rows)


def _named(chart: FundChart, place: int, text: str) -> str:
    """A number with what it is, where a row has several."""
    return f"{chart.headings[place]} {text}" if len(chart.headings) > 1 else text
