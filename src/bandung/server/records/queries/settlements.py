"""What the parties of activities have agreed about their differences, and the thread of each difference."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from bandung.activities.reconcile import Settlement
from bandung.server.records.models import Activity, DiscrepancyEntry, DiscrepancyState


def thread_of(activity: Activity) -> "QuerySet[DiscrepancyEntry]":
    """Every word said on the differences of an activity, oldest first."""
    rows = DiscrepancyEntry.objects.filter(activity=activity)
    return rows.select_related("by", "organization", "claim").defer("claim__content", "claim__record")


def settled_claims(activity_ids: Iterable[int]) -> dict[int, tuple[Settlement, ...]]:
    """The settlements that stand, by activity: of each field the last word, where it is one."""
    last: dict[tuple[int, str], DiscrepancyEntry] = {}
    for entry in (
        DiscrepancyEntry.objects.filter(activity__in=list(activity_ids))
        .select_related("claim")
        .defer("claim__content", "claim__record")
    ):
        last[entry.activity_id, entry.field] = entry
    found: dict[int, list[Settlement]] = defaultdict(list)
    for (activity, field), entry in last.items():
        if entry.state == DiscrepancyState.SETTLED and entry.claim is not None:
            found[activity].append(Settlement(field, entry.values_hash, str(entry.claim.uuid)))
    return {activity: tuple(settlements) for activity, settlements in found.items()}
