"""Activities and what became of them, as other nodes may harvest them."""

import datetime as dt
from typing import Any

import msgspec
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from bandung.activities.record import ActivityRecord
from bandung.federation.description import describe_activity
from bandung.federation.node import Node, identifier
from bandung.federation.oai import Header, Selection, SourceRecord
from bandung.server.records.models import Activity, Tombstone
from bandung.server.records.queries.merged import every_merged_activity


def changed_records(selection: Selection) -> list[QuerySet[Any, Any]]:
    """Rows of (stamp, set, key) of what is in the selection, one query a kind of record, unsorted."""
    return [
        stamped(rows, selection, kind=kind, key=key, stamp=stamp)
        for kind, rows, key, stamp in (
            ("activity", Activity.objects.all(), "code", "updated_at"),
            ("activity", Tombstone.objects.filter(kind="activity"), "code", "gone_at"),
        )
        if selection.set in (None, kind)
    ]


def stamped(
    rows: QuerySet[Any, Any], selection: Selection, *, kind: str, key: str, stamp: str
) -> QuerySet[Any, Any]:
    """The rows changed within the selection's days, as (stamp, set, key), fit for a union."""
    changed = rows.filter(_changed(selection, stamp)).order_by()
    return changed.values(stamp=F(stamp), set=Value(kind), key=Cast(F(key), output_field=CharField()))


def harvested_activities(node: Node, codes: list[str]) -> list[SourceRecord]:
    """The activities with these codes, and the stones of those that are gone."""
    found = []
    rows = Activity.objects.filter(code__in=codes).only("code", "kind_finding", "merged", "updated_at")
    for row, merged in every_merged_activity(rows):
        # The merged activity has the fields of a record and more; the description needs the record's.
        content = {"identifier": row.code} | msgspec.to_builtins(merged)
        record = msgspec.convert(content, ActivityRecord, strict=False)
        header = header_of(node, "activity", row.code, row.updated_at)
        found.append(SourceRecord(header, describe_activity(record, identifier=header.identifier)))
    stones = Tombstone.objects.filter(kind="activity", code__in=codes)
    found += [
        SourceRecord(header_of(node, "activity", stone.code, stone.gone_at, deleted=True)) for stone in stones
    ]
    return found


def header_of(node: Node, kind: str, key: str, stamp: dt.datetime, *, deleted: bool = False) -> Header:
    """The OAI-PMH header of a record of this node."""
    return Header(identifier(node, kind, key), stamp, (kind,), deleted)


def _changed(selection: Selection, stamp: str) -> Q:
    condition = Q()
    if selection.since:
        condition &= Q(**{f"{stamp}__gte": selection.since})
    if selection.until:
        # A datestamp told to the second stands for the whole second.
        condition &= Q(**{f"{stamp}__lt": selection.until + dt.timedelta(seconds=1)})
    return condition
