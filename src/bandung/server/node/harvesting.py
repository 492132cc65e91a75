"""The records that other nodes may harvest: activities, resolutions, and what is in the exchange."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from django.db.models import QuerySet

from bandung.federation.node import Node, identifier
from bandung.federation.oai import Selection, SourceRecord
from bandung.server.exchange.queries.harvesting import changed_entries, harvested_entries
from bandung.server.mandates.queries.harvesting import changed_resolutions, harvested_resolutions
from bandung.server.records.queries.harvesting import changed_records, harvested_activities

_SETS = (("activity", "Cooperation activities"), ("resolution", "Resolutions"), ("exchange", "The exchange"))
_EARLIEST = dt.datetime(2003, 12, 23, tzinfo=dt.UTC)


class NodeRecords:
    """federation.RecordSource over the tables. The order is by datestamp, kind and code."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def earliest(self) -> dt.datetime:
        """Before the resolution that asked for the network, nothing was recorded."""
        rows = self._rows(Selection())
        first = rows.first() if rows is not None else None
        return first["stamp"] if first else _EARLIEST

    def sets(self) -> Sequence[tuple[str, str]]:
        """One set a kind of record."""
        return _SETS

    def count(self, selection: Selection) -> int:
        """How many records are in the selection."""
        rows = self._rows(selection)
        return rows.count() if rows is not None else 0

    def identifiers(self, selection: Selection, *, offset: int, limit: int) -> Sequence[str]:
        """A page of identifiers."""
        rows = self._rows(selection)
        page = rows[offset : offset + limit] if rows is not None else ()
        return [identifier(self._node, row["set"], row["key"]) for row in page]

    def records(self, identifiers: Sequence[str]) -> Sequence[SourceRecord]:
        """The records with these identifiers that exist, three queries at most, and the stones of those gone."""
        prefix = identifier(self._node, "", "").removesuffix("/")
        wanted: dict[str, list[str]] = {}
        for known in identifiers:
            kind, _, key = known.removeprefix(prefix).partition("/")
            wanted.setdefault(kind, []).append(unquote(key))
        return [
            *harvested_activities(self._node, wanted.get("activity", [])),
            *harvested_resolutions(self._node, wanted.get("resolution", [])),
            *harvested_entries(self._node, wanted.get("exchange", [])),
        ]

    def _rows(self, selection: Selection) -> "QuerySet[Any, Any] | None":
        """What is in the selection, in order; None where it asks for a set there is none of."""
        parts = [
            *changed_records(selection),
            *changed_resolutions(selection),
            *changed_entries(selection),
        ]
        if not parts:
            return None
        return parts[0].union(*parts[1:], all=True).order_by("stamp", "set", "key")
