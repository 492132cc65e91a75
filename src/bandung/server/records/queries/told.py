"""What an organization tells: its current claims, and the history of one."""

from django.db.models import QuerySet

from bandung.server.accounts.queries.rows import Organization
from bandung.server.records.models import Claim, Delivery
from bandung.server.records.queries.claims import current_claims
from bandung.values import Route


def claims_told_by(organization: Organization) -> "QuerySet[Claim]":
    """The organization's current claims, newest first, without their content."""
    rows = current_claims().filter(told_by=organization)
    return rows.select_related("activity", "delivery").defer("content", "record").order_by("-told_at", "-id")


def history_of(claim: Claim) -> "QuerySet[Claim]":
    """Every telling of the same activity by the same teller, newest first; this one is among them."""
    if not claim.identifier:
        return Claim.objects.filter(pk=claim.pk)
    rows = Claim.objects.filter(told_by=claim.told_by, identifier=claim.identifier)
    return (
        rows.select_related("delivery", "replaced_by").defer("content", "record").order_by("-told_at", "-id")
    )


def is_told_by_form(claim: Claim) -> bool:
    """Whether the claim came by a form of the site."""
    return bool(claim.delivery.route == Route.FORM)


def deliveries_brought_by(organization: Organization) -> "QuerySet[Delivery]":
    """What the organization brought, newest first."""
    return Delivery.objects.filter(brought_by=organization).order_by("-started_at", "-id")
