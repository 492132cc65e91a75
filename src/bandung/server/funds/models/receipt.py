"""Money that came to a fund."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.funds.models.figures import Amount


class Receipt(models.Model):
    """Unique by `reference` in its fund: the same payment told twice is one.

    `amount` is what the donor paid, `credited` what the bank's account got, `worth` the same in the currency of the
    books, with the rate. Where it pays a pledge, `settles` is in the pledge's currency, `cleared` what that stood for
    in the books, `gain` the gain (or loss, below zero) on exchange, `beyond` what came on top. `entry` is the number
    in the journal; `taken_back` the entry that reversed it.
    """

    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="receipts")
    reference = models.CharField(max_length=200)
    pledge = models.ForeignKey(
        "funds.Pledge", on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    donor = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    donor_name = models.CharField(max_length=300)
    on = models.DateField()
    amount = Amount()
    currency = models.CharField(max_length=3)
    credited = Amount()
    credited_currency = models.CharField(max_length=3)
    worth = Amount()
    rate = models.CharField(max_length=300, blank=True)
    settles = Amount(default=0)
    cleared = Amount(default=0)
    gain = Amount(default=0)
    beyond = Amount(default=0)
    net_class = models.CharField(max_length=100)
    designation = models.CharField(max_length=200, blank=True)
    entry = models.BigIntegerField()
    taken_back = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "reference"], name="receipt_reference_in_fund"),
        ]

    def __str__(self) -> str:
        return self.reference
