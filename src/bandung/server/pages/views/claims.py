"""A claim as it was told."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.pages.layout import laid_out
from bandung.server.records.queries.claims import claim_by_uuid, findings_of_claim


def claim(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Who told it, when and how, what was found wrong with it, and its content as text."""
    found = claim_by_uuid(identifier)
    context = {"claim": found, "findings": findings_of_claim(found), "content": laid_out(found.content)}
    return render(request, "claim.html", context)
