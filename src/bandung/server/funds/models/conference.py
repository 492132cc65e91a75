"""A pledging conference as an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.values import Text


class Conference(models.Model):
    """Unique by `code`. `name` is {language: text}; the database keeps no order of them."""

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
        return self.called("en")

    def called(self, language: str) -> str:
        """Its name in the language, else in one that a reader of it is likeliest to know; its code where it has none."""
        if not self.name:
            return self.code
        return Text.from_mapping(self.name).best_for(language).text
