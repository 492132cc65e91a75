"""Pledges as rows of the analytical dataset."""

from collections.abc import Iterator

from bandung.reports.dataset.tables import PledgeRow
from bandung.server.funds.models import Pledge


def pledge_rows() -> Iterator[PledgeRow]:
    """Every pledge, in the currency in which it was made."""
    for row in Pledge.objects.order_by("pk").select_related("fund").iterator(2000):
        yield PledgeRow(
            code=row.code,
            fund=row.fund.code,
            donor=row.donor_name,
            area=row.area or None,
            year=row.year,
            amount=row.amount,
            currency=row.currency or None,
            firmness=row.firmness,
            illustrative=row.illustrative,
        )
