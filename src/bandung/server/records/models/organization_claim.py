"""What a party tells of an organization as a whole: its budgets and spending by year (IATI organisation standard)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationClaim(models.Model):
    """Unique by teller and hash of the content. A changed telling is a new row; the older one points to it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="told_budgets"
    )
    identifier = models.CharField(max_length=300, db_index=True)
    content_hash = models.CharField(max_length=40)

    # Provenance
    told_by = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    delivery = models.ForeignKey(
        "records.Delivery", on_delete=models.PROTECT, related_name="organization_claims"
    )
    told_at = models.DateTimeField()
    line = models.PositiveIntegerField(null=True, blank=True)

    # What was told
    content = models.TextField()
    record = models.JSONField()
    unplaced = models.JSONField(default=dict)

    # State
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        verbose_name = _("claim about an organization")
        verbose_name_plural = _("claims about organizations")
        ordering = ["told_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["told_by", "content_hash"], name="organization_claim_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.identifier
