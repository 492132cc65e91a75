"""Statements as documents: of a fund, of a donor, of a conference; written as DOCX, PDF and XLSX by the reports' room.

Made in the language that is active (`django.utils.translation`), as the pages are.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import BinaryIO

import msgspec
from django.utils.translation import gettext as _

from bandung.funds.statement import Statement
from bandung.reports.documents import (
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
    write_docx,
    write_pdf,
    write_xlsx,
)
from bandung.server.funds.models import Conference, Receipt
from bandung.server.funds.queries.pledges import PledgeShown, Totals
from bandung.server.funds.wording import (
    BALANCES,
    BROUGHT_FORWARD,
    HOLDERS,
    STANDINGS,
    flow_word,
    word,
)
from bandung.values import Finding, Money


class DocumentForm(msgspec.Struct, frozen=True):
    """A form of files: its media type and what writes it."""

    media_type: str
    write: Callable[[Document, BinaryIO], tuple[Finding, ...]]


DOCUMENT_FORMS = {
    "docx": DocumentForm(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx
    ),
    "pdf": DocumentForm("application/pdf", write_pdf),
    "xlsx": DocumentForm("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}


def illustrative_note() -> Note:
    """Says that what is told is made up."""
    return Note(_("Illustrative: made up to show how the program works. No such money was given or spent."))


def statement_document(
    statement: Statement, *, name: str, language: str, on: dt.date, illustrative: bool = False
) -> Document:
    """The statement of a fund, with a column for each year where there are several."""
    selection = [
        label % {"code": code}
        for label, code in (
            (_("Donor: %(code)s"), statement.donor),
            (_("Project: %(code)s"), statement.project),
            (_("Purpose: %(code)s"), statement.designation),
            (_("Class: %(code)s"), statement.net_class),
        )
        if code
    ]
    blocks: list[Heading | Paragraph | Note | Table] = [Paragraph(one) for one in selection]
    if illustrative:
        blocks.append(illustrative_note())
    blocks += [_section_table(statement, place) for place in range(len(statement.sections))]
    blocks.append(
        Note(
            _(
                "On a cash basis: contributions count when they came. Every figure is the sum of lines of the journal, "
                "in %(currency)s at the rates of the days on which they were booked."
            )
            % {"currency": statement.currency}
        )
    )
    return Document(
        title=_("Statement of %(fund)s") % {"fund": name},
        subtitle=_span(statement.since, statement.until),
        language=language,
        on=on,
        source=name,
        blocks=blocks,
        is_wide=len(statement.years) > 4,
    )


def _section_table(statement: Statement, place: int) -> Table:
    section = statement.sections[place]
    years = statement.years if len(statement.years) > 1 else ()
    columns = [
        Column(word(HOLDERS, section.holder)),
        *(Column(str(year), ColumnKind.MONEY) for year in years),
        Column(_("In all") if years else statement.currency, ColumnKind.MONEY),
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


def donor_document(
    *,
    name: str,
    pledges: tuple[PledgeShown, ...],
    receipts: list[Receipt],
    purposes: tuple[Statement, ...],
    currency: str,
    language: str,
    on: dt.date,
    illustrative: bool = False,
) -> Document:
    """What became of a donor's money: pledges, payments with their rates, and how each purpose of theirs was used."""
    blocks: list[Heading | Paragraph | Note | Table] = []
    if illustrative:
        blocks.append(illustrative_note())
    blocks += [
        Heading(1, _("Pledges")),
        pledge_table(pledges, donors=False),
        Heading(1, _("Payments")),
        receipt_table(receipts, currency),
    ]
    if purposes:
        blocks.append(Heading(1, _("What became of money given for a purpose")))
    for one in purposes:
        blocks.append(Heading(2, f"{one.fund}: {one.designation}"))
        blocks += [_section_table(one, place) for place in range(len(one.sections))]
    blocks.append(
        Note(
            _(
                "Money for general use is held together with that of others; the statement of the fund tells how all "
                "of it was used."
            )
        )
    )
    return Document(
        title=_("Statement for %(donor)s") % {"donor": name},
        language=language,
        on=on,
        source=name,
        blocks=blocks,
        is_wide=True,
    )


def conference_document(
    conference: Conference,
    *,
    name: str,
    pledges: tuple[PledgeShown, ...],
    totals: Totals,
    language: str,
    on: dt.date,
) -> Document:
    """The report of a pledging conference: the total, each currency for itself, and every pledge."""
    told = _("%(pledges)s pledges by %(donors)s donors, worth USD %(worth)s when they were made.") % {
        "pledges": totals.pledges,
        "donors": totals.donors,
        "worth": f"{totals.worth:,.2f}",
    }
    blocks: list[Heading | Paragraph | Note | Table] = [Paragraph(told)]
    if totals.unstated or totals.unvalued:
        left = _("Not in this sum: %(unstated)s without an amount, %(unvalued)s without a known rate.")
        blocks.append(Note(left % {"unstated": totals.unstated, "unvalued": totals.unvalued}))
    if conference.illustrative:
        blocks.append(illustrative_note())
    blocks.append(
        Table(
            columns=[Column(_("Currency")), Column(_("Pledged"), ColumnKind.MONEY)],
            rows=[(money.currency, money.rounded()) for money in totals.by_currency],
        )
    )
    blocks.append(pledge_table(pledges, donors=True))
    return Document(
        title=name,
        subtitle=conference.place,
        language=language,
        on=on,
        source=name,
        blocks=blocks,
        is_wide=True,
    )


def pledge_table(pledges: tuple[PledgeShown, ...], *, donors: bool) -> Table:
    """Pledges with what was paid of each and where it stands."""
    columns = [
        Column(_("Code")),
        Column(_("Donor") if donors else _("Fund")),
        Column(_("Year"), ColumnKind.TEXT),
        Column(_("Pledged"), ColumnKind.MONEY),
        Column(_("Paid of it"), ColumnKind.MONEY),
        Column(_("Received, USD"), ColumnKind.MONEY),
        Column(_("Standing")),
    ]
    rows: list[list[Cell]] = [
        [
            one.row.code,
            one.row.donor_name if donors else one.row.fund.name,
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
        Column(_("Paid"), ColumnKind.MONEY),
        Column(_("Worth"), ColumnKind.MONEY),
        Column(_("Gain or loss on exchange"), ColumnKind.MONEY),
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


def _span(since: dt.date | None, until: dt.date) -> str:
    if since is None:
        return _("Up to %(until)s") % {"until": until.isoformat()}
    return f"{since.isoformat()} – {until.isoformat()}"
