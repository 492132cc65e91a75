"""From the endorsed proposal to the closed project: agreement, reports, what is unspent, the end."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec
from django.db import transaction

from bandung.funds.ledger import Entry
from bandung.funds.pledging import Place
from bandung.funds.projects import Stage
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import FundRule, Project, ProjectReport
from bandung.server.funds.queries.permissions import is_officer, may_tell, poster
from bandung.server.funds.queries.projects import project_figures
from bandung.server.funds.services.allocating import (
    ProjectTold,
    allocate,
    close_project,
    locked_project,
    open_project,
    place_of,
    plan_tranche,
)
from bandung.server.funds.services.books import Keeping, check_day, check_unit
from bandung.server.funds.services.posting import post
from bandung.server.funds.services.proposing import locked_proposal, reach, record_of
from bandung.values import Conflict, Forbidden, InvalidInput, Money, NotFound

SUPPORT = "programme-support"
"""The kind of rule that says which per cent of expenditure is charged as programme support cost."""


class PlannedTranche(msgspec.Struct, frozen=True):
    """An instalment of an agreement."""

    amount: Money
    due: dt.date | None = None
    condition: str = ""


@transaction.atomic
def agree(
    *,
    code: str,
    on: dt.date,
    by: Person | None,
    at: dt.datetime,
    tranches: Sequence[PlannedTranche] = (),
    net_class: str | None = None,
    earmark: str | None = None,
    note: str = "",
) -> Project:
    """The agreement is signed: what was recommended is allocated, and the instalments are planned.

    Without instalments told, one of the whole amount is planned. Conflict where the proposal is not endorsed, or the
    money is not available.
    """
    row = locked_proposal(code, by)
    reach(row, Stage.AGREED, on=on, note=note, by=by, at=at)
    told = record_of(row)
    amount = row.recommended or (told.requested.amount if told.requested else None)
    if amount is None:
        raise InvalidInput(f"Neither the proposal “{code}” nor its recommendation tells an amount.")
    new = ProjectTold(
        code=row.code,
        fund=row.fund.code,
        title=row.title,
        participant=row.organization.code,
        net_class=net_class,
        earmark=earmark,
        illustrative=row.illustrative,
    )
    project = open_project(told=new, by=by, proposal=row)
    money = Money(amount, row.fund.book.currency)
    allocate(told=ProjectTold(code=project.code), amount=money, on=on, by=by, at=at, note=row.title[:200])
    for one in tranches or (PlannedTranche(money),):
        plan_tranche(project=project.code, amount=one.amount, due=one.due, condition=one.condition, by=by)
    return project


@transaction.atomic
def tell_report(
    *,
    project: str,
    since: dt.date,
    until: dt.date,
    spent: Money,
    by: Person | None,
    at: dt.datetime,
    final: bool = False,
    text: str = "",
    number: int | None = None,
) -> ProjectReport:
    """A progress or final report by the participant; nothing is posted before an officer accepts it.

    `number` tells one anew that still waits to be accepted.
    """
    row = Project.objects.select_for_update().filter(code=project).first()
    if row is None:
        raise NotFound(f"No project has the code “{project[:80]}”.")
    if not (is_officer(by, row.fund) or may_tell(by, row.participant_id)):
        raise Forbidden(f"Only who speaks for “{row.participant}” reports on “{row.code}”.")
    if row.closed_on is not None:
        raise Conflict(f"The project “{row.code}” was closed on {row.closed_on}.")
    if since > until:
        raise InvalidInput(f"The report ends on {until}, before it begins on {since}.")
    if spent.amount < 0:
        raise InvalidInput(f"{spent} is not an amount that was spent.")
    if spent.currency != row.fund.book.currency:
        raise InvalidInput(f"Tell what was spent in {row.fund.book.currency}, in which the project is paid.")
    check_unit(spent)
    if number is not None:
        _require_waiting(row, number)
    if row.reports.filter(final=True).exclude(number=number or 0).exists():
        raise Conflict(f"“{row.code}” has a final report already; one that waits is told anew by its number.")
    report, _ = ProjectReport.objects.update_or_create(
        project=row,
        number=number or row.reports.count() + 1,
        defaults={
            "final": final,
            "since": since,
            "until": until,
            "spent": spent.amount,
            "text": text,
            "told_by": by,
            "told_at": at,
        },
    )
    return report


@transaction.atomic
def accept_report(
    *, project: str, number: int, on: dt.date, by: Person | None, at: dt.datetime
) -> ProjectReport:
    """The expenditure of a report is posted, with programme support cost where a rule of the fund says how much.

    InvalidInput where more was spent than the participant was paid.
    """
    row, kept = locked_project(project, by)
    check_day(on, at)
    report = _require_waiting(row, number)
    held = project_figures(row).with_participant
    if report.spent > held:
        raise InvalidInput(
            f"Report {number} tells of {kept.money(report.spent)} spent; its participant has {kept.money(held)} of the "
            "fund’s money. What was spent beyond is the participant’s own."
        )
    if report.spent:
        report.entry = _post_expenditure(row, report, kept, on=on, by=by, at=at)
    report.accepted_by, report.accepted_at = by, at
    report.save()
    if report.final and row.proposal_id is not None:
        proposal = locked_proposal(row.code, by)
        reach(proposal, Stage.REPORTED, on=on, note=f"Report {number}", by=by, at=at)
    return report


def _require_waiting(row: Project, number: int) -> ProjectReport:
    report: ProjectReport | None = row.reports.filter(number=number).first()
    if report is None:
        raise NotFound(f"The project “{row.code}” has no report {number}.")
    if report.accepted_at is not None:
        raise Conflict(f"Report {number} of “{row.code}” was accepted already.")
    return report


@transaction.atomic
def end_project(*, project: str, on: dt.date, by: Person | None, at: dt.datetime) -> Project:
    """Close the project and, with it, its proposal. Conflict without an accepted final report, or with money left."""
    row, _ = locked_project(project, by)
    if not row.reports.filter(final=True, accepted_at__isnull=False).exists():
        raise Conflict(f"“{project}” has no final report that was accepted.")
    closed = close_project(project=project, on=on, by=by, at=at)
    if row.proposal_id is not None:
        reach(locked_proposal(row.code, by), Stage.CLOSED, on=on, note="", by=by, at=at)
    return closed


def support_share(fund: int, on: dt.date) -> Decimal:
    """The share of expenditure that is charged as programme support cost; nothing where no rule says so."""
    rule = (
        FundRule.objects.filter(fund_id=fund, kind=SUPPORT, since__lte=on.year)
        .order_by("-since", "-id")
        .first()
    )
    if rule is None:
        return Decimal(0)
    return Decimal(str(rule.value.get("percent", "0"))) / 100


def _post_expenditure(
    row: Project,
    report: ProjectReport,
    kept: Keeping,
    *,
    on: dt.date,
    by: Person | None,
    at: dt.datetime,
) -> int:
    place, spent = place_of(row), Money(report.spent, kept.currency)
    entries = [
        place.entry(
            on=on,
            reference=f"{row.code} {report.number}",
            text=f"Expenditure told in report {report.number} of {row.code}",
            lines=(place.line("grants", spent), place.line("advances", -spent)),
        )
    ]
    cost = Money(spent.amount * support_share(row.fund_id, on), kept.currency).rounded()
    if cost.amount and kept.book.accounts.filter(code=SUPPORT).exists():
        entries.append(_support_entry(place, cost, report, on=on))
    return post(entries=entries, by=poster(by), at=at)[0].number


def _support_entry(place: Place, cost: Money, report: ProjectReport, *, on: dt.date) -> Entry:
    return place.entry(
        on=on,
        reference=f"{place.project} {report.number}",
        text=f"Programme support cost on report {report.number} of {place.project}",
        lines=(place.line(SUPPORT, cost), place.line("cash", -cost)),
    )
