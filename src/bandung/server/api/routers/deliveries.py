"""Deliveries: bringing a file, what became of it, and what was found wrong with it."""

import uuid
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.paging import PageNumber
from bandung.server.node.bringing import bring_file, refusal_of
from bandung.server.records.queries.deliveries import (
    deliveries_newest_first,
    delivery_by_uuid,
    findings_in,
)
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.rows import Delivery
from bandung.server.records.services.layouts import layout_named
from bandung.values import InvalidInput

router = Router(tags=["deliveries"])


@router.get("/", response=schemas.Page[schemas.Delivery], summary="Deliveries, newest first")
def list_deliveries(request: HttpRequest, page: PageNumber = 1) -> dict[str, Any]:  # noqa: ARG001  ninja hands the request over
    """What came, from whom and when."""
    return schemas.listed(page_of(deliveries_newest_first(), page))


@router.post(
    "/",
    auth=WRITERS,
    response={200: schemas.Delivery, 201: schemas.Delivery, 202: schemas.Delivery},
    summary="Bring a file",
)
def bring_delivery(
    request: HttpRequest,
    organization: Form[str],
    file: File[UploadedFile],
    layout: Form[str] = "",
) -> Status[dict[str, Any]]:
    """IATI (also .gz, .zip), an organisation file, the filled template, or a sheet by a saved layout or one that fits.

    201: taken in. 202: being taken in; ask the delivery again until its state is `finished`. 200: this very file
    was brought before, and nothing changed.
    """
    teller = organization_told_for(person_of(request), organization)
    if not file.size or file.file is None:
        raise InvalidInput(
            "The file is empty, or larger than this node takes by its API; nothing was taken in."
        )
    brought = bring_file(
        settings.HOME,
        content=cast("Any", file.file),
        name=file.name or "",
        organization=teller,
        by=person_of(request),
        now=timezone.now(),
        layout=layout_named(layout, organization_code=teller.code) if layout else None,
    )
    delivery = delivery_by_uuid(brought.delivery.uuid)
    status = 200 if brought.known else 202 if delivery.finished_at is None else 201
    return Status(status, _shown(delivery))


@router.get("/{uuid:identifier}", response=schemas.Delivery, summary="One delivery")
def show_delivery(request: HttpRequest, identifier: uuid.UUID) -> dict[str, Any]:  # noqa: ARG001
    """The delivery with its counts; `refusal` says why nothing of a file could be read, or why it was not taken in to its end."""
    return _shown(delivery_by_uuid(identifier))


@router.get(
    "/{uuid:identifier}/findings", response=schemas.Page[schemas.FindingEntry], summary="Its findings"
)
def list_findings(
    request: HttpRequest,  # noqa: ARG001
    identifier: uuid.UUID,
    code: str | None = None,
    page: PageNumber = 1,
) -> dict[str, Any]:
    """What is wrong with it, in the order of the file, of one code where it is given."""
    return schemas.listed(page_of(findings_in(delivery_by_uuid(identifier), code=code), page))


def _shown(delivery: Delivery) -> dict[str, Any]:
    names = [name for name in schemas.Delivery.model_fields if name != "refusal"]
    return {name: getattr(delivery, name) for name in names} | {
        "refusal": refusal_of(settings.HOME, delivery)
    }
