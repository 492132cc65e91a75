"""A resolution as read in one language, and its paragraphs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Resolution(models.Model):
    """Unique by symbol and language. `record` is mandates.Resolution in JSON, `content` the text as given.

    `compared_at` is when its mandates were last compared with those of the resolutions of its thread.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    symbol = models.CharField(max_length=60)
    language = models.CharField(max_length=12)

    title = models.TextField(blank=True)
    session = models.PositiveSmallIntegerField(null=True, blank=True)
    adopted = models.DateField(null=True, blank=True)
    record = models.JSONField(default=dict)
    compared_at = models.DateTimeField(null=True, blank=True)

    # Provenance
    content = models.TextField()
    content_hash = models.CharField(max_length=40)
    file_name = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["-adopted", "symbol"]
        constraints = [
            models.UniqueConstraint(fields=["symbol", "language"], name="resolution_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.symbol} ({self.language})"


class Paragraph(models.Model):
    """A paragraph of a resolution. Unique by its position; operative ones have the resolution's own number."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["resolution", "position"], name="paragraph_once")]

    def __str__(self) -> str:
        return f"{self.resolution} {self.number}"
