"""What pledges were worth when they were made, filled in once a rate of that day is known; never changed after."""

from django.db import transaction

from bandung.funds.pledging import rate_text, valued
from bandung.server.funds.models import Pledge
from bandung.server.funds.services.books import rates_for
from bandung.values import InvalidInput, Money


@transaction.atomic
def value_pledges() -> int:
    """Tell the worth of pledges that had none for want of a rate; how many."""
    rows = list(
        Pledge.objects.select_for_update(of=("self",))
        .select_related("fund__book")
        .filter(worth=None, amount__isnull=False, made__isnull=False)
    )
    rates = rates_for({row.currency for row in rows}, *(row.made for row in rows))
    found = []
    for row in rows:
        if row.made is None or row.amount is None:
            continue
        try:
            value = valued(Money(row.amount, row.currency), on=row.made, currency="USD", rates=rates)
        except InvalidInput:
            continue
        row.worth = value.worth.amount
        row.worth_rate = rate_text(value.rate)[:200] if value.rate else ""
        found.append(row)
    Pledge.objects.bulk_update(found, ["worth", "worth_rate"], batch_size=500)
    return len(found)
