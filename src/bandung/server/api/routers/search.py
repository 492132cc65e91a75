"""One search over everything."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from bandung.server.api import schemas
from bandung.server.mandates.queries.rows import Paragraph
from bandung.server.node.searching import search

router = Router(tags=["search"])


@router.get("/", response=schemas.Found, summary="Names, titles and paragraphs by their words")
def search_everything(request: HttpRequest, q: str) -> dict[str, Any]:  # noqa: ARG001  ninja hands the request over
    """The first results of each group, and how many there are."""
    found = search(q)
    return {
        "text": found.text,
        "total": found.total,
        "areas": [{"code": area.code, "names": area.names.as_mapping()} for area in found.areas],
        "groupings": [{"code": one.code, "names": one.names.as_mapping()} for one in found.groupings],
        "organizations": list(found.organizations),
        "organization_count": found.organization_count,
        "activities": list(found.activities),
        "activity_count": found.activity_count,
        "entries": list(found.entries),
        "entry_count": found.entry_count,
        "paragraphs": [_paragraph(one) for one in found.paragraphs],
        "paragraph_count": found.paragraph_count,
    }


def _paragraph(one: Paragraph) -> dict[str, str]:
    resolution = one.resolution
    return {
        "symbol": resolution.symbol,
        "language": resolution.language,
        "number": one.number,
        "text": one.text,
    }
