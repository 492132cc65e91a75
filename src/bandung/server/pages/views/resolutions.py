"""Resolutions: the list, and one as it is read, with what came of each paragraph beside it."""

import re
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.mandates import load_paraphrase, paragraph_labels, paraphrased
from bandung.server.mandates.queries.resolutions import (
    record_of,
    resolution_in,
    resolution_languages,
    resolutions_by_symbol,
)
from bandung.server.mandates.queries.rows import Resolution
from bandung.server.node.following import FollowedParagraph, followed_or_none
from bandung.server.pages.formatting import reader
from bandung.server.pages.mandate_sentences import body_name, paragraph_anchor
from bandung.server.pages.passages import pieces
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
    record = record_of(row)
    labels = paragraph_labels(record)
    context = {
        "row": row,
        "record": record,
        "body": body_name(row.symbol, record.body),
        "languages": resolution_languages(row.symbol),
        "followed": _beside(
            {labels[one.key]: one.key for one in record.operative}, followed.paragraphs if followed else ()
        ),
        "today": today(),
        "anchor": lambda part: paragraph_anchor(labels[part.key]) if part.key in labels else part.key,
        "pieces": pieces,
    }
    return render(request, "resolution.html", context)


def _beside(
    tops: Mapping[str, str], followed: Sequence[FollowedParagraph]
) -> dict[str, list[FollowedParagraph]]:
    """By the key of a paragraph of the first level (`tops`: its number -> its key) what came of it and of those below."""
    found: dict[str, list[FollowedParagraph]] = {}
    for one in followed:
        parts = re.split(r"(?=[ .])", one.number)
        told = ("".join(parts[:end]) for end in range(len(parts), 0, -1))
        top = next((tops[number] for number in told if number in tops), None)
        if top is not None:
            found.setdefault(top, []).append(one)
    return found
