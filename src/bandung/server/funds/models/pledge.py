"""A pledge to a fund, as it was announced."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pledge(models.Model):
    """Unique by `code`. `amount` is in the pledge's own currency; none is stated where it is announced for later."""

    code = models.CharField(max_length=200, unique=True)
    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="pledges")
    donor = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    donor_name = models.CharField(max_length=300)
    area = models.CharField(max_length=3, blank=True)
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    firmness = models.CharField(max_length=20)
    illustrative = models.BooleanField(default=False)
    source = models.TextField(blank=True)

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = ["-year", "fund", "donor_name"]

    def __str__(self) -> str:
        return f"{self.donor_name} {self.year}"
