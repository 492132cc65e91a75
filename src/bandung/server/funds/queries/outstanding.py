"""What is outstanding of a pledge, in its currency and in the books; what was paid on it."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec
from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from bandung.server.funds.models import Pledge, Receipt
from bandung.values import Money


class Outstanding(msgspec.Struct, frozen=True):
    """`amount` is in the pledge's currency, None where none was stated; `booked` what the rest stands for in the
    books, None where nothing is receivable."""

    amount: Money | None
    booked: Decimal | None
    settled: Decimal
    received: Decimal
    """In the currency of the books."""


def outstanding_of(pledge: Pledge) -> Outstanding:
    """The pledge as it stands now."""
    sums = pledge.receipts.filter(taken_back=None).aggregate(
        settled=Sum("settles"), cleared=Sum("cleared"), received=Sum("worth")
    )
    zero = Decimal(0)
    return _outstanding(pledge, sums["settled"] or zero, sums["cleared"] or zero, sums["received"] or zero)


def with_sums(pledges: "QuerySet[Pledge]") -> "QuerySet[Pledge]":
    """The pledges with `settled`, `cleared`, `received`, `gained` and `beyond`, each one subquery for all rows."""
    return pledges.annotate(
        settled=_sum("settles"),
        cleared=_sum("cleared"),
        received=_sum("worth"),
        gained=_sum("gain"),
        beyond=_sum("beyond"),
    )


def outstanding_in(pledges: Iterable[Pledge]) -> dict[int, Outstanding]:
    """{id: what is outstanding} of pledges that `with_sums` read."""
    return {
        row.pk: _outstanding(row, row.settled, row.cleared, row.received)  # type: ignore[attr-defined]
        for row in pledges
    }


def _outstanding(pledge: Pledge, settled: Decimal, cleared: Decimal, received: Decimal) -> Outstanding:
    amount = None
    if pledge.amount is not None:
        amount = Money(pledge.amount - settled, pledge.currency)
    booked = None
    if pledge.booked is not None:
        booked = pledge.booked - cleared
    return Outstanding(amount, booked, settled, received)


def _sum(field: str) -> Coalesce:
    told = (
        Receipt.objects.filter(pledge=OuterRef("pk"), taken_back=None)
        .order_by()
        .values("pledge")
        .annotate(total=Sum(field))
        .values("total")
    )
    number = DecimalField(max_digits=22, decimal_places=4)
    return Coalesce(Subquery(told, output_field=number), Decimal(0), output_field=number)
