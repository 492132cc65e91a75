"""Pledges as evidence of what came of paragraph 10."""

from decimal import Decimal

from django.db.models import Count, Sum

from bandung.server.funds.models import Pledge


def pledged_to(fund: str) -> tuple[int, tuple[tuple[str, Decimal], ...], bool]:
    """(number of pledges, sums by currency, whether all are illustrative) of the fund with this code."""
    pledges = Pledge.objects.filter(fund__code=fund).order_by()
    sums = pledges.exclude(amount=None).values_list("currency").annotate(total=Sum("amount"))
    counted = pledges.aggregate(all=Count("id"))["all"]
    invented = counted > 0 and not pledges.filter(illustrative=False).exists()
    return counted, tuple(sorted(sums)), invented
