"""The exchange as rows of the analytical dataset, streamed."""

from collections.abc import Iterator

from bandung.reports.dataset.tables import PracticeRow
from bandung.server.exchange.models import ExchangeRecord

_CHUNK = 2000


def practice_rows() -> Iterator[PracticeRow]:
    """Everything in the exchange."""
    for row in ExchangeRecord.objects.order_by("pk").select_related("owner").iterator(_CHUNK):
        yield PracticeRow(
            code=row.code,
            kind=row.kind,
            title=row.title,
            language=row.language,
            owner=row.owner.code if row.owner else None,
            area=row.area or None,
            last_verified=row.last_verified,
            illustrative=row.illustrative,
        )
