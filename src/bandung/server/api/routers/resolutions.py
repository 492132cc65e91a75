"""Resolutions, and what came of their paragraphs."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from bandung.mandates import normalise_symbol
from bandung.mandates.linking.link import LinkKind
from bandung.server.api import schemas
from bandung.server.mandates.queries.links import links_among, links_from, links_to
from bandung.server.mandates.queries.mandates import mandates_of
from bandung.server.mandates.queries.resolutions import (
    resolution_in,
    resolution_languages,
    resolutions_by_symbol,
)
from bandung.server.mandates.queries.threads import thread_with
from bandung.server.node.following import follow_resolution
from bandung.values import NotFound

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
    found = follow_resolution(symbol, home=settings.HOME, on=on or timezone.localdate(), in_full=True)
    return [schemas.in_json(one) for one in found.paragraphs]


@router.get("/{path:symbol}/mandates", response=list[schemas.Record], summary="What its clauses ask")
def show_mandates(request: HttpRequest, symbol: str) -> list[Any]:  # noqa: ARG001
    """Who shall do what by when, clause by clause."""
    wanted = normalise_symbol(symbol) or symbol
    found = mandates_of(wanted)
    if not found and not resolution_languages(wanted):
        raise NotFound(f"No resolution {wanted[:60]} is here or followed.")
    return [schemas.in_json(one) for one in found]


@router.get("/{path:symbol}/thread", response=schemas.Record, summary="The series it belongs to")
def show_thread(request: HttpRequest, symbol: str) -> dict[str, Any]:  # noqa: ARG001
    """The resolutions of its thread in order, what they rest on, and which clauses repeat an earlier one."""
    found = thread_with(symbol)
    links = links_among([step.symbol for step in found.steps], LinkKind.REPEATS)
    return {"thread": schemas.in_json(found), "repeats": schemas.in_json(links)}


@router.get("/{path:symbol}/links", response=schemas.Record, summary="What it changes, and what changes it")
def show_links(request: HttpRequest, symbol: str) -> dict[str, Any]:  # noqa: ARG001
    """Links from the resolution and to it: renames, amends, supersedes, establishes, reaffirms, repeats."""
    wanted = normalise_symbol(symbol) or symbol
    return {"from": schemas.in_json(links_from(wanted)), "to": schemas.in_json(links_to(wanted))}


@router.get("/{path:symbol}", response=schemas.Resolution, summary="One resolution, as read")
def show_resolution(request: HttpRequest, symbol: str, language: str | None = None) -> dict[str, Any]:  # noqa: ARG001
    """Its structure in one language: paragraphs, footnotes, citations."""
    row = resolution_in(symbol, reader="en", language=language)
    told = {
        name: getattr(row, name)
        for name in ("symbol", "language", "file_name", "content_hash", "told_at", "record")
    }
    return told | {"languages": list(resolution_languages(row.symbol))}
