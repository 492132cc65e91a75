"""Taking an entry back, with what is kept of it beside the journal.

Nothing that was posted is edited: the reverse of an entry is posted, with its reason. An instalment is then unpaid
again and a report waits to be accepted again, so that journal and records go on saying the same. What is a step of a
pledge is taken back by giving the pledge up.
"""

import datetime as dt

from django.db import transaction

from bandung.funds.projects import Stage
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Entry, EntryLine, Fund, PledgeStep, ProjectReport, Receipt, Tranche
from bandung.server.funds.queries.journal import posted_entry
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.services.agreements import SUPPORT
from bandung.server.funds.services.allocating import locked_project
from bandung.server.funds.services.books import check_day, fund_named
from bandung.server.funds.services.posting import reverse
from bandung.server.funds.services.proposing import keep_step, locked_proposal
from bandung.server.funds.services.receiving import take_back_receipt
from bandung.values import Conflict


@transaction.atomic
def take_back(*, fund: str, number: int, on: dt.date, reason: str, by: Person | None, at: dt.datetime) -> int:
    """Reverse an entry; the number of the entry that does.

    NotFound where there is none, InvalidInput without a reason, Conflict where it is taken back already, is a step of
    a pledge, or belongs to a project that is closed.
    """
    row = fund_named(fund)
    require_officer(by, row)
    check_day(on, at)
    posted = posted_entry(fund=fund, number=number)
    if posted.entry.reverses:
        raise Conflict(
            f"Entry {number} takes entry {posted.entry.reverses} back; what was right is booked anew instead."
        )
    receipt = Receipt.objects.filter(fund=row, entry=number, taken_back=None).first()
    if receipt is not None:
        return _of_receipt(receipt, on=on, reason=reason, by=by, at=at)
    _refuse_pledge(row, number)
    for code in sorted({line.project for line in posted.entry.lines} - {""}):
        locked_project(code, by)
    reversed_ = reverse(fund=fund, number=number, on=on, reason=reason, by=poster(by), at=at)
    Tranche.objects.filter(project__fund=row, entry=number).update(paid_on=None, entry=None)
    report = ProjectReport.objects.filter(project__fund=row, entry=number).select_related("project").first()
    if report is not None:
        _wait_again(report, on=on, reason=reason, by=by, at=at)
    return reversed_.number


def _of_receipt(receipt: Receipt, *, on: dt.date, reason: str, by: Person | None, at: dt.datetime) -> int:
    row = take_back_receipt(
        fund=receipt.fund.code, reference=receipt.reference, on=on, reason=reason, by=by, at=at
    )
    assert row.taken_back is not None  # noqa: S101 - it was just taken back
    return row.taken_back


def _refuse_pledge(fund: Fund, number: int) -> None:
    step = (
        PledgeStep.objects.filter(pledge__fund=fund, entries__contains=number)
        .select_related("pledge")
        .first()
    )
    if step is not None:
        raise Conflict(
            f"Entry {number} is a step of the pledge “{step.pledge.code}”; give the pledge up, "
            "and tell another where one is right."
        )


def _wait_again(
    report: ProjectReport, *, on: dt.date, reason: str, by: Person | None, at: dt.datetime
) -> None:
    """The report is as it was before it was accepted, and so is what was charged on it, and the proposal's stage."""
    support = _support_entry(report)
    if support is not None:
        reverse(fund=report.project.fund.code, number=support, on=on, reason=reason, by=poster(by), at=at)
    report.entry = report.accepted_at = report.accepted_by = None
    report.save(update_fields=["entry", "accepted_at", "accepted_by"])
    if report.final and report.project.proposal_id is not None:
        proposal = locked_proposal(report.project.code, by)
        if proposal.stage == Stage.REPORTED:
            proposal.stage = Stage.AGREED
            proposal.save(update_fields=["stage"])
            keep_step(proposal, Stage.AGREED, on=on, note=reason, by=by, at=at)


def _support_entry(report: ProjectReport) -> int | None:
    """The number of the charge that was posted with a report, right after its expenditure; None where none stands."""
    if report.entry is None:
        return None
    number, book = report.entry + 1, report.project.fund.book
    charged = EntryLine.objects.filter(
        entry__book=book, entry__number=number, project=report.project.code, account__code=SUPPORT
    )
    taken = Entry.objects.filter(book=book, reverses=number)
    return number if charged.exists() and not taken.exists() else None
