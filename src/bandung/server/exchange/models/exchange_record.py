"""Practices, institutions, experts, offers and needs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExchangeRecord(models.Model):
    """Unique by `code`. `record` is the exchange room's own record in JSON; the columns serve lists.

    `unconfirmed_since` is the day on which its owner had left the requests to confirm it unanswered.
    `indexed_hash` is that of the texts and names of which the index has passages; empty where it has none yet.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, db_index=True)

    owner = models.ForeignKey(
        "accounts.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchange_records",
    )
    title = models.TextField()
    language = models.CharField(max_length=12)
    area = models.CharField(max_length=3, blank=True, db_index=True)
    last_verified = models.DateField(null=True, blank=True)
    unconfirmed_since = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    record = models.JSONField(default=dict)
    search_text = models.TextField(blank=True)
    indexed_hash = models.CharField(max_length=40, blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("exchange record")
        verbose_name_plural = _("exchange records")
        ordering = ["kind", "code"]
        indexes = [models.Index(fields=["id"], condition=models.Q(indexed_hash=""), name="entry_not_indexed")]

    def __str__(self) -> str:
        return self.title
