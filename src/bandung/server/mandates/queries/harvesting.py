"""Resolutions, as other nodes may harvest them."""

from typing import Any

import msgspec
from django.db.models import QuerySet

from bandung.federation.description import Description, ResolutionSummary, describe_resolution
from bandung.federation.node import Node
from bandung.federation.oai import Selection, SourceRecord
from bandung.mandates.resolution import Resolution as RecordedResolution
from bandung.server.mandates.models import Resolution
from bandung.server.records.queries.harvesting import header_of, stamped
from bandung.values import Text


def changed_resolutions(selection: Selection) -> list[QuerySet[Any, Any]]:
    """Rows of (stamp, set, key) of the resolutions in the selection; no query where it asks for another set."""
    if selection.set not in (None, "resolution"):
        return []
    rows = Resolution.objects.all()
    return [stamped(rows, selection, kind="resolution", key="uuid", stamp="told_at")]


def harvested_resolutions(node: Node, keys: list[str]) -> list[SourceRecord]:
    """The resolutions with these keys."""
    found = []
    for row in Resolution.objects.filter(uuid__in=keys).defer("content"):
        header = header_of(node, "resolution", str(row.uuid), row.told_at)
        found.append(SourceRecord(header, _resolution_description(row, header.identifier)))
    return found


def _resolution_description(row: Resolution, identifier_: str) -> Description:
    record = msgspec.convert(row.record, RecordedResolution, strict=False)
    summary = ResolutionSummary(
        symbol=row.symbol,
        title=Text.of(row.title, row.language),
        body=Text.of(record.body, row.language),
        adopted=record.adopted,
        related=tuple(
            dict.fromkeys(citation.symbol for citation in record.citations if citation.kind.names_a_document)
        ),
    )
    return describe_resolution(summary, identifier=identifier_)
