"""What resolutions ask of whom by when, what is due, and what people add to the follow-up."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from bandung.mandates import EntryKind, EvidenceDocument
from bandung.mandates import Status as Standing
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.paging import PageNumber
from bandung.server.mandates.queries.addressees import codes_addressing
from bandung.server.mandates.queries.due import addressee_loads, due_mandates, session_loads
from bandung.server.mandates.queries.entries import entry_of, entry_row
from bandung.server.mandates.queries.mandates import MandateFilters, mandate_of, mandates_matching
from bandung.server.mandates.services.answering import Said, add_entry, take_back
from bandung.server.node.evidence import ANSWERS
from bandung.server.records.queries.lists import page_of

router = Router(tags=["mandates"])


class DocumentTold(Schema):
    """A document as evidence: what it is, with its symbol or its address."""

    title: str = Field(max_length=500)
    symbol: str = Field("", max_length=60)
    url: str = Field("", max_length=1000)


class EntryTold(Schema):
    """What somebody adds to a paragraph: a judgement (with `status` and `note`), a note, a document, or a live query.

    `mandate` is the key of one mandate of the paragraph, empty for the whole; `organization` the code of the body one
    speaks for; `on` the day it holds from, today where it is not told.
    """

    symbol: str = Field(max_length=60)
    paragraph: str = Field(max_length=40)
    kind: EntryKind
    status: Standing | None = None
    note: str = Field("", max_length=10_000)
    document: DocumentTold | None = None
    query: str = Field("", max_length=300)
    mandate: str = Field("", max_length=60)
    organization: str = Field("", max_length=200)
    on: dt.date | None = None


class TakenBackTold(Schema):
    """Why it is taken back."""

    reason: str = Field(max_length=10_000)


class MandatePage(Schema):
    """A page of mandates.Mandate; `total` counts the whole list."""

    total: int
    page: int
    pages: int
    items: list[schemas.Record]


class Workload(Schema):
    """How much there is by session of the General Assembly and by those asked."""

    sessions: list[schemas.Record]
    addressees: list[schemas.Record]


class MandatesAsked(Schema):
    """Which mandates: by words, by those asked (the code of an organization, with the groups it belongs to, or of a
    group), by resolution and session, or only those that ask for a report."""

    q: str = Field("", max_length=200)
    of: str = Field("", max_length=200)
    symbol: str = Field("", max_length=60)
    session: int | None = Field(None, ge=1, le=999)
    reporting: bool = False


@router.get("/", response=MandatePage, summary="Mandates, the newest resolution first")
def list_mandates(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    asked: Annotated[MandatesAsked, Query()],
    page: PageNumber = 1,
) -> dict[str, Any]:
    """By words, by those asked, by resolution and session."""
    filters = MandateFilters(
        q=asked.q,
        addressees=codes_addressing(asked.of),
        symbol=asked.symbol,
        session=asked.session,
        reporting=asked.reporting,
    )
    found = page_of(mandates_matching(filters), page)
    items = [schemas.in_json(mandate_of(row)) for row in found.rows]
    return {"total": found.total, "page": found.number, "pages": found.pages, "items": items}


@router.get("/due", response=list[schemas.Record], summary="What is due, and what is past its date")
def list_due(
    request: HttpRequest,  # noqa: ARG001
    on: dt.date | None = None,
    of: str = "",
    overdue: bool = False,  # noqa: FBT001, FBT002  a parameter of the address
) -> list[Any]:
    """Open mandates that fall due within two years of a day (today if none is given), the earliest first."""
    day = on or timezone.localdate()
    found = due_mandates(on=day, addressees=codes_addressing(of), overdue=overdue)
    return [schemas.in_json(one) for one in found]


@router.get("/workload", response=Workload, summary="Work by session and by those asked")
def show_workload(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """Counts of mandates, and of reports among them."""
    return {"sessions": schemas.in_json(session_loads()), "addressees": schemas.in_json(addressee_loads())}


@router.post("/entries", auth=WRITERS, response={201: schemas.Record}, summary="Add to the follow-up")
def add(request: HttpRequest, told: EntryTold) -> Any:
    """A judgement, a note, a document or a live query, by one of those asked or by who runs the node."""
    document = None
    if told.document:
        document = EvidenceDocument(
            told.document.title, told.document.symbol or None, told.document.url or None
        )
    said = Said(
        kind=told.kind,
        on=told.on or timezone.localdate(),
        status=told.status,
        note=told.note,
        document=document,
        query=told.query,
        mandate=told.mandate,
        organization=told.organization,
    )
    row = add_entry(
        symbol=told.symbol,
        paragraph=told.paragraph,
        said=said,
        by=person_of(request),
        now=timezone.now(),
        queries=ANSWERS,
    )
    return Status(201, schemas.in_json(entry_of(row)))


@router.get("/entries/{uuid:identifier}", response=schemas.Record, summary="One entry")
def show_entry(request: HttpRequest, identifier: uuid.UUID) -> Any:  # noqa: ARG001
    """What was said, by whom and when, and whether it was taken back."""
    return schemas.in_json(entry_of(entry_row(identifier)))


@router.post(
    "/entries/{uuid:identifier}/take-back",
    auth=WRITERS,
    response=schemas.Record,
    summary="Take an entry back",
)
def withdraw(request: HttpRequest, identifier: uuid.UUID, told: TakenBackTold) -> Any:
    """It stays in the history with the reason."""
    row = take_back(identifier=identifier, by=person_of(request), now=timezone.now(), reason=told.reason)
    return schemas.in_json(entry_of(row))
