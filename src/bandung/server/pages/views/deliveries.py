"""Deliveries: what came, and what was found wrong with it."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.node.bringing import is_being_taken_in, refusal_of
from bandung.server.pages.forms import DeliveryFilterForm
from bandung.server.pages.views.requests import page_number
from bandung.server.records.queries.claims import claims_in
from bandung.server.records.queries.deliveries import (
    deliveries_newest_first,
    delivery_by_uuid,
    findings_by_code,
    findings_in,
    nothing_read,
)
from bandung.server.records.queries.lists import ListPage, page_of
from bandung.server.records.queries.organization_claims import organizations_in

_FINDINGS = 200
_ORGANIZATIONS = 100


def deliveries(request: HttpRequest) -> HttpResponse:
    """Deliveries, newest first."""
    form = DeliveryFilterForm(request.GET)
    if form.is_valid():
        page = page_of(deliveries_newest_first(route=form.asked().get("route")), page_number(request))
    else:
        page = ListPage((), 0)
    return render(
        request, "deliveries.html", {"form": form, "page": page}, status=200 if form.is_valid() else 400
    )


def delivery(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """One delivery: counts, findings by code, and the claims it brought."""
    found = delivery_by_uuid(identifier)
    code = request.GET.get("code")
    context = {
        "delivery": found,
        "at_work": found.finished_at is None and is_being_taken_in(settings.HOME, found),
        "refusal": refusal_of(settings.HOME, found) if found.finished_at is None else "",
        "stored": claims_in(identifier).count() if found.finished_at is None else 0,
        "nothing_read": nothing_read(found),
        "organizations": organizations_in(found)[:_ORGANIZATIONS],
        "groups": findings_by_code(found),
        "code": code,
        "findings": findings_in(found, code=code)[:_FINDINGS] if code else (),
        "page": page_of(claims_in(identifier), page_number(request)),
    }
    return render(request, "delivery.html", context)
