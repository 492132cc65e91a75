"""Activities, and what their parties say of their differences."""

import uuid
from typing import Annotated, Any

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from bandung.activities.kinds.kind import Kind
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.paging import PageNumber
from bandung.server.records.queries.activities import (
    ActivityFilters,
    MembersOn,
    activities_matching,
    activity_by_code,
    claims_of,
    findings_of,
)
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.merged import merged_of
from bandung.server.records.queries.rows import Activity, DiscrepancyEntry, DiscrepancyState
from bandung.server.records.queries.settlements import thread_of
from bandung.server.records.services.settling import add_to_discrepancy

router = Router(tags=["activities"])

Iso3 = Annotated[str | None, Field(pattern=r"^[A-Za-z]{3}$", description="ISO 3166-1 alpha-3")]


class ActivityQuery(Schema):
    """What activities are asked for; nothing given asks for all."""

    q: str | None = Field(None, max_length=200, description="words of titles and parties")
    kind: Kind | None = None
    country: Iso3 = None
    provider: Iso3 = None
    grouping: str | None = Field(None, max_length=60, description="recipients belong to this grouping")
    members: MembersOn = MembersOn.TODAY
    year: int | None = Field(None, ge=1945, le=2100, description="a year in which it ran")
    sector: str | None = Field(None, pattern=r"^\d{1,5}$", description="OECD DAC code or its beginning")
    sdg: int | None = Field(None, ge=1, le=17)
    organization: str | None = Field(None, max_length=200, description="code of a party")


def filters_of(asked: ActivityQuery) -> ActivityFilters:
    """The filters as the records know them."""
    given = asked.model_dump(include=set(ActivityQuery.model_fields))
    given |= {name: given[name].upper() for name in ("country", "provider") if given[name]}
    return ActivityFilters(**given)


@router.get("/", response=schemas.Page[schemas.ActivityEntry], summary="Activities, newest first")
def list_activities(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    asked: Query[ActivityQuery],
    page: PageNumber = 1,
) -> dict[str, Any]:
    """Activities that meet every filter given."""
    rows = activities_matching(filters_of(asked), today=timezone.localdate())
    return schemas.listed(page_of(rows, page), _entry)


@router.get("/{code}", response=schemas.Activity, summary="One activity, with its claims")
def show_activity(request: HttpRequest, code: str) -> dict[str, Any]:  # noqa: ARG001
    """The activity as merged, each party's claim without its content, and what is wrong with the claims."""
    found = activity_by_code(code)
    return _entry(found) | {
        "merged": msgspec.to_builtins(merged_of(found)),
        "claims": list(claims_of(found)),
        "findings": list(findings_of(found)),
    }


class DifferenceWordGiven(Schema):
    """A word of a party on a difference: `explained` needs a note, `settled` the claim whose value holds."""

    state: DiscrepancyState
    note: str = Field("", max_length=2000)
    claim: uuid.UUID | None = None


@router.get(
    "/{code}/differences", response=list[schemas.DifferenceWord], summary="What was said of its differences"
)
def list_difference_words(request: HttpRequest, code: str) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every word on every difference, oldest first; the differences themselves are in the activity."""
    return [_word(entry) for entry in thread_of(activity_by_code(code))]


@router.post(
    "/{code}/differences/{field}",
    auth=WRITERS,
    response=schemas.DifferenceWord,
    summary="Explain or settle a difference",
)
def add_difference_word(
    request: HttpRequest, code: str, field: str, word: DifferenceWordGiven
) -> dict[str, Any]:
    """Only for the parties of the activity and those who tell of it."""
    entry = add_to_discrepancy(
        activity=activity_by_code(code),
        field=field,
        state=word.state,
        by=person_of(request),
        now=timezone.now(),
        note=word.note,
        claim=word.claim,
    )
    return _word(entry)


def _entry(row: Activity) -> dict[str, Any]:
    names = [name for name in schemas.ActivityEntry.model_fields if name not in ("parties", "places")]
    return {name: getattr(row, name) for name in names} | {
        "participations": list(row.participations.all()),
        "places": list(row.places.all()),
    }


def _word(entry: DiscrepancyEntry) -> dict[str, Any]:
    names = ("field", "state", "note", "at", "organization")
    return {name: getattr(entry, name) for name in names} | {
        "claim": entry.claim.uuid if entry.claim else None
    }
