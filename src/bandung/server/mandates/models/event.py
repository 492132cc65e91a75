"""Conferences and other events of South-South cooperation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Unique by `code`."""

    code = models.CharField(max_length=100, unique=True)
    name = models.TextField()
    record = models.JSONField(default=dict)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    area = models.CharField(max_length=3, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["start_date", "code"]

    def __str__(self) -> str:
        return self.name
