"""The first activities that hold a reader's words, and how many there are in all."""

from bandung.server.records.models import Activity
from bandung.server.records.queries.activities import with_what_lists_show
from bandung.server.records.queries.words import matching_vector

__all__ = ["Activity", "first_activities"]


def first_activities(text: str, limit: int) -> tuple[tuple[Activity, ...], int]:
    """Activities with every word of `text`, as lists show them, and their number."""
    rows = with_what_lists_show(Activity.objects.filter(matching_vector(text)))
    return tuple(rows[:limit]), rows.count()
