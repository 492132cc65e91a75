"""What parties of activities differ in, and what they have said and agreed about it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from django.db.models import Q, QuerySet

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.reconcile import Discrepancy, Settlement, values_hash
from bandung.server.records.models import Activity, DiscrepancyEntry, DiscrepancyState

_AT_ONCE = 200


class Difference(msgspec.Struct, frozen=True):
    """A discrepancy of an activity and how it stands. `agreed` is the claim whose value holds, where it is settled."""

    activity: str
    discrepancy: Discrepancy
    state: str
    agreed: str | None = None


def thread_of(activity: Activity) -> "QuerySet[DiscrepancyEntry]":
    """Every word said on the differences of an activity, oldest first."""
    return _entries(DiscrepancyEntry.objects.filter(activity=activity))


def standing(activity: str, discrepancy: Discrepancy, thread: Sequence[DiscrepancyEntry]) -> Difference:
    """How a discrepancy stands after the words of its thread; one on values no longer told leaves it open."""
    last = thread[-1] if thread else None
    if last is None or last.values_hash != values_hash(discrepancy):
        return Difference(activity, discrepancy, DiscrepancyState.OPEN.value)
    agreed = str(last.claim.uuid) if last.claim and last.state == DiscrepancyState.SETTLED else None
    return Difference(activity, discrepancy, last.state, agreed)


def differences(*, organization: str | None = None, state: str | None = None) -> Iterator[Difference]:
    """Every difference between tellers, activity by activity; of one organization (code) and state where given."""
    rows = Activity.objects.filter(discrepancy_count__gt=0).order_by("code")
    if organization:
        concerned = Q(participations__organization__code=organization) | Q(claims__told_by__code=organization)
        rows = rows.filter(pk__in=Activity.objects.filter(concerned).values("pk"))
    batch: list[Activity] = []
    for row in rows.only("pk", "code", "merged").iterator(chunk_size=_AT_ONCE):
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield from _standing(batch, state)
            batch = []
    yield from _standing(batch, state)


def differences_in(activity: Activity) -> tuple[Difference, ...]:
    """The differences between the tellers of one activity, in the order of its fields, as they stand."""
    return tuple(_standing([activity], None)) if activity.merged else ()


def settled_claims(activity_ids: Iterable[int]) -> dict[int, tuple[Settlement, ...]]:
    """The settlements that stand, by activity: of each field the last word, where it is one."""
    last: dict[tuple[int, str], DiscrepancyEntry] = {}
    for entry in _entries(DiscrepancyEntry.objects.filter(activity__in=list(activity_ids))):
        last[entry.activity_id, entry.field] = entry
    found: dict[int, list[Settlement]] = defaultdict(list)
    for (activity, field), entry in last.items():
        if entry.state == DiscrepancyState.SETTLED and entry.claim is not None:
            found[activity].append(Settlement(field, entry.values_hash, str(entry.claim.uuid)))
    return {activity: tuple(settlements) for activity, settlements in found.items()}


def _standing(activities: Sequence[Activity], state: str | None) -> Iterator[Difference]:
    threads: dict[tuple[int, str], list[DiscrepancyEntry]] = defaultdict(list)
    for entry in _entries(DiscrepancyEntry.objects.filter(activity__in=activities)):
        threads[entry.activity_id, entry.field].append(entry)
    for activity in activities:
        merged = msgspec.convert(activity.merged, MergedActivity, strict=False)
        for discrepancy in merged.discrepancies:
            found = standing(activity.code, discrepancy, threads[activity.pk, discrepancy.field])
            if state is None or found.state == state:
                yield found


def _entries(rows: "QuerySet[DiscrepancyEntry]") -> "QuerySet[DiscrepancyEntry]":
    related = rows.select_related("by", "organization", "claim").defer("claim__content", "claim__record")
    return related.order_by("at", "id")
