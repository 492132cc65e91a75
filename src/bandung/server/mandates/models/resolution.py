"""A resolution as read in one language, its paragraphs, and people's judgements on what came of them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Resolution(models.Model):
    """Unique by symbol and language. `record` is mandates.Resolution in JSON, `content` the text as given."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    symbol = models.CharField(max_length=60)
    language = models.CharField(max_length=12)

    title = models.TextField(blank=True)
    session = models.PositiveSmallIntegerField(null=True, blank=True)
    adopted = models.DateField(null=True, blank=True)
    record = models.JSONField(default=dict)

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


class Judgement(models.Model):
    """A person's judgement on a paragraph, with name and date; the newest one stands."""

    symbol = models.CharField(max_length=60, db_index=True)
    paragraph = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    note = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="judgements")
    judged_on = models.DateField()

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ["symbol", "paragraph", "-judged_on", "-id"]

    def __str__(self) -> str:
        return f"{self.symbol} para. {self.paragraph}: {self.status}"
