"""Proposals with their stages and scores."""

import msgspec
from django.db.models import Q, QuerySet

from bandung.funds import Proposal as RecordedProposal
from bandung.funds.projects import Ranked, Score, Stage, load_score_sheet, rank
from bandung.funds.projects.scoring import SHEETS
from bandung.server.accounts.queries.permissions import organizations_of
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Fund, Project, Proposal, ProposalScore
from bandung.server.funds.queries.permissions import is_expert, is_officer, may_tell
from bandung.values import Finding, NotFound

__all__ = ["Proposal"]


def proposals_for(*, fund: str = "", year: int | None = None, stage: str = "") -> "QuerySet[Proposal]":
    """Proposals, newest year first; what is empty asks nothing."""
    rows = Proposal.objects.select_related("fund", "organization")
    if fund:
        rows = rows.filter(fund__code=fund)
    if year:
        rows = rows.filter(year=year)
    return rows.filter(stage=stage) if stage else rows


def proposals_read_by(person: Person | None, fund: Fund) -> "QuerySet[Proposal]":
    """The proposals to a fund that somebody may read: drafts are for officers and for whose they are.

    None is anybody, who has not signed in.
    """
    rows = proposals_for(fund=fund.code)
    if person is not None and is_officer(person, fund):
        return rows
    theirs = organizations_of(person) if person is not None else set()
    return rows.filter(~Q(stage=Stage.DRAFT) | Q(organization__in=theirs))


def may_read(person: Person | None, row: Proposal) -> bool:
    """Whether somebody may read this proposal; None is anybody."""
    if row.stage != Stage.DRAFT:
        return True
    return person is not None and (is_officer(person, row.fund) or may_tell(person, row.organization_id))


def may_read_scores(person: Person | None, fund: Fund) -> bool:
    """Scores are for the fund's experts and officers; everybody reads what was decided. None is anybody."""
    return person is not None and is_expert(person, fund)


def proposal_by_code(code: str) -> Proposal:
    """The proposal with its steps and scores; NotFound where there is none."""
    found = proposals_for().prefetch_related("steps__by", "scores").filter(code=code).first()
    if found is None:
        raise NotFound(f"No proposal has the code “{code[:80]}”.")
    return found


def record_of(row: Proposal) -> RecordedProposal:
    """The proposal as it was told."""
    return msgspec.convert(row.record, RecordedProposal)


def findings_kept(row: Proposal) -> tuple[Finding, ...]:
    """What the check of eligibility found when the proposal was last told."""
    return msgspec.convert(row.findings, tuple[Finding, ...])


def project_of(row: Proposal) -> Project | None:
    """The project that was made of it, with its plan and reports; None before the agreement."""
    return (
        Project.objects.select_related("fund", "fund__book", "participant")
        .prefetch_related("tranches", "reports")
        .filter(proposal=row)
        .first()
    )


def ranking_of(fund: Fund, *, year: int | None = None) -> tuple[Ranked, ...]:
    """The proposals that somebody scored, by their marks; none where the fund has no score sheet."""
    if fund.code not in SHEETS:
        return ()
    scores = ProposalScore.objects.filter(proposal__fund=fund).select_related("proposal")
    if year:
        scores = scores.filter(proposal__year=year)
    told = [Score(one.proposal.code, one.expert, one.points) for one in scores]
    return rank(told, load_score_sheet(fund.code))
