"""The calendar as JSON; for calendar programs there is /calendar.ics."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from bandung.server.api import schemas
from bandung.server.node.calendar import FIRST_YEAR, LAST_YEAR, calendar_of

router = Router(tags=["calendar"])

Year = Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


@router.get(
    "/", response=list[schemas.Record], summary="Sessions, observances, meetings and due dates of a year"
)
def show_calendar(request: HttpRequest, year: Year = None) -> list[Any]:  # noqa: ARG001  ninja hands it over
    """By day; this year where none is given."""
    asked = year or timezone.localdate().year
    return [schemas.in_json(one) for one in calendar_of(asked, asked)]
