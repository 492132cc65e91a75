"""Proposals: the dossier and its form, eligibility rule by rule, scores, decisions."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.funds.projects import MOVES, ScoreSheet, Stage, load_score_sheet
from bandung.funds.projects.scoring import SHEETS
from bandung.funds.projects.stages import OWNER_MOVES
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.queries.funds import fund_by_code
from bandung.server.funds.queries.permissions import is_expert, is_officer, may_tell
from bandung.server.funds.queries.proposals import (
    Proposal,
    findings_kept,
    may_read,
    may_read_scores,
    project_of,
    proposal_by_code,
    proposals_read_by,
    ranking_of,
    record_of,
)
from bandung.server.funds.services.agreements import PlannedTranche, agree
from bandung.server.funds.services.proposing import move_proposal, score_proposal, tell_proposal
from bandung.server.pages.funding_forms import AgreeForm, MoveForm, ProposalForm, ScoreForm
from bandung.server.pages.proposal_record import proposal_from, typed_from
from bandung.server.pages.views.requests import page_number, person_of, today
from bandung.server.records.queries.lists import page_of
from bandung.values import BandungError, Forbidden, NotFound

_BY_HAND = {Stage.AGREED, Stage.REPORTED, Stage.CLOSED}
"""Stages that come by the agreement, the final report and the end of the project."""


def proposals(request: HttpRequest, fund: str) -> HttpResponse:
    """The proposals to a fund, and those that were scored by their marks."""
    row = fund_by_code(fund)
    person = request.user if isinstance(request.user, Person) else None
    context = {
        "fund": row,
        "page": page_of(proposals_read_by(person, row), page_number(request)),
        "ranking": ranking_of(row) if may_read_scores(person, row) else (),
        "may_propose": person is not None,
    }
    return render(request, "funds/proposals.html", context)


def proposal(request: HttpRequest, code: str) -> HttpResponse:
    """One proposal whole."""
    return _page(request, code)


@login_required
def new_proposal(request: HttpRequest, fund: str) -> HttpResponse:
    """The form of a proposal; what it amounts to is checked at once and kept as a draft."""
    return _form_page(request, fund, None)


@login_required
def change_proposal(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a draft."""
    row = proposal_by_code(code)
    if not may_read(person_of(request), row):
        raise Forbidden(_("Only who speaks for the institution may change its draft."))
    return _form_page(request, row.fund.code, row)


@login_required
@require_POST
def proposal_move(request: HttpRequest, code: str) -> HttpResponse:
    """Bring it to its next stage."""
    row, person = proposal_by_code(code), person_of(request)
    form = MoveForm(request.POST, prefix="move", stages=_next(row, person))
    if not form.is_valid():
        return _page(request, code, move=form)
    done = form.cleaned_data
    try:
        move_proposal(
            code=code,
            to=Stage(done["to"]),
            on=done["on"],
            note=done["note"],
            recommended=done["recommended"],
            by=person,
            at=timezone.now(),
        )
    except BandungError as refusal:
        return _page(request, code, move=form, refusal=refusal)
    messages.success(request, _("The proposal came to its next stage."))
    return redirect("fund_proposal", code)


