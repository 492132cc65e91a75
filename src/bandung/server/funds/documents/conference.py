"""The report of a pledging conference as a document."""

import datetime as dt

from django.utils.translation import gettext as _

from bandung.reports.documents import (
    Column,
    ColumnKind,
    Document,
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Table,
)
from bandung.reports.documents.blocks import Block
from bandung.reports.documents.forms import Forms
from bandung.server.funds.charts import CURRENCY, charts_of_conference
from bandung.server.funds.documents.blocks import chart_blocks, illustrative_note, pledge_table
from bandung.server.funds.queries.pledges import Totals, conference_by_code, pledges_for, shown, totals_of
from bandung.server.funds.wording import STANDINGS, word
from bandung.server.languages import speaking
from bandung.values import Money


def document_of_conference(code: str, *, language: str, on: dt.date) -> Document:
    """The total, each currency for itself, where the pledges stand, every pledge, and the charts; NotFound where there
    is no such conference."""
    with speaking(language):
        conference = conference_by_code(code)
        pledges = shown(pledges_for(conference=code), on=on)
        totals = totals_of(pledges)
        name = conference.called(language)
        blocks = _total(totals, Forms(language))
        if conference.illustrative:
            blocks.append(illustrative_note())
        blocks += [
            Table(
                columns=[Column(_("Currency")), Column(_("Pledged"), ColumnKind.MONEY)],
                rows=[(money.currency, money.rounded()) for money in totals.by_currency],
            ),
            Facts([Fact(word(STANDINGS, standing), count) for standing, count in totals.by_standing.items()]),
            Heading(1, _("Pledges")),
            pledge_table(pledges, donors=True),
        ]
        blocks += chart_blocks(charts_of_conference(pledges))
        if conference.source:
            blocks.append(Note(conference.source))
        return Document(
            title=name,
            subtitle=", ".join(filter(None, (conference.place, Forms(language).day(conference.on)))),
            language=language,
            on=on,
            source=name,
            blocks=blocks,
            is_wide=True,
        )


def _total(totals: Totals, forms: Forms) -> list[Block]:
    told = _("%(pledges)s pledges by %(donors)s donors, worth USD %(worth)s when they were made.")
    worth = Money(totals.worth, CURRENCY).rounded()
    numbers = {"pledges": forms.number(totals.pledges), "donors": forms.number(totals.donors)}
    blocks: list[Block] = [Paragraph(told % (numbers | {"worth": forms.amount(worth, 2)}))]
    if totals.unstated or totals.unvalued:
        left = _("Not in this sum: %(unstated)s without an amount, %(unvalued)s without a known rate.")
        blocks.append(Note(left % {"unstated": totals.unstated, "unvalued": totals.unvalued}))
    return blocks
