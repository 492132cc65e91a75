"""A trust fund that is pledged to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fund(models.Model):
    """Unique by `code`. Its names, with their dates, are those of its organization in the register."""

    code = models.CharField(max_length=100, unique=True)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="funds"
    )
    name = models.CharField(_("name"), max_length=500)

    class Meta:
        verbose_name = _("trust fund")
        verbose_name_plural = _("trust funds")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
