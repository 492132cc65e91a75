"""The records that other nodes may harvest: activities, resolutions, and what is in the exchange."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import msgspec
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from bandung.activities.record import ActivityRecord
from bandung.federation.description import (
    Description,
    ResolutionSummary,
    describe_activity,
    describe_entry,
    describe_resolution,
)
from bandung.federation.node import Node, identifier
from bandung.federation.oai import Header, Selection, SourceRecord
from bandung.mandates.resolution import Resolution as RecordedResolution
from bandung.server.records.models import Activity, ExchangeRecord, Resolution, Tombstone
from bandung.server.records.queries.matching import exchange_entry
from bandung.server.records.queries.merged import every_merged_activity
from bandung.values import Text

_SETS = (("activity", "Cooperation activities"), ("resolution", "Resolutions"), ("exchange", "The exchange"))
_EARLIEST = dt.datetime(2003, 12, 23, tzinfo=dt.UTC)


class NodeRecords:
    """federation.RecordSource over the tables. The order is by datestamp, kind and code."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def earliest(self) -> dt.datetime:
        """Before the resolution that asked for the network, nothing was recorded."""
        first = self._rows(Selection()).first()
        return first["stamp"] if first else _EARLIEST

    def sets(self) -> Sequence[tuple[str, str]]:
        """One set a kind of record."""
        return _SETS

    def count(self, selection: Selection) -> int:
        """How many records are in the selection."""
        return self._rows(selection).count()

    def identifiers(self, selection: Selection, *, offset: int, limit: int) -> Sequence[str]:
        """A page of identifiers."""
        page = self._rows(selection)[offset : offset + limit]
        return [identifier(self._node, row["set"], row["key"]) for row in page]

    def records(self, identifiers: Sequence[str]) -> Sequence[SourceRecord]:
        """The records with these identifiers that exist, three queries at most, and the stones of those gone."""
        prefix = identifier(self._node, "", "").removesuffix("/")
        wanted: dict[str, list[str]] = {}
        for known in identifiers:
            kind, _, key = known.removeprefix(prefix).partition("/")
            wanted.setdefault(kind, []).append(unquote(key))
        found = [
            *self._activities(wanted.get("activity", [])),
            *self._resolutions(wanted.get("resolution", [])),
            *self._entries(wanted.get("exchange", [])),
        ]
        stones = Tombstone.objects.filter(kind="activity", code__in=wanted.get("activity", []))
        found.extend(
            SourceRecord(self._header("activity", stone.code, stone.gone_at, deleted=True))
            for stone in stones
        )
        return found

    def _rows(self, selection: Selection) -> QuerySet[Any, Any]:
        tables: tuple[tuple[str, QuerySet[Any, Any], str, str], ...] = (
            ("activity", Activity.objects.all(), "code", "updated_at"),
            ("activity", Tombstone.objects.filter(kind="activity"), "code", "gone_at"),
            ("resolution", Resolution.objects.all(), "uuid", "told_at"),
            ("exchange", ExchangeRecord.objects.all(), "code", "updated_at"),
        )
        parts: list[QuerySet[Any, Any]] = [
            rows.filter(_changed(selection, stamp))
            .order_by()
            .values(stamp=F(stamp), set=Value(kind), key=Cast(F(key), output_field=CharField()))
            for kind, rows, key, stamp in tables
            if selection.set in (None, kind)
        ]
        if not parts:
            return Activity.objects.none().values(stamp=F("updated_at"), set=Value(""), key=F("code"))
        return parts[0].union(*parts[1:], all=True).order_by("stamp", "set", "key")

    def _header(self, kind: str, key: str, stamp: dt.datetime, *, deleted: bool = False) -> Header:
        return Header(identifier(self._node, kind, key), stamp, (kind,), deleted)

    def _activities(self, codes: list[str]) -> list[SourceRecord]:
        found = []
        rows = Activity.objects.filter(code__in=codes).only("code", "kind_finding", "merged", "updated_at")
        for row, merged in every_merged_activity(rows):
            # The merged activity has the fields of a record and more; the description needs the record's.
            content = {"identifier": row.code} | msgspec.to_builtins(merged)
            record = msgspec.convert(content, ActivityRecord, strict=False)
            header = self._header("activity", row.code, row.updated_at)
            found.append(SourceRecord(header, describe_activity(record, identifier=header.identifier)))
        return found

    def _resolutions(self, keys: list[str]) -> list[SourceRecord]:
        found = []
        for row in Resolution.objects.filter(uuid__in=keys).defer("content"):
            header = self._header("resolution", str(row.uuid), row.told_at)
            found.append(SourceRecord(header, _resolution_description(row, header.identifier)))
        return found

    def _entries(self, codes: list[str]) -> list[SourceRecord]:
        found = []
        for row in ExchangeRecord.objects.filter(code__in=codes).select_related("owner"):
            header = self._header("exchange", row.code, row.updated_at)
            owner = Text.of(row.owner.name) if row.owner else Text()
            description = describe_entry(exchange_entry(row), identifier=header.identifier, owner=owner)
            found.append(SourceRecord(header, description))
        return found


def _changed(selection: Selection, stamp: str) -> Q:
    condition = Q()
    if selection.since:
        condition &= Q(**{f"{stamp}__gte": selection.since})
    if selection.until:
        # A datestamp told to the second stands for the whole second.
        condition &= Q(**{f"{stamp}__lt": selection.until + dt.timedelta(seconds=1)})
    return condition


def _resolution_description(row: Resolution, identifier_: str) -> Description:
    record = msgspec.convert(row.record, RecordedResolution, strict=False)
    summary = ResolutionSummary(
        symbol=row.symbol,
        title=Text.of(row.title, row.language),
        body=Text.of(record.body, row.language),
        adopted=record.adopted,
        related=tuple(dict.fromkeys(citation.symbol for citation in record.citations)),
    )
    return describe_resolution(summary, identifier=identifier_)
