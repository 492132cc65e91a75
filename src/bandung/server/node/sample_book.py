"""The illustrative book of the sample network: each step of `sample/book.toml` by the service a person would call.

Posted once: where the first fund of the file has entries already, nothing is done.
"""

import datetime as dt
import tomllib
from functools import singledispatch
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from bandung.funds import Contribution, read_rate_file
from bandung.funds import Proposal as RecordedProposal
from bandung.funds.pledging import Step
from bandung.funds.projects import Stage
from bandung.server.funds.queries.positions import has_entries
from bandung.server.funds.services.agreements import (
    PlannedTranche,
    accept_report,
    agree,
    end_project,
    tell_report,
)
from bandung.server.funds.services.allocating import (
    ProjectTold,
    allocate,
    disburse,
    return_unspent,
)
from bandung.server.funds.services.earning import Booked, charge, earn, open_balance
from bandung.server.funds.services.pledge_steps import confirm_pledge, give_up_pledge
from bandung.server.funds.services.proposing import move_proposal, score_proposal, tell_proposal
from bandung.server.funds.services.rates import store_rates
from bandung.server.funds.services.receiving import receive
from bandung.server.funds.services.valuing import value_pledges
from bandung.values import Money
from bandung.values.tables import convert


class _Step(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        assert self.on is not None  # noqa: S101 - our own file, whose test reads every step
        return self.on


class _OpenBalance(_Step, frozen=True, kw_only=True, tag="open-balance"):
    fund: str
    amount: Any
    reference: str
    net_class: str | None = None


class _Earn(_Step, frozen=True, kw_only=True, tag="earn"):
    fund: str
    amount: Any
    reference: str
    text: str = ""


class _Charge(_Step, frozen=True, kw_only=True, tag="charge"):
    fund: str
    account: str
    amount: Any
    reference: str


class _Confirm(_Step, frozen=True, kw_only=True, tag="confirm"):
    pledge: str
    amount: Any = None
    note: str = ""


class _Receive(_Step, frozen=True, kw_only=True, tag="receive"):
    reference: str
    fund: str
    donor: str
    amount: Any
    pledge: str | None = None
    credited: Any = None
    in_full: bool = False


class _GiveUp(_Step, frozen=True, kw_only=True, tag="give-up"):
    pledge: str
    reason: str
    as_: Step = msgspec.field(name="as")


class _Propose(_Step, frozen=True, kw_only=True, tag="propose"):
    fund: str
    proposal: dict[str, Any]


class _Score(_Step, frozen=True, kw_only=True, tag="score"):
    proposal: str
    expert: str
    points: dict[str, int]


class _Move(_Step, frozen=True, kw_only=True, tag="move"):
    proposal: str
    to: Stage
    note: str = ""
    recommended: Any = None


class _Agree(_Step, frozen=True, kw_only=True, tag="agree"):
    proposal: str
    tranches: list[dict[str, Any]] = []


class _Project(_Step, frozen=True, kw_only=True, tag="project"):
    code: str
    fund: str
    title: str
    participant: str
    amount: Any
    net_class: str | None = None
    earmark: str | None = None


class _Pay(_Step, frozen=True, kw_only=True, tag="pay"):
    project: str
    reference: str
    tranche: int | None = None
    amount: Any = None


class _Report(_Step, frozen=True, kw_only=True, tag="report"):
    project: str
    since: dt.date
    until: dt.date
    spent: Any
    final: bool = False
    text: str = ""


class _Return(_Step, frozen=True, kw_only=True, tag="return"):
    project: str
    amount: Any
    reference: str


class _End(_Step, frozen=True, kw_only=True, tag="end"):
    project: str


_AnyStep = (
    _OpenBalance
    | _Earn
    | _Charge
    | _Confirm
    | _Receive
    | _GiveUp
    | _Propose
    | _Score
    | _Move
    | _Agree
    | _Project
    | _Pay
    | _Report
    | _Return
    | _End
)


@transaction.atomic
def post_sample_book(*, book: Path, rates: Path, now: dt.datetime) -> int:
    """Store the rates and do every step; how many were done, none where it was done before."""
    told = tomllib.loads(book.read_text(encoding="utf-8"))
    steps = msgspec.convert(told["step"], list[_AnyStep])
    if any(isinstance(step, _OpenBalance) and has_entries(fund=step.fund) for step in steps):
        return 0
    store_rates(series=read_rate_file(rates))
    value_pledges()
    for step in steps:
        _do(step, now)
    return len(steps)


def _money(told: Any) -> Money | None:
    if told is None:
        return None
    found: Money = convert(told, Money)
    return found


def _amount(told: Any) -> Money:
    found: Money = convert(told, Money)
    return found


@singledispatch
def _do(step: object, now: dt.datetime) -> None:
    raise NotImplementedError(type(step).__name__, now)


@_do.register
def _(step: _OpenBalance, now: dt.datetime) -> None:
    open_balance(told=_booked(step), by=None, at=now)


@_do.register
def _(step: _Earn, now: dt.datetime) -> None:
    earn(told=msgspec.structs.replace(_booked(step), text=step.text), by=None, at=now)


@_do.register
def _(step: _Charge, now: dt.datetime) -> None:
    charge(account=step.account, told=_booked(step), by=None, at=now)


def _booked(step: _OpenBalance | _Earn | _Charge) -> Booked:
    return Booked(
        fund=step.fund,
        amount=_amount(step.amount),
        on=step.day,
        reference=step.reference,
        net_class=step.net_class if isinstance(step, _OpenBalance) else None,
    )


@_do.register
def _(step: _Confirm, now: dt.datetime) -> None:
    confirm_pledge(code=step.pledge, on=step.day, amount=_money(step.amount), note=step.note, by=None, at=now)


@_do.register
def _(step: _Receive, now: dt.datetime) -> None:
    told = Contribution(
        reference=step.reference,
        fund=step.fund,
        donor=step.donor,
        on=step.day,
        amount=_amount(step.amount),
        credited=_money(step.credited),
        pledge=step.pledge,
        in_full=step.in_full,
    )
    receive(told=told, by=None, at=now)


@_do.register
def _(step: _GiveUp, now: dt.datetime) -> None:
    give_up_pledge(code=step.pledge, step=step.as_, on=step.day, reason=step.reason, by=None, at=now)


@_do.register
def _(step: _Propose, now: dt.datetime) -> None:
    fields = {field.name: field.type for field in msgspec.structs.fields(RecordedProposal)}
    language = step.proposal.get("language")
    told = RecordedProposal(
        **{name: convert(value, fields[name], language) for name, value in step.proposal.items()}
    )
    that_day = dt.datetime.combine(step.day, dt.time(9), dt.UTC)
    tell_proposal(fund=step.fund, told=told, by=None, at=that_day, illustrative=True)
    move_proposal(code=told.code, to=Stage.SUBMITTED, on=step.day, by=None, at=now)


@_do.register
def _(step: _Score, now: dt.datetime) -> None:
    score_proposal(code=step.proposal, expert=step.expert, points=step.points, by=None, at=now)


@_do.register
def _(step: _Move, now: dt.datetime) -> None:
    move_proposal(
        code=step.proposal,
        to=step.to,
        on=step.day,
        note=step.note,
        recommended=_money(step.recommended),
        by=None,
        at=now,
    )


@_do.register
def _(step: _Agree, now: dt.datetime) -> None:
    planned = tuple(
        PlannedTranche(_amount(one["amount"]), one.get("due"), one.get("condition", ""))
        for one in step.tranches
    )
    agree(code=step.proposal, on=step.day, tranches=planned, by=None, at=now)


@_do.register
def _(step: _Project, now: dt.datetime) -> None:
    told = ProjectTold(
        code=step.code,
        fund=step.fund,
        title=step.title,
        participant=step.participant,
        net_class=step.net_class,
        earmark=step.earmark,
        illustrative=True,
    )
    allocate(told=told, amount=_amount(step.amount), on=step.day, by=None, at=now)


@_do.register
def _(step: _Pay, now: dt.datetime) -> None:
    disburse(
        project=step.project,
        on=step.day,
        reference=step.reference,
        amount=_money(step.amount),
        tranche=step.tranche,
        by=None,
        at=now,
    )


@_do.register
def _(step: _Report, now: dt.datetime) -> None:
    told = tell_report(
        project=step.project,
        since=step.since,
        until=step.until,
        spent=_amount(step.spent),
        final=step.final,
        text=step.text,
        by=None,
        at=now,
    )
    accept_report(project=step.project, number=told.number, on=step.day, by=None, at=now)


@_do.register
def _(step: _Return, now: dt.datetime) -> None:
    return_unspent(
        project=step.project,
        amount=_amount(step.amount),
        on=step.day,
        reference=step.reference,
        by=None,
        at=now,
    )


@_do.register
def _(step: _End, now: dt.datetime) -> None:
    end_project(project=step.project, on=step.day, by=None, at=now)
