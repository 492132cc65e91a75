"""A delivery: one file, form or harvest that brought claims, and what was wrong with it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """A delivery that stays `running` was cut short; bringing the same file again completes it."""

    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")


class Delivery(models.Model):
    """Unique by the hash of its bytes and by who brought it: the same file again is the same delivery."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content_hash = models.CharField(max_length=40)

    # Provenance
    brought_by = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    route = models.CharField(max_length=10)
    file_name = models.CharField(max_length=500, blank=True)
    format = models.CharField(max_length=40, blank=True)
    byte_size = models.BigIntegerField(default=0)

    # Life cycle
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    # What it held; each activity read is new, unchanged, or the same as one before it in the file
    activities_read = models.PositiveIntegerField(default=0)
    claims_new = models.PositiveIntegerField(default=0)
    claims_unchanged = models.PositiveIntegerField(default=0)
    claims_repeated = models.PositiveIntegerField(default=0)
    claims_unreadable = models.PositiveIntegerField(default=0)
    organizations_read = models.PositiveIntegerField(default=0)
    findings_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["brought_by", "content_hash"],
                name="delivery_once",
                nulls_distinct=False,
                violation_error_message=_("This file has been delivered before."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name or str(self.uuid)


class DeliveryFinding(models.Model):
    """What is wrong with a delivery or one claim of it, where, and what to do (values.Finding)."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="findings", db_index=False)
    claim = models.ForeignKey(
        "records.Claim", on_delete=models.CASCADE, null=True, blank=True, related_name="findings"
    )
    code = models.CharField(max_length=80)
    severity = models.CharField(max_length=10)
    message = models.TextField()
    line = models.PositiveIntegerField(null=True, blank=True)
    record = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["delivery", "line", "id"]
        indexes = [models.Index(fields=["delivery", "code"], name="finding_of_delivery")]

    def __str__(self) -> str:
        return self.message
