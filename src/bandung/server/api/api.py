"""The node's API (OpenAPI 3.1): everything the pages show, for programs, and the decisions of people.

Reading needs nobody; what writes asks who it is (see `access`).

Our own errors become JSON here and nowhere else: `{"message": ..., "where": ...}` with the status that
`server.errors` gives them.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

import bandung
from bandung.server.api.routers import (
    activities,
    calendar,
    claims,
    deliveries,
    differences,
    exchange_keeping,
    exchange_telling,
    exports,
    funds,
    funds_books,
    funds_keeping,
    introductions,
    mandates,
    organizations,
    pairs,
    registry,
    resolutions,
    rounds,
    search,
    tellers,
)
from bandung.server.errors import status_of
from bandung.values import BandungError, NotFound


class PlainJson(BaseRenderer):
    """JSON with every script as it is written, not as escapes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:  # noqa: ARG002  ninja's form
        """The data as text."""
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


class DescribedApi(NinjaAPI):
    """With the records' own schemas in its document, since requests are told in them."""

    def get_openapi_schema(self, **named: Any) -> Any:
        """The OpenAPI document."""
        document = super().get_openapi_schema(**named)
        document["components"]["schemas"] |= claims.record_schemas()
        return document


api = DescribedApi(
    title="Bandung",
    version=bandung.__version__,
    description="The information network for South-South cooperation: the records of this node, as JSON.",
    urls_namespace="api",
    renderer=PlainJson(),
)
api.add_router("/areas", registry.areas)
api.add_router("/groupings", registry.groupings)
api.add_router("/registry", registry.registry)
# A code may hold a slash, so the page of one organization takes what is left over.
api.add_router("/organizations", tellers.router)
api.add_router("/organizations", organizations.router)
api.add_router("/templates", tellers.templates)
api.add_router("/exports", exports.router)
api.add_router("/activities", activities.router)
api.add_router("/claims", claims.router)
api.add_router("/resolutions", resolutions.router)
api.add_router("/mandates", mandates.router)
api.add_router("/calendar", calendar.router)
api.add_router("/exchange", exchange_keeping.router)
api.add_router("/exchange", exchange_telling.router)
api.add_router("/introductions", introductions.router)
api.add_router("/rounds", rounds.router)
# What has a word of its own stands before the code of a fund.
api.add_router("/funds", funds_keeping.router)
api.add_router("/funds", funds_books.router)
api.add_router("/funds", funds.router)
api.add_router("/deliveries", deliveries.router)
api.add_router("/pairs", pairs.router)
api.add_router("/differences", differences.router)
api.add_router("/search", search.router)


@api.exception_handler(BandungError)
def tell_error(request: HttpRequest, error: BandungError | type[BandungError]) -> HttpResponse:
    """One of our errors, as JSON."""
    told = error if isinstance(error, BandungError) else NotFound(str(error))
    where = str(told.where) if told.where else None
    return api.create_response(request, {"message": told.message, "where": where}, status=status_of(told))


@api.exception_handler(ValidationError)
def tell_fault(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    """A parameter that cannot be understood, in the same form."""
    faults = error.errors if isinstance(error, ValidationError) else []
    told = [(str(fault.get("loc", ("",))[-1]), str(fault.get("msg", ""))) for fault in faults]
    message = "; ".join(f"{name}: {words}" for name, words in told) or "The request cannot be understood."
    where = ", ".join(name for name, _ in told) or None
    return api.create_response(request, {"message": message, "where": where}, status=422)
