"""What is told of organizations as a whole, by organisation files: each teller's latest word, kept apart, never added up."""

from collections.abc import Iterator

import msgspec
from django.db.models import QuerySet

from bandung.activities.organization_record import OrganizationTelling
from bandung.server.accounts.queries.rows import Organization
from bandung.server.records.models import Delivery, OrganizationClaim

_CHUNK = 200


class ToldOrganization(msgspec.Struct, frozen=True):
    """A claim about an organization, and what it tells."""

    claim: OrganizationClaim
    telling: OrganizationTelling


def told_of(organization: Organization) -> tuple[ToldOrganization, ...]:
    """What is told of the organization now, newest first."""
    rows = _current().filter(organization=organization).select_related("told_by", "delivery")
    return tuple(ToldOrganization(row, telling_of(row)) for row in rows.order_by("-told_at", "-id"))


def tellings(*, told_by: str | None = None) -> Iterator[OrganizationTelling]:
    """Everything that is told now of organizations, or by one teller (code), in order of delivery."""
    rows = _current().filter(told_by__code=told_by) if told_by else _current()
    return map(telling_of, rows.order_by("told_at", "id").iterator(chunk_size=_CHUNK))


def organizations_in(delivery: Delivery) -> "QuerySet[OrganizationClaim]":
    """The claims about organizations that a delivery brought, in the order of the file."""
    rows = OrganizationClaim.objects.filter(delivery=delivery).select_related("organization")
    return rows.defer("content", "record").order_by("line", "id")


def telling_of(claim: OrganizationClaim) -> OrganizationTelling:
    """The record of a claim."""
    return msgspec.convert(claim.record, OrganizationTelling, strict=False)


def _current() -> "QuerySet[OrganizationClaim]":
    return OrganizationClaim.objects.filter(replaced_by=None).defer("content")
