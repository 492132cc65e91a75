"""A pledging conference as an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Conference(models.Model):
    """Unique by `code`. `name` is {language: text}, the original first."""

    code = models.CharField(max_length=100, unique=True)
    name = models.JSONField(default=dict)
    on = models.DateField()
    place = models.CharField(max_length=300, blank=True)
    source = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("pledging conference")
        verbose_name_plural = _("pledging conferences")
        ordering = ["-on", "code"]

    def __str__(self) -> str:
        return next(iter(self.name.values()), self.code)
