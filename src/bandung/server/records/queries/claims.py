"""A claim as it was told."""

import uuid

from django.db.models import QuerySet

from bandung.server.records.models import Claim, DeliveryFinding
from bandung.values import NotFound


def current_claims() -> "QuerySet[Claim]":
    """What is told now: neither replaced by a later telling, nor taken back, nor beyond reading.

    A withdrawal is the newest claim of its number but tells nothing, so it has no record and counts nowhere.
    """
    return Claim.objects.filter(replaced_by=None, record__isnull=False)


def claim_by_uuid(identifier: uuid.UUID) -> Claim:
    """The claim with its teller, delivery, activity and successor; NotFound where there is none."""
    rows = Claim.objects.select_related("told_by", "delivery", "activity", "replaced_by")
    found = rows.filter(uuid=identifier).first()
    if found is None:
        raise NotFound(f"No claim here has the number {identifier}.")
    return found


def findings_of_claim(claim: Claim) -> "QuerySet[DeliveryFinding]":
    """What is wrong with the claim, in the order of the file."""
    return DeliveryFinding.objects.filter(claim=claim).order_by("line", "id")


def claims_in(delivery_uuid: uuid.UUID) -> "QuerySet[Claim]":
    """The claims that a delivery brought, in the order of the file, without their content."""
    rows = Claim.objects.filter(delivery__uuid=delivery_uuid).select_related("told_by", "activity")
    return rows.defer("content", "record", "unplaced", "activity__merged").order_by("line", "id")
