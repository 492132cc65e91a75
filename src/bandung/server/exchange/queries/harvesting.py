"""What is in the exchange, as other nodes may harvest it."""

from typing import Any

from django.db.models import QuerySet

from bandung.federation.description import describe_entry
from bandung.federation.node import Node
from bandung.federation.oai import Selection, SourceRecord
from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.matching import exchange_entry
from bandung.server.records.queries.harvesting import header_of, stamped
from bandung.values import Text


def changed_entries(selection: Selection) -> list[QuerySet[Any, Any]]:
    """Rows of (stamp, set, key) of the entries in the selection; no query where it asks for another set."""
    if selection.set not in (None, "exchange"):
        return []
    rows = ExchangeRecord.objects.all()
    return [stamped(rows, selection, kind="exchange", key="code", stamp="updated_at")]


def harvested_entries(node: Node, codes: list[str]) -> list[SourceRecord]:
    """The entries with these codes."""
    found = []
    for row in ExchangeRecord.objects.filter(code__in=codes).select_related("owner"):
        header = header_of(node, "exchange", row.code, row.updated_at)
        owner = Text.of(row.owner.name) if row.owner else Text()
        description = describe_entry(exchange_entry(row), identifier=header.identifier, owner=owner)
        found.append(SourceRecord(header, description))
    return found
