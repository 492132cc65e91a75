"""Practices, institutions, offers and needs, with the vectors that find them across languages."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import VectorField


class ExchangeRecord(models.Model):
    """Unique by `code`. `record` is the exchange room's own record in JSON; the columns serve lists."""

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
    illustrative = models.BooleanField(default=False)
    record = models.JSONField(default=dict)
    search_text = models.TextField(blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("exchange record")
        verbose_name_plural = _("exchange records")
        ordering = ["kind", "code"]

    def __str__(self) -> str:
        return self.title


class ExchangeVector(models.Model):
    """A record's meaning according to one encoder. Unique by record and encoder: a vector says who made it."""

    record = models.ForeignKey(ExchangeRecord, on_delete=models.CASCADE, related_name="vectors")
    encoder = models.CharField(max_length=100)
    text_hash = models.CharField(max_length=40)
    vector = VectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "encoder"], name="vector_once_an_encoder")]

    def __str__(self) -> str:
        return f"{self.record} · {self.encoder}"
