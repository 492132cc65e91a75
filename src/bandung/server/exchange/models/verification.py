"""Who made sure of an entry, when and how; and whom the node asked to do so."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.exchange.models.exchange_record import ExchangeRecord


class EntryVerification(models.Model):
    """That somebody made sure of an entry. Unique by record, day, `by` and `how`: the same said again is one.

    `by` is an organization's code or a name, `note` a Text in JSON, `person` who told the node.
    """

    record = models.ForeignKey(ExchangeRecord, on_delete=models.CASCADE, related_name="verifications")
    on = models.DateField()
    by = models.CharField(max_length=500)
    how = models.CharField(max_length=20)
    note = models.JSONField(default=list)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "on", "by", "how"], name="verification_once")
        ]

    def __str__(self) -> str:
        return f"{self.record} · {self.on}"


class VerificationRequest(models.Model):
    """That the owner of an entry was asked to confirm it. Unique by record and day; answered by a verification."""

    record = models.ForeignKey(ExchangeRecord, on_delete=models.CASCADE, related_name="verification_requests")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    mailed_to = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("request to confirm an entry")
        verbose_name_plural = _("requests to confirm an entry")
        ordering = ["-asked_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["record", "asked_on"], name="verification_asked_once")]
        indexes = [
            models.Index(fields=["record"], condition=models.Q(answered_on=None), name="verification_open")
        ]

    def __str__(self) -> str:
        return f"{self.record} · {self.asked_on}"
