"""A claim: what one party told of one activity, kept as it was told."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class ToldField(models.JSONField):
    """A record as JSON text (PostgreSQL's type json): written once, read whole, so it is not taken apart (jsonb)."""

    def db_type(self, connection: object) -> str:
        """The column's type."""
        del connection
        return "json"

    def from_db_value(self, value: object, expression: object, connection: object) -> object:
        """What the driver made of the text: it reads this type by itself, and leaves only jsonb to Django."""
        del expression, connection
        return value


class Claim(models.Model):
    """Unique by teller and hash of the content: the same telling by the same party is one claim.

    A changed telling is a new row; the older one points to it by `replaced_by`. Current claims have none.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identifier = models.CharField(max_length=300)
    content_hash = models.CharField(max_length=40)

    # Provenance
    told_by = models.ForeignKey(
        "accounts.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        db_index=False,
    )
    delivery = models.ForeignKey("records.Delivery", on_delete=models.PROTECT, related_name="claims")
    told_at = models.DateTimeField()
    line = models.PositiveIntegerField(null=True, blank=True)

    # What was told
    content = models.TextField()
    record = ToldField(null=True)
    unplaced = models.JSONField(default=dict)

    # How complete it is: per cent of what readers look for, and the fields it does not tell
    completeness = models.PositiveSmallIntegerField(null=True, blank=True)
    missing = ArrayField(models.CharField(max_length=40), default=list)

    # State
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces", db_index=False
    )
    activity = models.ForeignKey(
        "records.Activity", on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["told_at", "id"]
        indexes = [
            models.Index(fields=["identifier"], name="claim_identifier"),
            models.Index(
                fields=["replaced_by"],
                condition=models.Q(replaced_by__isnull=False),
                name="claim_replaced_by",
            ),
        ]
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

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="keys", db_index=False)
    key = models.CharField(max_length=400)

    class Meta:
        indexes = [models.Index(fields=["key"], name="claim_key")]
        constraints = [models.UniqueConstraint(fields=["claim", "key"], name="claim_key_once")]

    def __str__(self) -> str:
        return self.key
