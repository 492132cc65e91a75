"""Proposals to a fund: told, checked, scored, and moved from stage to stage by those who may."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import transaction

from bandung.funds import Proposal as RecordedProposal
from bandung.funds import check_eligibility, load_rules
from bandung.funds.projects import Stage, check_move, load_score_sheet
from bandung.funds.projects.stages import OWNER_MOVES
from bandung.funds.rules.ruleset import FUNDS
from bandung.registry.registry import load_registry
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Fund, FundRule, Proposal, ProposalScore, ProposalStep
from bandung.server.funds.queries.permissions import is_expert, is_officer, may_tell, require_officer
from bandung.server.funds.services.books import (
    check_code,
    check_unit,
    check_year,
    fund_named,
    keeping_of,
    organization_id,
)
from bandung.values import Conflict, Finding, Forbidden, InvalidInput, Money, NotFound


@transaction.atomic
def tell_proposal(
    *, fund: str, told: RecordedProposal, by: Person | None, at: dt.datetime, illustrative: bool = False
) -> Proposal:
    """Keep a proposal as a draft, with what the check of eligibility finds; a draft that is there is told anew.

    Forbidden for who speaks neither for the institution nor for the fund, Conflict where it is a draft no more.
    """
    row = fund_named(fund)
    organization = organization_id(told.organization)
    if not (is_officer(by, row) or may_tell(by, organization)):
        raise Forbidden(f"Only who speaks for “{told.organization}” may put a proposal in its name.")
    if not told.code.strip() or not told.title:
        raise InvalidInput("A proposal has a code and a title.")
    check_code(told.code, "proposal’s code")
    check_year(told.year)
    known = Proposal.objects.select_for_update().filter(code=told.code).first()
    if known is not None and (known.fund_id, known.organization_id) != (row.pk, organization):
        raise Conflict(f"Another proposal has the code “{told.code}”; give this one a code of its own.")
    if known is not None and known.stage != Stage.DRAFT:
        raise Conflict(f"The proposal “{told.code}” is {known.stage}; only a draft is told anew.")
    facts: dict[str, Any] = {
        "fund": row,
        "organization_id": organization,
        "year": told.year,
        "title": str(told.title)[:500],
        "record": msgspec.to_builtins(told),
        "findings": msgspec.to_builtins(findings_of(told, row)),
        "illustrative": illustrative,
    }
    made, is_new = Proposal.objects.update_or_create(
        code=told.code, defaults=facts, create_defaults={**facts, "created_at": at}
    )
    if is_new:
        keep_step(made, Stage.DRAFT, on=at.date(), note="", by=by, at=at)
    return made


def findings_of(told: RecordedProposal, fund: Fund) -> tuple[Finding, ...]:
    """The check of eligibility under the rules that come with the program and those that the node was told.

    None where no rules of the fund are known.
    """
    if fund.code not in FUNDS:
        return ()
    others = (
        record_of(one)
        for one in Proposal.objects.filter(fund=fund, year=told.year)
        .exclude(stage__in=(Stage.DRAFT, Stage.WITHDRAWN))
        .exclude(code=told.code)
    )
    rules = load_rules(told.year, fund.code, also=node_rules(fund))
    return check_eligibility(told, rules, registry=load_registry(), others=others)


def node_rules(fund: Fund) -> dict[str, list[dict[str, Any]]]:
    """The rules of the fund that the node was told, by kind, each as a row of the files of rules."""
    told: dict[str, list[dict[str, Any]]] = {}
    for rule in FundRule.objects.filter(fund=fund).order_by("since", "id"):
        year = "year" if rule.kind == "ceiling" else "since"
        told.setdefault(rule.kind, []).append({**rule.value, year: rule.since, "source": rule.source})
    return told


def record_of(row: Proposal) -> RecordedProposal:
    """The proposal as it was told."""
    return msgspec.convert(row.record, RecordedProposal)


@transaction.atomic
def move_proposal(
    *,
    code: str,
    to: Stage,
    on: dt.date,
    by: Person | None,
    at: dt.datetime,
    note: str = "",
    recommended: Money | None = None,
) -> Proposal:
    """Bring a proposal to its next stage.

    The institution submits and withdraws, officers of the fund do the rest; that of an agreement is `agree`.
    Conflict where the stage does not follow, InvalidInput where a refusal gives no reason.
    """
    row = _locked(code)
    if to in OWNER_MOVES:
        if not (is_officer(by, row.fund) or may_tell(by, row.organization_id)):
            raise Forbidden(f"Only who speaks for “{row.organization}” or keeps the fund may do this.")
    else:
        require_officer(by, row.fund)
    if to in {Stage.AGREED, Stage.REPORTED, Stage.CLOSED}:
        raise InvalidInput(
            f"A proposal becomes {to.value} by its agreement, its final report or its closing."
        )
    if to in {Stage.INELIGIBLE, Stage.DECLINED} and not note.strip():
        raise InvalidInput("A proposal is turned down for a reason; give one.")
    if to is Stage.SUBMITTED:
        told = msgspec.structs.replace(record_of(row), submitted=record_of(row).submitted or on)
        row.record = msgspec.to_builtins(told)
        row.findings = msgspec.to_builtins(findings_of(told, row.fund))
    if to is Stage.RECOMMENDED and recommended is not None:
        if recommended.amount <= 0:
            raise InvalidInput(f"{recommended} is not an amount to recommend.")
        if recommended.currency != (books := keeping_of(row.fund).currency):
            raise InvalidInput(f"The committee recommends in {books}, the currency of the books.")
        check_unit(recommended)
        row.recommended = recommended.amount
    return reach(row, to, on=on, note=note.strip(), by=by, at=at)


@transaction.atomic
def score_proposal(
    *,
    code: str,
    expert: str,
    points: Mapping[str, int],
    by: Person | None,
    at: dt.datetime,
    remark: str = "",
) -> ProposalScore:
    """Keep what an expert gave; told again it takes the place of what they gave before.

    Forbidden for who is no expert of the fund, or speaks for the institution whose proposal it is; Conflict where the
    proposal is not before the committee. A person scores in their own name, officers for those who scored on paper.
    """
    row = _locked(code)
    if not is_expert(by, row.fund):
        raise Forbidden(f"Only experts of “{row.fund.name}” score its proposals.")
    if by is not None and not is_officer(by, row.fund):
        expert = by.name or by.email
    if by is not None and not by.is_superuser and may_tell(by, row.organization_id):
        raise Forbidden(f"You speak for “{row.organization}”, whose proposal it is; others score it.")
    if row.stage != Stage.SUBMITTED:
        raise Conflict(f"The proposal “{code}” is {row.stage}; only those submitted are scored.")
    if not expert.strip():
        raise InvalidInput("A score has an expert who gave it.")
    sheet = load_score_sheet(row.fund.code)
    sheet.check(points)
    facts = {"points": dict(points), "remark": remark, "sheet": sheet.version, "by": by, "at": at}
    kept, _ = ProposalScore.objects.update_or_create(
        proposal=row, expert=expert.strip()[:200], defaults=facts
    )
    return kept


def reach(
    row: Proposal, to: Stage, *, on: dt.date, note: str, by: Person | None, at: dt.datetime
) -> Proposal:
    """The stage, after asking whether it follows."""
    check_move(row.code, Stage(row.stage), to)
    row.stage = to
    row.save()
    keep_step(row, to, on=on, note=note, by=by, at=at)
    return row


def _locked(code: str) -> Proposal:
    row = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("fund", "organization")
        .filter(code=code)
        .first()
    )
    if row is None:
        raise NotFound(f"No proposal has the code “{code[:80]}”.")
    return row


def locked_proposal(code: str, by: Person | None) -> Proposal:
    """The proposal, held for this transaction, for an officer of its fund."""
    row = _locked(code)
    require_officer(by, row.fund)
    return row


def keep_step(
    row: Proposal, stage: Stage, *, on: dt.date, note: str, by: Person | None, at: dt.datetime
) -> None:
    """Keep that the proposal came to a stage."""
    ProposalStep.objects.create(proposal=row, stage=stage, on=on, note=note, by=by, at=at)
