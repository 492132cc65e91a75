"""Deliveries and what was found wrong with them."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router

from bandung.server.api import schemas
from bandung.server.api.paging import PageNumber
from bandung.server.records.queries.deliveries import (
    deliveries_newest_first,
    delivery_by_uuid,
    findings_in,
)
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.rows import Delivery

router = Router(tags=["deliveries"])


@router.get("/", response=schemas.Page[schemas.Delivery], summary="Deliveries, newest first")
def list_deliveries(request: HttpRequest, page: PageNumber = 1) -> dict[str, Any]:  # noqa: ARG001  ninja hands the request over
    """What came, from whom and when."""
    return schemas.listed(page_of(deliveries_newest_first(), page))


@router.get("/{uuid:identifier}", response=schemas.Delivery, summary="One delivery")
def show_delivery(request: HttpRequest, identifier: uuid.UUID) -> Delivery:  # noqa: ARG001
    """The delivery with its counts."""
    return delivery_by_uuid(identifier)


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
