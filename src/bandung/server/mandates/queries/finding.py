"""The first paragraphs of resolutions that hold a reader's words, and how many there are in all."""

from django.db.models import Q

from bandung.server.mandates.models import Paragraph

__all__ = ["Paragraph", "first_paragraphs"]


def first_paragraphs(text: str, limit: int) -> tuple[tuple[Paragraph, ...], int]:
    """Paragraphs of resolutions with every word of `text`, in reading order, and their number."""
    condition = Q()
    for word in text.split():
        condition &= Q(text__icontains=word)
    rows = Paragraph.objects.filter(condition).select_related("resolution")
    rows = rows.defer("resolution__record", "resolution__content").order_by("resolution_id", "position")
    return tuple(rows[:limit]), rows.count()