@login_required
@require_POST
def proposal_score(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the points of an expert."""
    row, person = proposal_by_code(code), person_of(request)
    form = ScoreForm(
        request.POST,
        prefix="score",
        sheet=load_score_sheet(row.fund.code),
        names_expert=is_officer(person, row.fund),
    )
    if not form.is_valid():
        return _page(request, code, score=form)
    try:
        score_proposal(
            code=code,
            expert=form.cleaned_data.get("expert", ""),
            points=form.points(),
            remark=form.cleaned_data["remark"],
            by=person,
            at=timezone.now(),
        )
    except BandungError as refusal:
        return _page(request, code, score=form, refusal=refusal)
    messages.success(request, _("The score is kept."))
    return redirect("fund_proposal", code)


@login_required
@require_POST
def proposal_agree(request: HttpRequest, code: str) -> HttpResponse:
    """The agreement is signed: money is allocated, instalments are planned."""
    form = AgreeForm(request.POST, prefix="agree")
    if not form.is_valid():
        return _page(request, code, agreement=form)
    done = form.cleaned_data
    tranches = tuple(
        PlannedTranche(money, dt.date.fromisoformat(due) if due else None, condition)
        for money, due, condition in done["tranches"]
    )
    try:
        agree(
            code=code,
            on=done["on"],
            tranches=tranches,
            note=done["note"],
            by=person_of(request),
            at=timezone.now(),
        )
    except BandungError as refusal:
        return _page(request, code, agreement=form, refusal=refusal)
    messages.success(request, _("The money is allocated. It is paid by instalments now."))
    return redirect("fund_project", code)


def _form_page(request: HttpRequest, fund: str, row: Proposal | None) -> HttpResponse:
    person = person_of(request)
    initial = typed_from(record_of(row)) if row else {"year": today().year}
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=initial)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            told = proposal_from(form.cleaned_data)
            made = tell_proposal(fund=fund, told=told, by=person, at=timezone.now())
        except BandungError as fault:
            refusal = fault.message
        else:
            messages.success(request, _("The draft is kept; below is what the rules of the fund say to it."))
            return redirect("fund_proposal", made.code)
    context = {
        "fund": fund_by_code(fund),
        "form": form,
        "refusal": refusal,
        "title": _("A proposal") if row is None else row.title,
    }
    return render(request, "funds/form.html", context, status=400 if form.errors or refusal else 200)


def _page(
    request: HttpRequest,
    code: str,
    *,
    move: MoveForm | None = None,
    score: ScoreForm | None = None,
    agreement: AgreeForm | None = None,
    refusal: BandungError | None = None,
) -> HttpResponse:
    row = proposal_by_code(code)
    person = request.user if isinstance(request.user, Person) else None
    if not may_read(person, row):
        raise NotFound(_("There is no proposal with that code that you may read."))
    sheet, place = None, None
    if row.fund.code in SHEETS and may_read_scores(person, row.fund):
        sheet = load_score_sheet(row.fund.code)
        place = next((one for one in ranking_of(row.fund, year=row.year) if one.proposal == code), None)
    context: dict[str, Any] = {
        "proposal": row,
        "record": record_of(row),
        "findings": findings_kept(row),
        "project": project_of(row),
        "sheet": sheet,
        "ranked": place,
        "refusal": refusal.message if refusal else "",
        "may_change": person is not None
        and row.stage == Stage.DRAFT
        and (is_officer(person, row.fund) or may_tell(person, row.organization_id)),
        "move": move or _move_form(row, person),
        "score": score or _score_form(row, person, sheet),
        "agreement": agreement or _agree_form(row, person),
    }
    faulty = move or score or agreement
    return render(request, "funds/proposal.html", context, status=400 if faulty else 200)


def _next(row: Proposal, person: Person | None) -> tuple[Stage, ...]:
    """The stages this person may bring it to."""
    if person is None:
        return ()
    officer, owner = is_officer(person, row.fund), may_tell(person, row.organization_id)
    return tuple(
        stage
        for stage in MOVES[Stage(row.stage)]
        if stage not in _BY_HAND and (officer or (owner and stage in OWNER_MOVES))
    )


def _move_form(row: Proposal, person: Person | None) -> MoveForm | None:
    stages = _next(row, person)
    return MoveForm(prefix="move", stages=stages, initial={"on": today()}) if stages else None


def _score_form(row: Proposal, person: Person | None, sheet: ScoreSheet | None) -> ScoreForm | None:
    if person is None or sheet is None or row.stage != Stage.SUBMITTED or not is_expert(person, row.fund):
        return None
    return ScoreForm(prefix="score", sheet=sheet, names_expert=is_officer(person, row.fund))


def _agree_form(row: Proposal, person: Person | None) -> AgreeForm | None:
    if person is None or row.stage != Stage.ENDORSED or not is_officer(person, row.fund):
        return None
    return AgreeForm(prefix="agree", initial={"on": today()})
