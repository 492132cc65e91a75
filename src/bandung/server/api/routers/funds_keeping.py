"""The funds to keep: every step of pledges, bank lines, proposals and projects, for those who may."""

import datetime as dt
from decimal import Decimal
from typing import BinaryIO, cast

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from ninja import Body, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from bandung.funds import Contribution, Firmness, Instalment, Occasion
from bandung.funds import Pledge as RecordedPledge
from bandung.funds.pledging import Step
from bandung.funds.projects import Stage
from bandung.server.api import funds_forms as forms
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.funds_forms import Record
from bandung.server.funds.queries.banking import bank_lines
from bandung.server.funds.queries.funds import fund_by_code
from bandung.server.funds.queries.permissions import require_officer
from bandung.server.funds.queries.pledges import pledge_by_code
from bandung.server.funds.queries.projects import project_by_code, project_figures
from bandung.server.funds.queries.proposals import may_read_scores, ranking_of
from bandung.server.funds.services.agreements import (
    PlannedTranche,
    accept_report,
    agree,
    end_project,
    tell_report,
)
from bandung.server.funds.services.allocating import ProjectTold, allocate, disburse, return_unspent
from bandung.server.funds.services.banking import book_line, bring_statement, set_aside
from bandung.server.funds.services.books import organization_named
from bandung.server.funds.services.pledge_steps import confirm_pledge, give_up_pledge, make_pledge
from bandung.server.funds.services.proposing import move_proposal, score_proposal, tell_proposal
from bandung.server.funds.services.receiving import receive
from bandung.server.funds.telling import proposal_told
from bandung.values import Forbidden, Money, PartialDate, Period

router = Router(tags=["funds"], auth=WRITERS)
_MOST = 200


class Amount(Schema):
    """An amount with its currency (ISO 4217)."""

    amount: Decimal
    currency: str

    def money(self) -> Money:
        """As the program has it."""
        return Money(self.amount, self.currency.strip().upper())


class PlannedPart(Schema):
    """A part of a pledge and the day it is due."""

    due: dt.date
    amount: Amount


class PledgeTold(Schema):
    """A pledge. `amount` is left out where it is announced later; `conference` is a conference's code."""

    code: str
    fund: str
    donor: str
    year: int
    firmness: Firmness = Firmness.FIRM
    occasion: Occasion = Occasion.LETTER
    conference: str | None = None
    amount: Amount | None = None
    made: dt.date | None = None
    due: dt.date | None = None
    instalments: list[PlannedPart] = []
    net_class: str | None = None
    earmark: str | None = None


class Confirmation(Schema):
    """`amount` where the pledge was to be announced later."""

    on: dt.date
    amount: Amount | None = None
    note: str = ""


class Payment(Schema):
    """Money that came. Without `pledge` it is a gift of `donor`; `credited` is what the bank credited."""

    reference: str
    on: dt.date
    amount: Amount
    pledge: str | None = None
    donor: str = ""
    credited: Amount | None = None
    in_full: bool = False
    net_class: str | None = None
    earmark: str | None = None


class GivingUp(Schema):
    """`step` is lapsed, written-off or withdrawn."""

    step: Step
    on: dt.date
    reason: str


class LineSaid(Schema):
    """What a bank line is: a payment on `pledge` or by `donor`, or `set_aside` with the reason."""

    pledge: str | None = None
    donor: str = ""
    in_full: bool = False
    set_aside: str = ""


class Move(Schema):
    """The stage a proposal comes to."""

    to: Stage
    on: dt.date
    note: str = ""
    recommended: Amount | None = None


class ScoreTold(Schema):
    """Points by criterion; `expert` counts where an officer tells for somebody else."""

    points: dict[str, int]
    expert: str = ""
    remark: str = ""


class TrancheTold(Schema):
    """An instalment of an agreement."""

    amount: Amount
    due: dt.date | None = None
    condition: str = ""


class Agreement(Schema):
    """Without instalments, one of the whole amount is planned."""

    on: dt.date
    instalments: list[TrancheTold] = []
    net_class: str | None = None
    earmark: str | None = None
    note: str = ""


class AllocationTold(Schema):
    """An allocation; `title` and `participant` make a new project."""

    project: str
    amount: Amount
    on: dt.date
    title: str = ""
    participant: str = ""
    net_class: str | None = None
    earmark: str | None = None
    note: str = ""


class Disbursement(Schema):
    """A planned instalment by its number, or an amount."""

    on: dt.date
    reference: str
    instalment: int | None = None
    amount: Amount | None = None


class ReportTold(Schema):
    """A progress or final report; `number` tells one anew that still waits to be accepted."""

    since: dt.date
    until: dt.date
    spent: Amount
    final: bool = False
    text: str = ""
    number: int | None = None


