"""How an organization lays out its own sheets, so that the next one is read without asking."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetLayout(models.Model):
    """Unique by organization and name. `content` is a Layout of activities.sheets.mapping (JSON)."""

    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.CASCADE, related_name="sheet_layouts"
    )
    name = models.CharField(_("name"), max_length=200)
    content = models.JSONField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("layout of a sheet")
        verbose_name_plural = _("layouts of sheets")
        ordering = ["organization", "name"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="sheet_layout_once")]

    def __str__(self) -> str:
        return self.name
