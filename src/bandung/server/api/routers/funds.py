"""The funds to read: what each has, statements and the entries behind them, pledges, donors, proposals, projects."""

import datetime as dt
from typing import Annotated, Any

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from bandung.server.accounts.queries.organizations import organization_by_code
from bandung.server.api import funds_forms as forms
from bandung.server.api.funds_forms import Record
from bandung.server.api.paging import PageNumber
from bandung.server.funds.queries.donors import donor_account
from bandung.server.funds.queries.funds import fund_by_code, funds_listed
from bandung.server.funds.queries.journal import journal, journal_count, posted_entry
from bandung.server.funds.queries.pledges import (
    conference_by_code,
    is_illustrative,
    pledge_by_code,
    pledges_for,
    receipts_of,
    shown,
    steps_of,
    totals_of,
)
from bandung.server.funds.queries.positions import Position, has_entries, positions_of
from bandung.server.funds.queries.projects import ProjectFigures, figures_of, project_by_code, projects_of
from bandung.server.funds.queries.proposals import (
    findings_kept,
    may_read,
    proposal_by_code,
    proposals_read_by,
)
from bandung.server.funds.queries.statements import StatementAsked, lines_behind, of_known, statement_of
from bandung.server.records.queries.lists import page_of
from bandung.values import NotFound

router = Router(tags=["funds"])
_MOST = 100


class Narrowed(Schema):
    """The first and last day (today where none is told), and one donor, project, class or purpose."""

    since: dt.date | None = None
    until: dt.date | None = None
    donor: str = ""
    project: str = ""
    net_class: str = ""
    designation: str = ""

    def asked(self, fund: str) -> StatementAsked:
        """As the queries have it; NotFound for a donor, project, class or purpose that nobody knows."""
        named = {name: getattr(self, name) for name in Narrowed.model_fields}
        return of_known(StatementAsked(fund=fund, **named))


class LinesAsked(Narrowed):
    """The same, and one flow and year of it."""

    flow: str = ""
    year: int | None = None


@router.get("/", response=list[Record], summary="The funds")
def list_funds(request: HttpRequest) -> list[Record]:  # noqa: ARG001
    """All funds and what each has, by class and purpose."""
    return [
        {
            "code": one.row.code,
            "name": one.row.name,
            "pledges": one.pledges,
            "positions": [_position(place) for place in positions_of(one.row.code)]
            if one.has_entries
            else [],
        }
        for one in funds_listed()
    ]


@router.get("/conferences/{path:code}", response=Record, summary="A pledging conference")
def show_conference(request: HttpRequest, code: str) -> Record:  # noqa: ARG001
    """Its running total, each currency for itself, and every pledge."""
    row = conference_by_code(code)
    found = shown(pledges_for(conference=code), on=timezone.localdate())
    totals = totals_of(found)
    return {
        "code": row.code,
        "name": row.name,
        "on": row.on,
        "place": row.place or None,
        "pledges": [forms.pledge(one) for one in found],
        "totals": msgspec.structs.asdict(totals)
        | {
            "worth": forms.exact(totals.worth),
            "received": forms.exact(totals.received),
            "by_currency": [forms.money(one) for one in totals.by_currency],
        },
        "illustrative": row.illustrative,
    }


@router.get("/donors/{path:code}", response=Record, summary="What became of a donor's money")
def show_donor(request: HttpRequest, code: str) -> Record:  # noqa: ARG001
    """Pledges, payments, and the statement of each purpose to which nobody else gave."""
    found = donor_account(organization_by_code(code), on=timezone.localdate())
    return {
        "pledges": [forms.pledge(one) for one in found.pledges],
        "payments": [forms.receipt(one) for one in found.receipts],
        "purposes": [
            {"designation": one.designation, "net_class": one.net_class, **forms.statement(one)}
            for one in found.purposes
        ],
        "shared": [{"fund": fund, "designation": designation} for fund, designation in found.shared],
        "illustrative": found.illustrative,
    }


@router.get("/pledges/{path:code}", response=Record, summary="A pledge")
def show_pledge(request: HttpRequest, code: str) -> Record:  # noqa: ARG001
    """What was decided about it, and what was paid at which rates."""
    found = pledge_by_code(code, on=timezone.localdate())
    return forms.pledge(found) | {
        "steps": [
            {"step": one.step, "on": one.on, "note": one.note, "entries": one.entries}
            for one in steps_of(found.row)
        ],
        "payments": [forms.receipt(one) for one in receipts_of(found.row)],
    }


@router.get("/proposals/{path:code}", response=Record, summary="A proposal")
def show_proposal(request: HttpRequest, code: str) -> Record:  # noqa: ARG001
    """The dossier, what the rules say to it, and its way; drafts are for those whose they are."""
    row = proposal_by_code(code)
    if not may_read(None, row):
        raise NotFound(f"No proposal that everybody may read has the code “{code[:80]}”.")
    return forms.proposal(row) | {
        "record": {name: value for name, value in row.record.items() if name != "contact"},
        "findings": msgspec.to_builtins(findings_kept(row)),
        "steps": [{"stage": one.stage, "on": one.on, "note": one.note} for one in row.steps.all()],
    }


