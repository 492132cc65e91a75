"""Entries of the exchange told, corrected and withdrawn by programs.

The routes stand on the router of the exchange: one address answers GET, PUT and DELETE.
"""

import msgspec
from django.http import HttpRequest, HttpResponse

from bandung.exchange.record import AnyEntry
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.routers.exchange import router
from bandung.server.exchange.services.telling import tell_entry, withdraw_entry
from bandung.values import InvalidInput

__all__ = ["router"]


@router.put("/{path:code}", response=schemas.Record, auth=WRITERS, summary="Tell or correct an entry")
def put_entry(request: HttpRequest, code: str) -> object:
    """The body is the entry as `GET /exchange/CODE` gives it, with its `kind`; its `owner` is one you tell for."""
    try:
        entry: AnyEntry = msgspec.json.decode(request.body, type=AnyEntry)
    except msgspec.MsgspecError as fault:
        raise InvalidInput(f"The entry cannot be read: {fault}.") from None
    if entry.code != code:
        raise InvalidInput(f"The address says “{code[:60]}” and the entry “{entry.code[:60]}”.")
    person = person_of(request)
    told = tell_entry(entry=entry, organization=organization_told_for(person, entry.owner), by=person)
    return schemas.in_json(told.entry)


@router.delete("/{path:code}", auth=WRITERS, summary="Withdraw an entry")
def delete_entry(request: HttpRequest, code: str) -> HttpResponse:
    """Take it out of the exchange; introductions that name it stay."""
    withdraw_entry(code=code, by=person_of(request))
    return HttpResponse(status=204)
