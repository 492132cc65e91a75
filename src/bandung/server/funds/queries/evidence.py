"""Pledges as evidence of what came of paragraph 10."""

from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from bandung.server.funds.models import Pledge


def pledged_to(fund: str, *, since: int | None = None) -> tuple[int, tuple[tuple[str, Decimal], ...], bool]:
    """(number of pledges, sums by currency, whether all are illustrative) of the fund with this code.

    `since` is the first year that counts.
    """
    pledges = _pledges(fund, since)
    sums = pledges.exclude(amount=None).values_list("currency").annotate(total=Sum("amount"))
    counted = pledges.aggregate(all=Count("id"))["all"]
    invented = counted > 0 and not pledges.filter(illustrative=False).exists()
    return counted, tuple(sorted(sums)), invented


def pledged_by_year(
    fund: str, *, since: int | None = None
) -> tuple[tuple[int, int, tuple[tuple[str, Decimal], ...]], ...]:
    """(year, number of pledges, sums by currency) of each year, the newest first."""
    numbers = dict(_pledges(fund, since).values_list("year").annotate(number=Count("id")))
    sums = _pledges(fund, since).exclude(amount=None).values_list("year", "currency")
    amounts: dict[int, list[tuple[str, Decimal]]] = {}
    for year, currency, total in sums.annotate(total=Sum("amount")):
        amounts.setdefault(year, []).append((currency, total))
    return tuple(
        (year, number, tuple(sorted(amounts.get(year, ()))))
        for year, number in sorted(numbers.items(), reverse=True)
    )


def _pledges(fund: str, since: int | None) -> "QuerySet[Pledge]":
    rows = Pledge.objects.filter(fund__code=fund).order_by()
    return rows if since is None else rows.filter(year__gte=since)
