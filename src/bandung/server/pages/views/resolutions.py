"""Resolutions: the list, and one as it is read, with what came of each paragraph beside it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.mandates import load_paraphrase, paraphrased
from bandung.server.mandates.queries.resolutions import (
    record_of,
    resolution_in,
    resolution_languages,
    resolutions_by_symbol,
)
from bandung.server.mandates.queries.rows import Resolution
from bandung.server.node.following import FollowedParagraph, followed_or_none
from bandung.server.pages.formatting import reader
from bandung.server.pages.passages import anchor, pieces
from bandung.server.pages.views.requests import today
from bandung.values import NotFound


def resolutions(request: HttpRequest) -> HttpResponse:
    """Every resolution once, newest first, and those that are followed although their text is not here."""
    entries = resolutions_by_symbol(reader())
    here = {entry.shown.symbol for entry in entries}
    others = [load_paraphrase(symbol) for symbol in paraphrased() if symbol not in here]
    return render(request, "resolutions.html", {"entries": entries, "others": others})


def resolution(request: HttpRequest, symbol: str) -> HttpResponse:
    """A resolution in `?language=`, else in the reader's best language; in our words where its text is not here."""
    try:
        row = resolution_in(symbol, reader=reader(), language=request.GET.get("language") or None)
    except NotFound:
        followed = followed_or_none(symbol, home=settings.HOME, on=today())
        if followed is None or resolution_languages(followed.symbol):
            raise
        context = {"followed": followed, "today": today()}
        return render(request, "resolution_in_our_words.html", context)
    return _as_read(request, row)


def _as_read(request: HttpRequest, row: Resolution) -> HttpResponse:
    followed = followed_or_none(row.symbol, home=settings.HOME, on=today(), reader=reader())
    beside: dict[str, list[FollowedParagraph]] = {}
    for one in followed.paragraphs if followed else ():
        # What a sub-paragraph asks stands beside the paragraph it is part of.
        beside.setdefault(one.number.split(" ", maxsplit=1)[0], []).append(one)
    context = {
        "row": row,
        "record": record_of(row),
        "languages": resolution_languages(row.symbol),
        "followed": beside,
        "today": today(),
        "anchor": anchor,
        "pieces": pieces,
    }
    return render(request, "resolution.html", context)
