"""Pledges by who made them and to which fund."""

from django.db.models import QuerySet

from bandung.server.accounts.queries.rows import Organization
from bandung.server.funds.models import Pledge


def pledges_of(organization: Organization) -> "QuerySet[Pledge]":
    """The pledges that the organization made, newest first."""
    return Pledge.objects.filter(donor=organization).select_related("fund").order_by("-year", "fund__name")


def pledges_to(organization: Organization) -> "QuerySet[Pledge]":
    """The pledges to the fund that the organization is, newest first."""
    return Pledge.objects.filter(fund__organization=organization).select_related("donor", "fund")


def pledges_of_area(area: str) -> "QuerySet[Pledge]":
    """The pledges of a country (ISO alpha-3), newest first."""
    return Pledge.objects.filter(area=area).select_related("fund").order_by("-year", "fund__name")
