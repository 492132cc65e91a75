"""A claim as it was told; telling one, correcting it and taking it back, as the site's form does, for programs."""

import uuid
from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from bandung.activities.record import ActivityRecord
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.records.queries.claims import claim_by_uuid
from bandung.server.records.queries.rows import Claim
from bandung.server.records.services.telling import tell_activity, withdraw_claim
from bandung.values import InvalidInput, Where

router = Router(tags=["claims"])

MOST_BYTES = 2_000_000
"""A record longer than this is no activity but a file."""


class ToldRecord(msgspec.Struct, frozen=True):
    """An organization's code and the record it tells; `record` is activities.record.ActivityRecord."""

    organization: str
    record: ActivityRecord


class Correction(msgspec.Struct, frozen=True):
    """The record as it is told now; its identifier stays."""

    record: ActivityRecord


def _body(of: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a body, told whole within the document."""
    schema = msgspec.json.schema(of, ref_template="#/components/schemas/{name}")
    _SCHEMAS.update(schema.pop("$defs"))
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


_SCHEMAS: dict[str, Any] = {}
_TELLING, _CORRECTING = _body(ToldRecord), _body(Correction)


def record_schemas() -> dict[str, Any]:
    """The schemas of the record, for the API's document."""
    return dict(_SCHEMAS)


@router.get("/{uuid:identifier}", response=schemas.Claim, summary="One claim, as it was told")
def show_claim(request: HttpRequest, identifier: uuid.UUID) -> Claim:  # noqa: ARG001
    """Who told it, when and how, its content as given, and what is wrong with it."""
    return claim_by_uuid(identifier)


@router.post(
    "/", auth=WRITERS, response={201: schemas.Claim}, summary="Tell an activity", openapi_extra=_TELLING
)
def tell(request: HttpRequest) -> Status[Claim]:
    """Only for an organization that the caller speaks for. Its claim, with what is wrong and what would complete it."""
    told = _read(request, ToldRecord)
    person = person_of(request)
    organization = organization_told_for(person, told.organization)
    claim = tell_activity(record=told.record, organization=organization, by=person, now=timezone.now())
    return Status(201, claim_by_uuid(claim.uuid))


@router.put(
    "/{uuid:identifier}",
    auth=WRITERS,
    response=schemas.Claim,
    summary="Tell it anew",
    openapi_extra=_CORRECTING,
)
def correct(request: HttpRequest, identifier: uuid.UUID) -> Claim:
    """A new claim takes the place of this one, and both stay; 409 where it is not the newest any more.

    A record that says the same changes nothing, and the claim that stands is the answer.
    """
    told = _read(request, Correction)
    earlier = claim_by_uuid(identifier)
    person = person_of(request)
    organization = organization_told_for(person, earlier.told_by.code if earlier.told_by else "")
    claim = tell_activity(
        record=told.record, organization=organization, by=person, now=timezone.now(), replaces=earlier
    )
    return claim_by_uuid(claim.uuid)


@router.delete("/{uuid:identifier}", auth=WRITERS, response=schemas.Claim, summary="Take it back")
def withdraw(request: HttpRequest, identifier: uuid.UUID, why: str) -> Claim:
    """The withdrawal, with its reason, takes the claim's place; the activity is counted without it."""
    claim = withdraw_claim(
        claim=claim_by_uuid(identifier), by=person_of(request), now=timezone.now(), why=why
    )
    return claim_by_uuid(claim.uuid)


def _read(request: HttpRequest, of: type[Any]) -> Any:
    if len(request.body) > MOST_BYTES:
        raise InvalidInput(f"The record is longer than {MOST_BYTES:,} bytes; bring it as a file instead.")
    try:
        return msgspec.json.decode(request.body, type=of)
    except msgspec.ValidationError as error:
        words, _, place = str(error).partition(" - at ")
        raise InvalidInput(f"The record cannot be taken in: {words}.", where=_at(place)) from None
    except msgspec.DecodeError as error:
        raise InvalidInput(f"This is not JSON: {error}.") from None
    except RecursionError:
        raise InvalidInput("The JSON is nested deeper than any record is.") from None


def _at(place: str) -> Where | None:
    path = place.strip("`").removeprefix("$.")
    return Where(field=path) if path else None
