"""The exchange: practices, institutions, experts, offers and needs, and what answers a need."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from bandung.exchange.record import Kind
from bandung.server.api import schemas
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.exchange.queries.meaning import meaning_status
from bandung.server.exchange.queries.searching import LAST_PAGE, SearchFilters, search_exchange

router = Router(tags=["exchange"])


class ExchangeQuery(Schema):
    """What is looked for, in any language, and what an entry must be."""

    q: str = Field("", description="only the first 2,000 characters are read")
    kind: Kind | None = None
    area: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3")
    grouping: str | None = Field(None, max_length=40, description="one that a country of it is in today")
    sector: str | None = Field(None, pattern=r"^\d{3}(\d{2})?$", description="OECD-DAC, three or five digits")
    sdg: str | None = Field(None, pattern=r"^(1[0-7]|[1-9])$")
    language: str | None = Field(None, max_length=12, description="that of its title")
    fresh: Literal["fresh", "stale", "never"] | None = None


@router.get("/", response=schemas.Record, summary="Search by meaning and words in any language, with facets")
def list_entries(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    asked: Query[ExchangeQuery],
    page: Annotated[int, Query(ge=1, le=LAST_PAGE, description="pages are numbered from 1")] = 1,
) -> Any:
    """The entries that answer `q`, best first, each with the passage that matched and why; without `q`, all."""
    told = asked.model_dump(mode="json")
    found = search_exchange(told.pop("q"), on=timezone.localdate(), filters=SearchFilters(**told), page=page)
    return schemas.in_json(found)


@router.get("/index", response=list[schemas.Record], summary="Which encoders made the index")
def show_index(request: HttpRequest) -> list[Any]:  # noqa: ARG001
    """Each index of meaning with how far it is, the serving one first, and the languages it understands."""
    return [schemas.in_json(one) for one in meaning_status()]


@router.get(
    "/{path:code}/matches",
    response=list[schemas.Record],
    summary="What answers a need, what an entry answers",
)
def list_matches(
    request: HttpRequest,  # noqa: ARG001
    code: str,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    kind: Annotated[Kind | None, Query(description="answers of this kind alone")] = None,
) -> list[Any]:
    """The best answers to a need, or the needs another entry answers, each with the named parts of its score."""
    found = matches_for(code, on=timezone.localdate(), limit=limit, kind=kind)
    return [schemas.in_json(one) for one in found]


@router.get("/{path:code}", response=schemas.Record, summary="One entry")
def show_entry(request: HttpRequest, code: str) -> Any:  # noqa: ARG001
    """The entry as the exchange room keeps it."""
    return exchange_by_code(code).record
