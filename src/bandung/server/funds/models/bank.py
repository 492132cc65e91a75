"""Bank statements that were brought, and what became of their lines."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.funds.models.figures import Amount


class BankLine(models.Model):
    """A booked movement; unique by `key` in the fund's account, so that a statement brought again adds nothing.

    `state` is open, booked or set-aside; `suggestions` are those of bandung.funds.bank.Suggestion when it came.
    """

    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="bank_lines")
    account = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=200)
    on = models.DateField()
    amount = Amount()
    currency = models.CharField(max_length=3)
    instructed = Amount(null=True, blank=True)
    instructed_currency = models.CharField(max_length=3, blank=True)
    party = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    suggestions = models.JSONField(default=list)
    file_name = models.CharField(max_length=300)
    file_hash = models.CharField(max_length=64)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    brought_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    note = models.TextField(blank=True)
    receipt = models.OneToOneField(
        "funds.Receipt", on_delete=models.PROTECT, null=True, blank=True, related_name="bank_line"
    )

    class Meta:
        verbose_name = _("line of a bank statement")
        verbose_name_plural = _("lines of bank statements")
        ordering = ["-on", "id"]
        constraints = [models.UniqueConstraint(fields=["fund", "account", "key"], name="bank_line_once")]
        indexes = [models.Index(fields=["fund", "state", "on"], name="bank_line_by_state")]

    def __str__(self) -> str:
        return f"{self.on} {self.amount} {self.currency}"
