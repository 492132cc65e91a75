"""The statement of a fund as a document, with its charts."""

import datetime as dt

from django.utils.translation import gettext as _

from bandung.funds.statement import Statement
from bandung.reports.documents import Document, Note, Paragraph
from bandung.reports.documents.blocks import Block
from bandung.reports.documents.forms import Forms
from bandung.server.funds.charts import charts_of
from bandung.server.funds.documents.blocks import chart_blocks, illustrative_note, section_table
from bandung.server.funds.queries.funds import fund_by_code
from bandung.server.funds.queries.pledges import is_illustrative, pledges_for, shown
from bandung.server.funds.queries.statements import StatementAsked, statement_of
from bandung.server.languages import speaking


def document_of_statement(asked: StatementAsked, *, language: str, on: dt.date) -> Document:
    """The statement that is asked for; that of a whole fund has its charts.

    NotFound where there is no such fund, or it has no book.
    """
    with speaking(language):
        row = fund_by_code(asked.fund)
        statement = statement_of(asked, today=on)
        blocks: list[Block] = [Paragraph(one) for one in _selection(statement)]
        if is_illustrative(row):
            blocks.append(illustrative_note())
        blocks += [section_table(statement, place) for place in range(len(statement.sections))]
        blocks.append(
            Note(
                _(
                    "On a cash basis: contributions count when they came. Every figure is the sum of lines of the journal, "
                    "in %(currency)s at the rates of the days on which they were booked."
                )
                % {"currency": statement.currency}
            )
        )
        if not _selection(statement):
            pledges = shown(pledges_for(fund=asked.fund), on=on)
            blocks += chart_blocks(charts_of(asked, pledges=pledges, currency=statement.currency))
        return Document(
            title=_("Statement of %(fund)s") % {"fund": row.name},
            subtitle=_span(statement.since, statement.until, Forms(language)),
            language=language,
            on=on,
            source=row.name,
            blocks=blocks,
            is_wide=len(statement.years) > 4,
        )


def _selection(statement: Statement) -> list[str]:
    """What it is narrowed down to, in words."""
    return [
        label % {"code": code}
        for label, code in (
            (_("Donor: %(code)s"), statement.donor),
            (_("Project: %(code)s"), statement.project),
            (_("Purpose: %(code)s"), statement.designation),
            (_("Class: %(code)s"), statement.net_class),
        )
        if code
    ]


def _span(since: dt.date | None, until: dt.date, forms: Forms) -> str:
    if since is None:
        return _("Up to %(until)s") % {"until": forms.day(until)}
    return f"{forms.day(since)} – {forms.day(until)}"
