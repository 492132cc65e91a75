"""Entries are tagged with the groupings of their countries; where a country joins or leaves one, its entries are too.

The register of groupings is data and memberships begin and end on days, so that tags go out of date by themselves. For
each country is kept by which groupings its entries are tagged; where today's are others, they are tagged anew, so many
at a time.
"""

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone

from bandung.registry.registry import load_registry
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex, TaggedArea
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.services.passages import Indexed, groupings_of, refresh_tags

_SLICE = 256

_NEXT = """
SELECT p.record_id FROM exchange_passage p
WHERE p.tags @> %s::text[] AND p.position = 0 AND p.record_id > %s ORDER BY p.record_id LIMIT %s
"""


def remember_groupings() -> None:
    """All entries are tagged by the groupings of today: to be said where there are none yet."""
    TaggedArea.objects.bulk_create(
        [
            TaggedArea(area=area, groupings=groupings)
            for area, groupings in _of_today(timezone.localdate()).items()
        ],
        ignore_conflicts=True,
    )


def renew_groupings() -> bool:
    """Tag up to `_SLICE` entries anew of a country whose groupings are others today; False where there is none."""
    on = timezone.localdate()
    known = {one.area: one for one in TaggedArea.objects.all()}
    for area, groupings in _of_today(on).items():
        one = known.get(area) or TaggedArea(area=area, groupings=[], renewed_to=0)
        if one.groupings != groupings:
            one.groupings, one.renewed_to = groupings, 0
        if one.renewed_to is not None and _renew(one, on):
            return True
    return False


def _renew(one: TaggedArea, on: dt.date) -> bool:
    """The next entries of a country; whether there were any."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [[f"area:{one.area}"], one.renewed_to, _SLICE])
            numbers = [number for (number,) in cursor.fetchall()]
        # Locked, so that an entry that is stored meanwhile is not given the tags of what it was.
        rows = ExchangeRecord.objects.filter(pk__in=numbers).select_for_update(of=("self",)).order_by("pk")
        refresh_tags([Indexed(row.pk, entry_of(row)) for row in rows], MeaningIndex.objects.all(), on=on)
        one.renewed_to = numbers[-1] if len(numbers) == _SLICE else None
        one.save()
    return bool(numbers)


def _of_today(on: dt.date) -> dict[str, list[str]]:
    """{code of each country of today: codes of the groupings by which its entries are tagged}."""
    return {
        area.code: sorted(groupings_of(area.code, on=on))
        for area in load_registry().areas
        if area.is_of_today
    }
