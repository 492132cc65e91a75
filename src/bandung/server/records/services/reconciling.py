"""Counting activities: the claims about one cooperation make one activity, brought up to date as claims come.

Only the activities that share a key with the claims at hand are looked at, so the cost of a batch does not grow
with what the node holds. When a claim shows two activities to be one, the older one stays and the other goes.
"""

from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import Q

from bandung.activities.kinds import derive_kind
from bandung.activities.reconcile import Bond, ClaimKeys, Telling, apply_settlements, join, keys_of, merge
from bandung.activities.record import ActivityRecord
from bandung.server.records.intake.preparing import activity_code, kind_definition
from bandung.server.records.models import Activity, Claim, ClaimKey, Tombstone
from bandung.server.records.queries.records import record_of, with_record
from bandung.server.records.queries.settlements import settled_claims
from bandung.server.records.services.pairs import bonds_among, partners_of
from bandung.server.records.services.profiling import stored_conversion
from bandung.server.records.services.projecting import project_activities
from bandung.server.records.services.succeeding import place


def count_activities(*, claim_ids: Iterable[int]) -> set[int]:
    """Bring the activities of these claims up to date and return their ids. The caller holds the transaction."""
    claims = _related_claims(set(claim_ids))
    if not claims:
        return set()
    records = {claim.pk: record_of(claim) for claim in claims}
    groups = join([_claim_keys(claim, records[claim.pk]) for claim in claims], _bonds(claims))
    by_id = {str(claim.pk): claim for claim in claims}
    members = [[by_id[number] for number in group.claims] for group in groups]
    activities = _activities_of(members)
    settled = settled_claims(activity.pk for activity in activities if activity.pk)
    definition = kind_definition()
    telling = [[claim for claim in group if claim.replaced_by_id is None] or group for group in members]
    several = {claim.pk for group in telling if len(group) > 1 for claim in group}
    convert = stored_conversion(several) if several else None
    merged, kinds = [], []
    for activity, current in zip(activities, telling, strict=True):
        # The last counts as a teller's word: what it brought itself, not what others bring in its name.
        tellings = [
            Telling(str(claim.uuid), claim.told_by.code if claim.told_by else "", records[claim.pk])
            for claim in sorted(current, key=_is_brought_by_its_teller)
        ]
        told = tuple(telling.record for telling in tellings)
        kinds.append(derive_kind(told, definition=definition))
        one = merge(tellings, kind=kinds[-1], convert=convert)
        merged.append(apply_settlements(one, tellings, settled.get(activity.pk, ())))
    activities = project_activities(
        activities=activities, merged=merged, kinds=kinds, claim_counts=[len(group) for group in members]
    )
    _assign(members, activities)
    _drop_empty(claims, activities)
    return {activity.pk for activity in activities}


def _related_claims(claim_ids: set[int]) -> list[Claim]:
    """The claims, those that share a key with them, and all others of the activities concerned; oldest first."""
    keys = ClaimKey.objects.filter(claim__in=claim_ids).values("key")
    sharing = ClaimKey.objects.filter(key__in=keys).values_list("claim_id", flat=True)
    near = claim_ids | set(sharing)
    near |= partners_of(near)
    activities = Claim.objects.filter(pk__in=near, activity__isnull=False).values("activity")
    related = Claim.objects.filter(Q(pk__in=near) | Q(activity__in=activities), record__isnull=False)
    return list(with_record(related.select_related("told_by", "delivery")).order_by("told_at", "pk"))


def _is_brought_by_its_teller(claim: Claim) -> bool:
    return claim.delivery.brought_by_id in (None, claim.told_by_id)


def _claim_keys(claim: Claim, record: ActivityRecord) -> ClaimKeys:
    """Its keys; one that was replaced goes with its successor and joins nothing else any more."""
    if claim.replaced_by_id is not None:
        return ClaimKeys(str(claim.pk))
    keys = keys_of(record, claim=str(claim.pk))
    return msgspec.structs.replace(keys, teller=str(claim.told_by_id or ""), delivery=str(claim.delivery_id))


def _bonds(claims: Sequence[Claim]) -> list[Bond]:
    successions = [
        Bond(str(claim.pk), str(claim.replaced_by_id), decided=True)
        for claim in claims
        if claim.replaced_by_id is not None
    ]
    return successions + bonds_among([claim.pk for claim in claims])


def _activities_of(groups: Sequence[Sequence[Claim]]) -> list[Activity]:
    """The activity of each group: the oldest that any of its claims has, else a new one.

    An activity that is parted stays with the claim that gave it its code, so that no code is given twice.
    """
    known = Activity.objects.in_bulk(
        {claim.activity_id for group in groups for claim in group if claim.activity_id}
    )
    keeps: dict[int, int] = {}
    given: set[int] = set()
    for position, group in enumerate(groups):
        codes = {_code(claim) for claim in group}
        for number in {claim.activity_id for claim in group if claim.activity_id}:
            gave_the_code = known[number].code in codes
            if number not in keeps or (gave_the_code and number not in given):
                keeps[number] = position
            if gave_the_code:
                given.add(number)
    oldest: dict[int, int] = {}
    for number, position in sorted(keeps.items()):
        oldest.setdefault(position, number)
    activities = {position: known[number] for position, number in oldest.items()}
    fresh = {position: _code(group[0]) for position, group in enumerate(groups) if position not in activities}
    taken = set(Activity.objects.filter(code__in=fresh.values()).values_list("code", flat=True))
    for position, code in fresh.items():
        # Two claims with one identifier that a person keeps apart make two activities.
        free = code if code not in taken else f"{code}-{groups[position][0].uuid.hex[:8]}"
        taken.add(free)
        activities[position] = Activity(code=free)
    return [activities[position] for position in range(len(groups))]


def _assign(groups: Sequence[Sequence[Claim]], activities: Sequence[Activity]) -> None:
    """Point each claim at its activity, where it is at another."""
    place(
        {
            claim.pk: activity.pk
            for group, activity in zip(groups, activities, strict=True)
            for claim in group
            if claim.activity_id != activity.pk
        }
    )


def _drop_empty(claims: Sequence[Claim], kept: Sequence[Activity]) -> None:
    """Remove activities that lost their last claim to another."""
    before = {claim.activity_id for claim in claims if claim.activity_id} | {activity.pk for activity in kept}
    empty = Activity.objects.filter(pk__in=before, claims__isnull=True)
    Tombstone.objects.bulk_create(
        [Tombstone(kind="activity", code=code) for code in empty.values_list("code", flat=True)],
        ignore_conflicts=True,
    )
    empty.delete()
    Tombstone.objects.filter(kind="activity", code__in=[activity.code for activity in kept]).delete()


def _code(claim: Claim) -> str:
    """The code of an activity that this claim would make."""
    return activity_code(
        identifier=claim.identifier, teller=claim.told_by_id, content_hash=claim.content_hash
    )
