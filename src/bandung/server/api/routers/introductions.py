"""Introductions, for those who take part: list, one thread, suggest, move, write."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from bandung.exchange.introductions import State
from bandung.server.api.access import WRITERS, person_of
from bandung.server.exchange.queries.introductions import (
    Introduction,
    introduction_by_uuid,
    introductions_for,
    moves_for,
    thread_of,
)
from bandung.server.exchange.services.introducing import move, suggest_introduction, write_message

router = Router(tags=["introductions"], auth=WRITERS)
_MOST = 200


class Suggestion(Schema):
    """The codes of a need and of what answers it."""

    need: str = Field(max_length=200)
    answer: str = Field(max_length=200)
    text: str = Field("", max_length=10_000)
    language: str = Field("", max_length=12)


class Move(Schema):
    """The state to bring it into; `reason` where it is closed, `activity` (its code) where it became one."""

    to: State
    reason: str = Field("", max_length=40)
    text: str = Field("", max_length=10_000)
    language: str = Field("", max_length=12)
    activity: str = Field("", max_length=200)


class Message(Schema):
    """Something said in the thread; its language is found out where it is not told."""

    text: str = Field(max_length=10_000)
    language: str = Field("", max_length=12)


class IntroductionListed(Schema):
    """An introduction as a list shows it."""

    id: uuid.UUID
    need: str
    answer: str
    state: str
    reason: str
    activity: str
    score: float | None
    suggested_at: str
    last_event_at: str


class EventShown(Schema):
    """A move (`state`) or a message; `organization` is None for the focal point."""

    number: int
    at: str
    side: str
    organization: str | None
    state: str
    reason: str
    activity: str
    text: str
    language: str


class ThreadShown(IntroductionListed):
    """With its events, the parts of the match as they were, and the moves one may make."""

    events: list[EventShown]
    parts: list[dict[str, Any]]
    moves: list[str]


@router.get("/", response=list[IntroductionListed], summary="My introductions")
def list_introductions(request: HttpRequest) -> list[dict[str, Any]]:
    """Those in which one's organizations take part, the newest word first, at most 200."""
    return [_listed(row) for row in introductions_for(person_of(request))[:_MOST]]


@router.post("/", response={201: ThreadShown}, summary="Suggest an introduction")
def suggest(request: HttpRequest, told: Suggestion) -> Any:
    """Bring a need and what answers it together."""
    made = suggest_introduction(by=person_of(request), now=timezone.now(), **told.model_dump())
    return Status(201, _thread(request, made.uuid))


@router.get("/{uuid:identifier}", response=ThreadShown, summary="One thread")
def show(request: HttpRequest, identifier: uuid.UUID) -> dict[str, Any]:
    """Everything said and done."""
    return _thread(request, identifier)


@router.post("/{uuid:identifier}/moves", response=ThreadShown, summary="Bring it into another state")
def move_on(request: HttpRequest, identifier: uuid.UUID, told: Move) -> dict[str, Any]:
    """Make a move that is allowed now."""
    person = person_of(request)
    row = introduction_by_uuid(identifier, person=person)
    move(introduction=row, by=person, now=timezone.now(), **told.model_dump())
    return _thread(request, identifier)


@router.post("/{uuid:identifier}/messages", response=ThreadShown, summary="Write in the thread")
def write(request: HttpRequest, identifier: uuid.UUID, told: Message) -> dict[str, Any]:
    """Say something to both sides."""
    person = person_of(request)
    row = introduction_by_uuid(identifier, person=person)
    write_message(introduction=row, by=person, now=timezone.now(), **told.model_dump())
    return _thread(request, identifier)


def _thread(request: HttpRequest, identifier: uuid.UUID) -> dict[str, Any]:
    person = person_of(request)
    row = introduction_by_uuid(identifier, person=person)
    events = [
        {
            "number": one.number,
            "at": one.at.isoformat(),
            "side": one.side,
            "organization": one.organization.code if one.organization else None,
            "state": one.state,
            "reason": one.reason,
            "activity": one.activity_code,
            "text": one.text,
            "language": one.language,
        }
        for one in thread_of(row)
    ]
    return _listed(row) | {
        "events": events,
        "parts": row.parts,
        "moves": [state.value for state in moves_for(row, person)],
    }


def _listed(row: Introduction) -> dict[str, Any]:
    return {
        "id": row.uuid,
        "need": row.need_code,
        "answer": row.answer_code,
        "state": row.state,
        "reason": row.reason,
        "activity": row.activity_code,
        "score": row.score,
        "suggested_at": row.suggested_at.isoformat(),
        "last_event_at": row.last_event_at.isoformat(),
    }
