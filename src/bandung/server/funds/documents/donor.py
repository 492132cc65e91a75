"""What became of a donor's money, as a document."""

import datetime as dt

from django.utils.translation import gettext as _

from bandung.reports.documents import Document, Heading, Note
from bandung.reports.documents.blocks import Block
from bandung.server.accounts.queries.rows import Organization
from bandung.server.funds.charts import CURRENCY, charts_of_donor
from bandung.server.funds.documents.blocks import (
    chart_blocks,
    illustrative_note,
    pledge_table,
    receipt_table,
    section_table,
)
from bandung.server.funds.queries.donors import donor_account
from bandung.server.languages import speaking


def document_of_donor(donor: Organization, *, fund: str = "", language: str, on: dt.date) -> Document:
    """Pledges, payments with their rates, how each purpose of theirs was used, and the charts of both."""
    with speaking(language):
        found = donor_account(donor, fund=fund, on=on)
        blocks: list[Block] = []
        if found.illustrative:
            blocks.append(illustrative_note())
        blocks += [
            Heading(1, _("Pledges")),
            pledge_table(found.pledges, donors=False),
            Heading(1, _("Payments")),
            receipt_table(found.receipts, CURRENCY),
        ]
        if found.purposes:
            blocks.append(Heading(1, _("What became of money given for a purpose")))
        for one in found.purposes:
            blocks.append(Heading(2, f"{one.fund}: {one.designation}"))
            blocks += [section_table(one, place) for place in range(len(one.sections))]
        blocks.append(
            Note(
                _(
                    "Money for general use is held together with that of others; the statement of the fund tells how all "
                    "of it was used."
                )
            )
        )
        blocks += chart_blocks(charts_of_donor(found.pledges))
        return Document(
            title=_("Statement for %(donor)s") % {"donor": donor.name},
            language=language,
            on=on,
            source=donor.name,
            blocks=blocks,
            is_wide=True,
        )