class Day(Schema):
    """A day."""

    on: dt.date


class Return(Schema):
    """Unspent money that came back."""

    on: dt.date
    amount: Amount
    reference: str


@router.post("/pledges", response={201: Record}, summary="Keep a pledge")
def tell_pledge(request: HttpRequest, told: PledgeTold) -> Status[Record]:
    """For officers of the fund."""
    person = person_of(request)
    require_officer(person, fund_by_code(told.fund))
    made = make_pledge(
        told=RecordedPledge(
            code=told.code,
            fund=told.fund,
            donor=organization_named(told.donor).code,
            occasion=Occasion.CONFERENCE if told.conference else told.occasion,
            conference=told.conference,
            year=told.year,
            firmness=told.firmness,
            amount=told.amount.money() if told.amount else None,
            made=Period(PartialDate.from_date(told.made)) if told.made else None,
            due=told.due,
            instalments=tuple(Instalment(due=one.due, amount=one.amount.money()) for one in told.instalments),
            net_class=told.net_class,
            earmark=told.earmark,
        ),
        by=person,
        at=timezone.now(),
    )
    return Status(201, _pledge(made.code))


@router.post("/confirmations/{path:code}", response=Record, summary="Confirm a pledge")
def confirm(request: HttpRequest, code: str, told: Confirmation) -> Record:
    """It becomes receivable, at the rate of the day."""
    amount = told.amount.money() if told.amount else None
    confirm_pledge(
        code=code, on=told.on, amount=amount, note=told.note, by=person_of(request), at=timezone.now()
    )
    return _pledge(code)


@router.post("/givings-up/{path:code}", response=Record, summary="Give a pledge up")
def give_up(request: HttpRequest, code: str, told: GivingUp) -> Record:
    """What is receivable leaves the books."""
    give_up_pledge(
        code=code, step=told.step, on=told.on, reason=told.reason, by=person_of(request), at=timezone.now()
    )
    return _pledge(code)


@router.post("/{fund}/payments", response=Record, summary="Book money that came")
def pay_in(request: HttpRequest, fund: str, told: Payment) -> Record:
    """The same reference again changes nothing."""
    row = receive(
        told=Contribution(
            reference=told.reference,
            fund=fund,
            donor=told.donor,
            on=told.on,
            amount=told.amount.money(),
            credited=told.credited.money() if told.credited else None,
            pledge=told.pledge,
            in_full=told.in_full,
            net_class=told.net_class,
            earmark=told.earmark,
        ),
        by=person_of(request),
        at=timezone.now(),
    )
    return forms.receipt(row)


@router.post("/{fund}/bank-statements", response=Record, summary="Bring a bank statement")
def bring(
    request: HttpRequest,
    fund: str,
    file: File[UploadedFile],
    account: Form[str] = "",
    currency: Form[str] = "",
) -> Record:
    """camt.053, CSV or XLSX; each line is kept once and nothing is booked."""
    brought = bring_statement(
        fund=fund,
        stream=cast("BinaryIO", file.file),
        file=file.name or "statement",
        account=account,
        currency=currency.upper() or None,
        by=person_of(request),
        at=timezone.now(),
    )
    told: Record = msgspec.to_builtins(brought)
    return told


@router.get("/{fund}/bank-lines", response=list[Record], summary="Lines of bank statements")
def list_bank_lines(request: HttpRequest, fund: str, state: str = "open") -> list[Record]:
    """For officers; at most the newest two hundred."""
    row = fund_by_code(fund)
    require_officer(person_of(request), row)
    return [forms.bank_line(one) for one in bank_lines(row, state=state)[:_MOST]]


@router.post("/bank-lines/{int:line}", response=Record, summary="Say what a bank line is")
def say_line(request: HttpRequest, line: int, told: LineSaid) -> Record:
    """A payment, which is booked, or nothing to be booked here."""
    person = person_of(request)
    if told.set_aside:
        return forms.bank_line(set_aside(line=line, note=told.set_aside, by=person))
    row = book_line(
        line=line, pledge=told.pledge, donor=told.donor, in_full=told.in_full, by=person, at=timezone.now()
    )
    return forms.receipt(row)


@router.post("/{fund}/drafts", response={201: Record}, summary="Keep a proposal as a draft")
def propose(request: HttpRequest, fund: str, told: Body[Record]) -> Status[Record]:
    """In the form of a proposal's file; a draft is told anew. Answers with what the rules say to it."""
    record, faults = proposal_told(told)
    row = tell_proposal(fund=fund, told=record, by=person_of(request), at=timezone.now())
    return Status(
        201, forms.proposal(row) | {"findings": row.findings, "faults": msgspec.to_builtins(faults)}
    )


