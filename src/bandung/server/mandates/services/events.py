"""Taking in events."""

from collections.abc import Iterable

import msgspec
from django.db import transaction

from bandung.mandates.events import Event
from bandung.server.mandates import models


@transaction.atomic
def store_events(*, events: Iterable[Event]) -> int:
    """Insert or update events by code, and return how many were given."""
    rows = [
        models.Event(
            code=event.code,
            name=str(event.title),
            record=msgspec.to_builtins(event),
            start_date=event.period.start.earliest if event.period.start else None,
            end_date=event.period.end.latest if event.period.end else None,
            area=event.area or "",
        )
        for event in events
    ]
    models.Event.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "record", "start_date", "end_date", "area"],
    )
    return len(rows)
