"""Resolutions, and what came of their paragraphs."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from bandung.server.api import schemas
from bandung.server.mandates.queries.resolutions import (
    resolution_in,
    resolution_languages,
    resolutions_by_symbol,
)
from bandung.server.node.following import follow_resolution

router = Router(tags=["resolutions"])


@router.get("/", response=list[schemas.ResolutionEntry], summary="Resolutions, newest first")
def list_resolutions(request: HttpRequest, language: str = "en") -> list[dict[str, Any]]:  # noqa: ARG001  ninja hands the request over
    """Every resolution once, in the language asked for where the node has it."""
    return [
        {
            "symbol": entry.shown.symbol,
            "title": entry.shown.title,
            "language": entry.shown.language,
            "languages": list(entry.languages),
            "adopted": entry.shown.adopted,
        }
        for entry in resolutions_by_symbol(language)
    ]


@router.get("/{path:symbol}/status", response=list[schemas.Record], summary="What came of each paragraph")
def show_status(request: HttpRequest, symbol: str, on: dt.date | None = None) -> list[Any]:  # noqa: ARG001
    """Each operative paragraph with its status and the evidence, on a day (today if none is given)."""
    found = follow_resolution(symbol, home=settings.HOME, on=on or timezone.localdate())
    return [schemas.in_json(one) for one in found.paragraphs]


@router.get("/{path:symbol}", response=schemas.Resolution, summary="One resolution, as read")
def show_resolution(request: HttpRequest, symbol: str, language: str | None = None) -> dict[str, Any]:  # noqa: ARG001
    """Its structure in one language: paragraphs, footnotes, citations."""
    row = resolution_in(symbol, reader="en", language=language)
    told = {
        name: getattr(row, name)
        for name in ("symbol", "language", "file_name", "content_hash", "told_at", "record")
    }
    return told | {"languages": list(resolution_languages(row.symbol))}