@router.get("/projects/{path:code}", response=Record, summary="A project")
def show_project(request: HttpRequest, code: str) -> Record:  # noqa: ARG001
    """Its money, instalments and reports."""
    row = project_by_code(code)
    figures = figures_of([row]).get(row.code, ProjectFigures())
    return forms.project(row, figures) | {
        "instalments": [
            {
                "number": one.number,
                "amount": forms.exact(one.amount),
                "due": one.due,
                "condition": one.condition or None,
                "paid_on": one.paid_on,
                "entry": one.entry,
            }
            for one in row.tranches.all()
        ],
        "reports": [
            {
                "number": one.number,
                "final": one.final,
                "since": one.since,
                "until": one.until,
                "spent": forms.exact(one.spent),
                "text": one.text,
                "accepted_at": one.accepted_at,
                "entry": one.entry,
            }
            for one in row.reports.all()
        ],
    }


@router.get("/{fund}", response=Record, summary="A fund")
def show_fund(request: HttpRequest, fund: str) -> Record:  # noqa: ARG001
    """What it has, by class and purpose."""
    row = fund_by_code(fund)
    return {
        "code": row.code,
        "name": row.name,
        "positions": [_position(one) for one in positions_of(fund)] if has_entries(fund) else [],
        "illustrative": is_illustrative(row),
    }


@router.get("/{fund}/statement", response=Record, summary="The statement of a fund")
def show_statement(request: HttpRequest, fund: str, narrowed: Query[Narrowed]) -> Record:  # noqa: ARG001
    """In the form of the Multi-Partner Trust Fund Office, narrowed down as asked."""
    asked = narrowed.asked(fund_by_code(fund).code)
    return forms.statement(statement_of(asked, today=timezone.localdate()))


@router.get("/{fund}/entries", response=Record, summary="The lines behind a figure")
def list_lines(request: HttpRequest, fund: str, lines: Query[LinesAsked], page: PageNumber = 1) -> Record:  # noqa: ARG001
    """Of the statement with the same parameters: all of its lines, or those of one flow and year."""
    asked = lines.asked(fund_by_code(fund).code)
    found = page_of(lines_behind(asked, flow=lines.flow, year=lines.year, today=timezone.localdate()), page)
    return {
        "total": found.total,
        "page": found.number,
        "pages": found.pages,
        "items": [
            {
                "entry": one.entry.number,
                "on": one.on,
                "flow": one.flow,
                "account": one.account.code,
                "net_class": one.net_class.code,
                "designation": one.designation or None,
                "party": one.party or None,
                "project": one.project or None,
                "value": forms.exact(one.value),
            }
            for one in found.rows
        ],
    }


@router.get("/{fund}/entries/{int:number}", response=Record, summary="An entry")
def show_entry(request: HttpRequest, fund: str, number: int) -> Record:  # noqa: ARG001
    """As it was posted, with its hash."""
    return forms.entry(posted_entry(fund=fund, number=number))


@router.get("/{fund}/journal", response=Record, summary="The journal")
def list_entries(request: HttpRequest, fund: str, after: Annotated[int, Query(ge=0)] = 0) -> Record:  # noqa: ARG001
    """A hundred entries in the order of their numbers, after the one named."""
    rows = journal(fund=fund_by_code(fund).code, after=after, length=_MOST)
    return {"total": journal_count(fund=fund), "items": [forms.entry(one) for one in rows]}


@router.get("/{fund}/pledges", response=Record, summary="The pledges to a fund")
def list_pledges(request: HttpRequest, fund: str, year: int | None = None, page: PageNumber = 1) -> Record:  # noqa: ARG001
    """Newest year first."""
    found = page_of(pledges_for(fund=fund_by_code(fund).code, year=year), page)
    rows = shown(found.rows, on=timezone.localdate())
    return {
        "total": found.total,
        "page": found.number,
        "pages": found.pages,
        "items": [forms.pledge(one) for one in rows],
    }


@router.get("/{fund}/proposals", response=list[Record], summary="The proposals to a fund")
def list_proposals(request: HttpRequest, fund: str, year: int | None = None) -> list[Record]:  # noqa: ARG001
    """Those that everybody may read; at most the newest hundred."""
    rows = proposals_read_by(None, fund_by_code(fund))
    return [forms.proposal(one) for one in (rows.filter(year=year) if year else rows)[:_MOST]]


@router.get("/{fund}/projects", response=list[Record], summary="The projects of a fund")
def list_projects(request: HttpRequest, fund: str) -> list[Record]:  # noqa: ARG001
    """With what was allocated, paid, spent and returned."""
    rows = list(projects_of(fund_by_code(fund)))
    figures = figures_of(rows)
    return [forms.project(one, figures.get(one.code, ProjectFigures())) for one in rows]


def _position(one: Position) -> dict[str, Any]:
    return {
        "net_class": one.net_class,
        "designation": one.designation or None,
        "held": forms.exact(one.held),
        "expected": forms.exact(one.expected),
        "allocated": forms.exact(one.allocated),
        "available": forms.exact(one.available) if one.spendable else None,
        "with_participants": forms.exact(one.with_participants),
    }
