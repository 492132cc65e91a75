"""What the parties of an activity say of their differences."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DiscrepancyState(models.TextChoices):
    """Open until a party explains it; settled when one value is agreed."""

    OPEN = "open", _("open")
    EXPLAINED = "explained", _("explained")
    SETTLED = "settled", _("settled")


class DiscrepancyEntry(models.Model):
    """One word in the thread of a discrepancy; the last one says its state. Never changed.

    `values_hash` is of the values it speaks of: when a party later tells another value, the discrepancy is open
    again. `claim` is the one whose value was agreed, where it is settled.
    """

    activity = models.ForeignKey(
        "records.Activity", on_delete=models.CASCADE, related_name="discrepancy_entries"
    )
    field = models.CharField(max_length=80)
    values_hash = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=DiscrepancyState)
    claim = models.ForeignKey(
        "records.Claim", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("word on a discrepancy")
        verbose_name_plural = _("words on discrepancies")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["activity", "field", "at"], name="discrepancy_thread")]

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.field} · {self.state}"
