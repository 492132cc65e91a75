"""The exchange: practices, institutions, experts, offers and needs, and what answers a need."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from bandung.exchange.record import Kind
from bandung.server.api import schemas
from bandung.server.api.paging import PageNumber
from bandung.server.exchange.queries.entries import ExchangeFilters, exchange_by_code, exchange_matching
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.records.queries.lists import page_of

router = Router(tags=["exchange"])


class ExchangeQuery(Schema):
    """What entries are asked for."""

    q: str | None = Field(None, max_length=200)
    kind: Kind | None = None
    language: str | None = Field(None, max_length=12)
    area: str | None = Field(None, pattern=r"^[A-Z]{3}$")


@router.get("/", response=schemas.Page[schemas.ExchangeEntry], summary="Entries of the exchange")
def list_entries(request: HttpRequest, asked: Query[ExchangeQuery], page: PageNumber = 1) -> dict[str, Any]:  # noqa: ARG001  ninja hands the request over
    """Entries that meet every filter given."""
    return schemas.listed(page_of(exchange_matching(ExchangeFilters(**asked.model_dump())), page))


@router.get("/{path:code}/matches", response=list[schemas.Record], summary="What answers a need")
def list_matches(request: HttpRequest, code: str, limit: int = 10) -> list[Any]:  # noqa: ARG001
    """The best answers to a need, each with the named parts of its score."""
    found = matches_for(code, on=timezone.localdate(), limit=min(max(limit, 1), 50))
    return [schemas.in_json(one) for one in found]


@router.get("/{path:code}", response=schemas.Record, summary="One entry")
def show_entry(request: HttpRequest, code: str) -> Any:  # noqa: ARG001
    """The entry as the exchange room keeps it."""
    return exchange_by_code(code).record
