"""A claim: what one party told of one activity, kept as it was told."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Claim(models.Model):
    """Unique by teller and hash of the content: the same telling by the same party is one claim.

    A changed telling is a new row; the older one points to it by `replaced_by`. Current claims have none.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identifier = models.CharField(max_length=300, db_index=True)
    content_hash = models.CharField(max_length=40)

    # Provenance
    told_by = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    delivery = models.ForeignKey("records.Delivery", on_delete=models.PROTECT, related_name="claims")
    told_at = models.DateTimeField()
    line = models.PositiveIntegerField(null=True, blank=True)

    # What was told
    content = models.TextField()
    record = models.JSONField(null=True)
    unplaced = models.JSONField(default=dict)

    # How complete it is: per cent of what readers look for, and the fields it does not tell
    completeness = models.PositiveSmallIntegerField(null=True, blank=True)
    missing = ArrayField(models.CharField(max_length=40), default=list)

    # State
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    activity = models.ForeignKey(
        "records.Activity", on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["told_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["told_by", "content_hash"],
                name="claim_once",
                nulls_distinct=False,
                violation_error_message=_("This party has told exactly this before."),
            )
        ]

    def __str__(self) -> str:
        return self.identifier


class ClaimKey(models.Model):
    """A key that claims about the same activity share (activities.reconcile). Unique in its claim."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=400, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "key"], name="claim_key_once")]

    def __str__(self) -> str:
        return self.key
