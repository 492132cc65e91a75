"""Deliveries: what came, from whom, when, and what was wrong with it."""

import uuid

import msgspec
from django.db.models import Count, Min, QuerySet

from bandung.server.records.models import Delivery, DeliveryFinding, DeliveryState
from bandung.values import NotFound, Severity


class FindingGroup(msgspec.Struct, frozen=True):
    """Findings of one code in a delivery: how many, and one as an example."""

    code: str
    severity: str
    count: int
    example: str
    example_line: int | None


def deliveries_newest_first(*, route: str | None = None) -> "QuerySet[Delivery]":
    """All deliveries with who brought them; of one route where it is given."""
    rows = Delivery.objects.select_related("brought_by").order_by("-started_at", "-id")
    return rows.filter(route=route) if route else rows


def delivery_by_uuid(identifier: uuid.UUID) -> Delivery:
    """The delivery; NotFound where there is none."""
    found = Delivery.objects.select_related("brought_by").filter(uuid=identifier).first()
    if found is None:
        raise NotFound(f"No delivery here has the number {identifier}.")
    return found


def findings_by_code(delivery: Delivery) -> tuple[FindingGroup, ...]:
    """The delivery's findings grouped by code, the most frequent first, each with its first example."""
    rows = (
        DeliveryFinding.objects.filter(delivery=delivery)
        .order_by()
        .values("code", "severity")
        .annotate(number=Count("id"), first=Min("id"))
        .order_by("-number", "code")
    )
    groups = list(rows)
    examples = DeliveryFinding.objects.in_bulk([group["first"] for group in groups])
    return tuple(
        FindingGroup(
            code=group["code"],
            severity=group["severity"],
            count=group["number"],
            example=examples[group["first"]].message,
            example_line=examples[group["first"]].line,
        )
        for group in groups
    )


def findings_in(delivery: Delivery, *, code: str | None = None) -> "QuerySet[DeliveryFinding]":
    """The delivery's findings in the order of the file, of one code where it is given."""
    rows = DeliveryFinding.objects.filter(delivery=delivery).select_related("claim").order_by("line", "id")
    rows = rows.defer("claim__content", "claim__record", "claim__unplaced")
    return rows.filter(code=code) if code else rows


def nothing_read(delivery: Delivery) -> DeliveryFinding | None:
    """Why a delivery that came to its end holds nothing: its first error; None where something of it was read."""
    if delivery.state == DeliveryState.RUNNING or delivery.activities_read or delivery.organizations_read:
        return None
    return DeliveryFinding.objects.filter(delivery=delivery, severity=Severity.ERROR).order_by("id").first()


def unfinished_deliveries() -> tuple[str, ...]:
    """The names of deliveries that were cut short."""
    unfinished = Delivery.objects.filter(state=DeliveryState.RUNNING).only("file_name", "uuid")
    return tuple(str(delivery) for delivery in unfinished)
