"""Rounds of matching: run, publish and close for the focal point; read, in its own part, by each party."""

import datetime as dt
import uuid
from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from bandung.exchange.record import Kind
from bandung.exchange.rounds import Settings
from bandung.server.api.access import WRITERS, person_of
from bandung.server.exchange.queries.rounds import (
    MatchingRound,
    RoundEntry,
    RoundProposal,
    figures_of,
    left_out_of,
    parts_of,
    proposals_of,
    reasons_of,
    round_by_uuid,
    rounds_for,
    uses_of,
)
from bandung.server.exchange.services.rounds import close_round, publish_round, run_round

router = Router(tags=["rounds of matching"], auth=WRITERS)
_MOST = 200
_USUAL = Settings()


class RoundAsked(Schema):
    """With what to run it; what is left out is as usual. `forbidden` are pairs of codes, a need and an answer."""

    title: str = ""
    on: dt.date | None = None
    at_most: int = _USUAL.at_most
    least_fit: float = _USUAL.least_fit
    priority: float = _USUAL.priority
    per_country: int | None = None
    kinds: list[Kind] = Field(list(_USUAL.kinds), max_length=10)
    open_kinds: list[Kind] = Field(list(_USUAL.open_kinds), max_length=10)
    unstated: int = _USUAL.unstated
    shares: int = _USUAL.shares
    required: list[str] = Field(list(_USUAL.required), max_length=20)
    forbidden: list[tuple[str, str]] = Field([], max_length=10_000)
    candidates: int = _USUAL.candidates


class Publishing(Schema):
    """What to say to both sides of each introduction."""

    text: str = ""


class RoundListed(Schema):
    """A round as a list shows it; `figures` are those of `exchange.rounds.Figures`."""

    id: uuid.UUID
    title: str
    state: str
    on: dt.date
    run_at: str
    published_at: str | None
    closed_at: str | None
    figures: dict[str, Any]


class ProposalShown(Schema):
    """A need and what is proposed for it; `takes` is how much of the answer, in its unit."""

    need: str
    answer: str
    fit: float
    priority: float
    takes: str
    unit: str
    is_kept: bool
    is_greedy: bool
    introduction: uuid.UUID | None
    parts: list[dict[str, Any]]


class UseShown(Schema):
    """How much of an answer is taken."""

    code: str
    quantity: str
    taken: str
    unit: str


class RoundShown(RoundListed):
    """The whole of it that the person may see; `left_out` are those of `exchange.rounds.LeftOut`."""

    settings: dict[str, Any]
    weights: dict[str, Any]
    encoder: str
    proposals: list[ProposalShown]
    left_out: list[dict[str, Any]]
    uses: list[UseShown]


class PublishedShown(Schema):
    """How many introductions were made, how many were there before, how many entries are gone since."""

    made: int
    there: int
    gone: int


@router.get("/", response=list[RoundListed], summary="Rounds of matching")
def list_rounds(request: HttpRequest) -> list[dict[str, Any]]:
    """All for the focal point, for others those published in which they took part; newest first, at most 200."""
    return [_listed(row) for row in rounds_for(person_of(request))[:_MOST]]


@router.post("/", response={201: RoundShown}, summary="Run a round")
def run(request: HttpRequest, told: RoundAsked) -> Any:
    """Find the assignment with the best total and keep it as a draft."""
    asked: dict[str, Any] = told.model_dump(exclude={"title", "on"})
    asked = {name: tuple(one) if isinstance(one, list) else one for name, one in asked.items()}
    settings = Settings(**asked)
    made = run_round(
        by=person_of(request),
        now=timezone.now(),
        on=told.on or timezone.localdate(),
        settings=settings,
        title=told.title,
    )
    return Status(201, _shown(request, made.uuid))


@router.get("/{uuid:identifier}", response=RoundShown, summary="One round")
def show(request: HttpRequest, identifier: uuid.UUID) -> dict[str, Any]:
    """What it proposes, how far it is from the best, who was left out and why."""
    return _shown(request, identifier)


@router.post("/{uuid:identifier}/publication", response=PublishedShown, summary="Publish a draft")
def publish(request: HttpRequest, identifier: uuid.UUID, told: Publishing) -> dict[str, Any]:
    """Suggest an introduction for each proposal."""
    person = person_of(request)
    row = round_by_uuid(identifier, person=person)
    found = publish_round(round_=row, by=person, now=timezone.now(), text=told.text)
    return msgspec.structs.asdict(found)


@router.post("/{uuid:identifier}/closing", response=RoundListed, summary="Close a round")
def close(request: HttpRequest, identifier: uuid.UUID) -> dict[str, Any]:
    """Put a draft aside, or call a published round ended."""
    person = person_of(request)
    row = round_by_uuid(identifier, person=person)
    return _listed(close_round(round_=row, by=person, now=timezone.now()))


def _shown(request: HttpRequest, identifier: uuid.UUID) -> dict[str, Any]:
    person = person_of(request)
    row = round_by_uuid(identifier, person=person)
    return _listed(row) | {
        "settings": row.ran_with,
        "weights": row.weights,
        "encoder": row.encoder,
        "proposals": [_proposal(one) for one in proposals_of(row, person)],
        "left_out": msgspec.to_builtins(reasons_of(left_out_of(row, person), person)),
        "uses": [_use(one) for one in uses_of(row, person)],
    }


def _listed(row: MatchingRound) -> dict[str, Any]:
    figures = figures_of(row)
    return {
        "id": row.uuid,
        "title": row.title,
        "state": row.state,
        "on": row.on,
        "run_at": row.run_at.isoformat(),
        "published_at": row.published_at.isoformat() if row.published_at else None,
        "closed_at": row.closed_at.isoformat() if row.closed_at else None,
        "figures": row.figures | {"gap": figures.gap, "relaxed_gap": figures.relaxed_gap},
    }


def _proposal(one: RoundProposal) -> dict[str, Any]:
    return {
        "need": one.need_code,
        "answer": one.answer_code,
        "fit": one.fit,
        "priority": one.priority,
        "takes": f"{one.takes.normalize():f}",
        "unit": one.unit,
        "is_kept": one.is_kept,
        "is_greedy": one.is_greedy,
        "introduction": one.introduction.uuid if one.introduction else None,
        "parts": msgspec.to_builtins(parts_of(one)),
    }


def _use(one: RoundEntry) -> dict[str, Any]:
    quantity, taken = one.quantity or 0, one.taken or 0
    return {"code": one.code, "quantity": f"{quantity:f}", "taken": f"{taken:f}", "unit": one.unit}