@router.post("/moves/{path:code}", response=Record, summary="Bring a proposal further")
def move(request: HttpRequest, code: str, told: Move) -> Record:
    """The institution submits and withdraws, officers do the rest."""
    row = move_proposal(
        code=code,
        to=told.to,
        on=told.on,
        note=told.note,
        recommended=told.recommended.money() if told.recommended else None,
        by=person_of(request),
        at=timezone.now(),
    )
    return forms.proposal(row)


@router.post("/scores/{path:code}", response=Record, summary="Score a proposal")
def score(request: HttpRequest, code: str, told: ScoreTold) -> Record:
    """For experts of the fund."""
    kept = score_proposal(
        code=code,
        expert=told.expert,
        points=told.points,
        remark=told.remark,
        by=person_of(request),
        at=timezone.now(),
    )
    return {"proposal": code, "expert": kept.expert, "points": kept.points}


@router.get("/{fund}/ranking", response=list[Record], summary="Proposals by their marks")
def list_ranking(request: HttpRequest, fund: str, year: int | None = None) -> list[Record]:
    """For experts and officers of the fund."""
    row = fund_by_code(fund)
    if not may_read_scores(person_of(request), row):
        raise Forbidden(f"Only experts and officers of “{row.name}” read scores.")
    return [msgspec.to_builtins(one) for one in ranking_of(row, year=year)]


@router.post("/agreements/{path:code}", response=Record, summary="The agreement is signed")
def sign(request: HttpRequest, code: str, told: Agreement) -> Record:
    """Money is allocated and instalments are planned."""
    agree(
        code=code,
        on=told.on,
        tranches=tuple(
            PlannedTranche(one.amount.money(), one.due, one.condition) for one in told.instalments
        ),
        net_class=told.net_class,
        earmark=told.earmark,
        note=told.note,
        by=person_of(request),
        at=timezone.now(),
    )
    return _project(code)


@router.post("/{fund}/allocations", response=Record, summary="Allocate to a project")
def allocate_to(request: HttpRequest, fund: str, told: AllocationTold) -> Record:
    """Only what is available is allocated."""
    allocate(
        told=ProjectTold(
            code=told.project,
            fund=fund,
            title=told.title,
            participant=told.participant,
            net_class=told.net_class,
            earmark=told.earmark,
        ),
        amount=told.amount.money(),
        on=told.on,
        note=told.note,
        by=person_of(request),
        at=timezone.now(),
    )
    return _project(told.project)


@router.post("/disbursements/{path:code}", response=Record, summary="Pay out to a project")
def pay_out(request: HttpRequest, code: str, told: Disbursement) -> Record:
    """Only what is allocated and in cash is paid out."""
    disburse(
        project=code,
        on=told.on,
        reference=told.reference,
        tranche=told.instalment,
        amount=told.amount.money() if told.amount else None,
        by=person_of(request),
        at=timezone.now(),
    )
    return _project(code)


@router.post("/reports/{path:code}", response=Record, summary="Report on a project")
def report(request: HttpRequest, code: str, told: ReportTold) -> Record:
    """By its participant; it waits to be accepted."""
    row = tell_report(
        project=code,
        since=told.since,
        until=told.until,
        spent=told.spent.money(),
        final=told.final,
        text=told.text,
        number=told.number,
        by=person_of(request),
        at=timezone.now(),
    )
    return {"project": code, "number": row.number, "final": row.final, "accepted": False}


@router.post("/acceptances/{int:number}/{path:code}", response=Record, summary="Accept a report")
def accept(request: HttpRequest, number: int, code: str, told: Day) -> Record:
    """Its expenditure is posted."""
    accept_report(project=code, number=number, on=told.on, by=person_of(request), at=timezone.now())
    return _project(code)


@router.post("/returns/{path:code}", response=Record, summary="Book what came back")
def bring_back(request: HttpRequest, code: str, told: Return) -> Record:
    """To the class it was taken from."""
    return_unspent(
        project=code,
        amount=told.amount.money(),
        on=told.on,
        reference=told.reference,
        by=person_of(request),
        at=timezone.now(),
    )
    return _project(code)


@router.post("/ends/{path:code}", response=Record, summary="Close a project")
def end(request: HttpRequest, code: str, told: Day) -> Record:
    """Once its final report is accepted and nothing is left with its participant."""
    end_project(project=code, on=told.on, by=person_of(request), at=timezone.now())
    return _project(code)


def _pledge(code: str) -> Record:
    return forms.pledge(pledge_by_code(code, on=timezone.localdate()))


def _project(code: str) -> Record:
    row = project_by_code(code)
    return forms.project(row, project_figures(row))
