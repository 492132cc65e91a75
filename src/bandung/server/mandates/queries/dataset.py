"""Events for the analytical dataset."""

from collections.abc import Iterator

from bandung.reports.dataset.tables import EventRow
from bandung.server.mandates.models import Event

_CHUNK = 500


def event_rows() -> Iterator[EventRow]:
    """Every event."""
    for row in Event.objects.order_by("pk").iterator(_CHUNK):
        yield EventRow(
            code=row.code,
            name=row.name,
            start_date=row.start_date,
            end_date=row.end_date,
            place=row.record.get("city"),
            source=(row.record.get("source") or {}).get("title"),
        )
