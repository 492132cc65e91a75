"""The parties of an activity explain a difference between them, or settle it; the thread keeps every word."""

import datetime as dt
import uuid

from django.db import transaction

from bandung.activities.reconcile import Discrepancy, values_hash
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.records.models import (
    Activity,
    Claim,
    DiscrepancyEntry,
    DiscrepancyState,
    Participation,
)
from bandung.server.records.queries.merged import merged_of
from bandung.server.records.services.reconciling import count_activities
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound


def add_to_discrepancy(
    *,
    activity: Activity,
    field: str,
    state: DiscrepancyState,
    by: Person,
    now: dt.datetime,
    note: str = "",
    claim: uuid.UUID | None = None,
) -> DiscrepancyEntry:
    """Explain a difference, settle it for the value of one claim, or open it again.

    Raises NotFound where the tellers do not differ in this field, Forbidden where the person speaks for no party,
    InvalidInput where an explanation says nothing or a settlement names no claim, Conflict for a claim that takes
    no part in the difference.
    """
    organization = _speaks_for(by, activity)
    discrepancy = _discrepancy(activity, field)
    if state == DiscrepancyState.EXPLAINED and not note.strip():
        raise InvalidInput("An explanation needs words; say why the two differ.")
    agreed = _agreed_claim(discrepancy, state, claim)
    with transaction.atomic():
        entry = DiscrepancyEntry.objects.create(
            activity=activity, field=field, values_hash=values_hash(discrepancy), state=state, claim=agreed,
            note=note.strip(), by=by, organization_id=organization, at=now,
        )  # fmt: skip
        count_activities(claim_ids=Claim.objects.filter(activity=activity).values_list("pk", flat=True))
        return entry


def may_settle(person: Person, activity: Activity) -> bool:
    """Whether the person runs the node or speaks for a teller or a party of the activity."""
    return runs_the_node(person) or _party_of(person, activity) is not None


def _discrepancy(activity: Activity, field: str) -> Discrepancy:
    merged = merged_of(activity)
    found = next((one for one in merged.discrepancies if one.field == field), None)
    if found is None:
        raise NotFound(f"Those who tell of {activity.code} do not differ in “{field}”.")
    return found


def _agreed_claim(
    discrepancy: Discrepancy, state: DiscrepancyState, identifier: uuid.UUID | None
) -> Claim | None:
    if state != DiscrepancyState.SETTLED:
        return None
    if identifier is None:
        raise InvalidInput("Say whose value holds: name the claim.")
    if str(identifier) not in {stated.claim for stated in discrepancy.values}:
        raise Conflict(f"Claim {identifier} says nothing about “{discrepancy.field}” here.")
    return Claim.objects.defer("content", "record").get(uuid=identifier)


def _speaks_for(person: Person, activity: Activity) -> int | None:
    organization = _party_of(person, activity)
    if organization is None and not runs_the_node(person):
        raise Forbidden(
            "Only the parties of an activity, and those who tell of it, settle what they differ in."
        )
    return organization


def _party_of(person: Person, activity: Activity) -> int | None:
    mine = organizations_of(person)
    if not mine:
        return None
    telling = Claim.objects.filter(activity=activity, told_by__in=mine).values_list("told_by_id", flat=True)
    party = Participation.objects.filter(activity=activity, organization__in=mine).values_list(
        "organization_id", flat=True
    )
    return telling.first() or party.first()
