"""An activity as put together from its claims: stored where several current claims tell of it, else made of the one.

Most activities are told by one party alone. Keeping each a second time, as merged, would double what a node holds
and what a delivery costs; made from the claim on reading it costs a fraction of a millisecond.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from django.db.models import F, Q

from bandung.activities.kinds import KindFinding
from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.reconcile import Telling, merge
from bandung.server.records.models import Activity, Claim
from bandung.server.records.queries.records import record_of, with_record

_CHUNK = 1000


def merged_of(activity: Activity) -> MergedActivity:
    """The activity as it was put together; one without any claim that can be read has its code and nothing else."""
    return merged_activities([activity])[activity.pk]


def merged_activities(activities: Sequence[Activity]) -> dict[int, MergedActivity]:
    """Each of these activities as it was put together, by its number. One query for all that are not stored."""
    alone = [activity for activity in activities if not activity.merged]
    claims = _claims_of([activity.pk for activity in alone])
    found = {
        activity.pk: msgspec.convert(activity.merged, MergedActivity, strict=False)
        for activity in activities
        if activity.merged
    }
    return found | {activity.pk: _from_one(activity, claims.get(activity.pk)) for activity in alone}


def every_merged_activity(activities: Iterable[Activity]) -> Iterator[tuple[Activity, MergedActivity]]:
    """Any number of activities as they were put together, in their order, with memory for some of them."""
    rows = iter(activities)
    while some := list(islice(rows, _CHUNK)):
        merged = merged_activities(some)
        yield from ((activity, merged[activity.pk]) for activity in some)


def _claims_of(activities: Sequence[int]) -> dict[int, Claim]:
    """The claim that each activity is told by: the latest current one, where there is none the latest."""
    rows = (
        with_record(Claim.objects.filter(activity__in=activities, record__isnull=False))
        .select_related("told_by")
        # What a teller brought itself goes before what others bring in its name.
        .annotate(own=Q(delivery__brought_by=None) | Q(delivery__brought_by=F("told_by")))
        .order_by("own", "told_at", "id")
    )
    found: dict[int, Claim] = {}
    for claim in rows:
        number = claim.activity_id
        if number is not None and (claim.replaced_by_id is None or _is_replaced(found.get(number))):
            found[number] = claim
    return found


def _is_replaced(claim: Claim | None) -> bool:
    return claim is None or claim.replaced_by_id is not None


def _from_one(activity: Activity, claim: Claim | None) -> MergedActivity:
    kind = (
        msgspec.convert(activity.kind_finding, KindFinding, strict=False) if activity.kind_finding else None
    )
    if claim is None:
        return MergedActivity(identifier=activity.code, kind=kind)
    teller = claim.told_by.code if claim.told_by else ""
    return merge([Telling(str(claim.uuid), teller, record_of(claim))], kind=kind)
