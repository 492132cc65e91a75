"""What those who tell of one activity say differently, over all activities."""

from itertools import islice
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from bandung.server.api import schemas
from bandung.server.records.queries.rows import DiscrepancyState
from bandung.server.records.queries.settlements import Difference, differences

router = Router(tags=["differences"])


class DifferenceQuery(Schema):
    """Which differences are asked for; nothing given asks for all."""

    organization: str | None = Field(None, max_length=200, description="code of a teller or party")
    state: DiscrepancyState | None = None
    limit: int = Field(100, ge=1, le=1000)


@router.get("/", response=list[schemas.Difference], summary="Differences between tellers, by activity")
def list_differences(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    asked: Query[DifferenceQuery],
) -> list[dict[str, Any]]:
    """Up to `limit` differences with what each teller says."""
    state = asked.state.value if asked.state else None
    found = differences(organization=asked.organization, state=state)
    return [_entry(one) for one in islice(found, asked.limit)]


def _entry(one: Difference) -> dict[str, Any]:
    return {
        "activity": one.activity,
        "field": one.discrepancy.field,
        "state": one.state,
        "agreed": one.agreed,
        "told": msgspec.to_builtins(one.discrepancy),
    }
