"""The first activities and paragraphs that hold a reader's words, and how many there are in all."""

from django.db.models import Q

from bandung.server.records.models import Activity, Paragraph
from bandung.server.records.queries.activities import with_what_lists_show
from bandung.server.records.queries.words import matching_vector

__all__ = ["Activity", "Paragraph", "first_activities", "first_paragraphs"]


def first_activities(text: str, limit: int) -> tuple[tuple[Activity, ...], int]:
    """Activities with every word of `text`, as lists show them, and their number."""
    rows = with_what_lists_show(Activity.objects.filter(matching_vector(text)))
    return tuple(rows[:limit]), rows.count()


def first_paragraphs(text: str, limit: int) -> tuple[tuple[Paragraph, ...], int]:
    """Paragraphs of resolutions with every word of `text`, in reading order, and their number."""
    condition = Q()
    for word in text.split():
        condition &= Q(text__icontains=word)
    rows = Paragraph.objects.filter(condition).select_related("resolution")
    rows = rows.defer("resolution__record", "resolution__content").order_by("resolution_id", "position")
    return tuple(rows[:limit]), rows.count()
