"""A claim as it was told."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Person
from bandung.server.pages.layout import laid_out
from bandung.server.pages.names import region_name
from bandung.server.records.queries.claims import claim_by_uuid, findings_of_claim
from bandung.server.records.queries.completeness import missing_in
from bandung.server.records.queries.records import record_of
from bandung.server.records.queries.told import history_of
from bandung.server.records.services.telling import told_by_form

_TELLINGS = 50


def claim(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Who told it, when and how, what it says, what was found wrong with it, and its content as text."""
    found = claim_by_uuid(identifier)
    told = told_by_form(found)
    record = record_of(found) if found.record else None
    speaks = (
        found.record is not None
        and found.replaced_by is None
        and isinstance(request.user, Person)
        and may_tell_for(request.user, found.told_by_id)
    )
    context = {
        "claim": found,
        "record": record,
        "places": [(region_name(one.code, one.scheme), one) for one in record.places] if record else [],
        "findings": findings_of_claim(found),
        "content": laid_out(found.content),
        "missing": missing_in(found),
        "history": history_of(found)[:_TELLINGS],
        "withdrawn": told.withdrawn if told else None,
        "may_change": told is not None and speaks,
        "may_withdraw": speaks,
    }
    return render(request, "claim.html", context)
