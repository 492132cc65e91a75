"""Resolutions: the list, and one as it is read, with what came of each paragraph beside it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.node.following import followed_or_none
from bandung.server.pages.formatting import reader
from bandung.server.pages.passages import anchor, pieces
from bandung.server.pages.views.requests import today
from bandung.server.records.queries.resolutions import (
    record_of,
    resolution_in,
    resolution_languages,
    resolutions_by_symbol,
)


def resolutions(request: HttpRequest) -> HttpResponse:
    """Every resolution once, newest first."""
    return render(request, "resolutions.html", {"entries": resolutions_by_symbol(reader())})


def resolution(request: HttpRequest, symbol: str) -> HttpResponse:
    """A resolution in `?language=`, else in the reader's best language."""
    row = resolution_in(symbol, reader=reader(), language=request.GET.get("language") or None)
    followed = followed_or_none(row.symbol, home=settings.HOME, on=today())
    context = {
        "row": row,
        "record": record_of(row),
        "languages": resolution_languages(row.symbol),
        "followed": {one.number: one for one in followed.paragraphs} if followed else {},
        "today": today(),
        "anchor": anchor,
        "pieces": pieces,
    }
    return render(request, "resolution.html", context)
