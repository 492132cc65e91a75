"""What is left of a record that is gone, so that nodes which had it learn that it went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tombstone(models.Model):
    """Unique by kind and code. A record that comes back loses its tombstone."""

    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=300)
    gone_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="tombstone_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
