"""A pledge to a fund, as it was announced, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.funds.models.figures import Amount


class Pledge(models.Model):
    """Unique by `code`. `amount` is in the pledge's own currency; none is stated where it is announced for later.

    `net_class` and `designation` say where the money goes in the fund's books. `worth` is the amount in the currency
    of the books when it was pledged, `booked` when it became receivable, each with the rate; none where no rate was
    known, or nothing is booked. `entry` is the number of the booking. `step` is bandung.funds.pledging.Step.
    """

    code = models.CharField(max_length=200, unique=True)
    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="pledges")
    donor = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    donor_name = models.CharField(max_length=300)
    area = models.CharField(max_length=3, blank=True)
    year = models.PositiveSmallIntegerField()
    amount = Amount(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    firmness = models.CharField(max_length=20)
    illustrative = models.BooleanField(default=False)
    source = models.TextField(blank=True)

    conference = models.ForeignKey(
        "funds.Conference", on_delete=models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    occasion = models.CharField(max_length=20, blank=True)
    made = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    instalments = models.JSONField(default=list)
    net_class = models.CharField(max_length=100, blank=True)
    designation = models.CharField(max_length=200, blank=True)

    worth = Amount(null=True, blank=True)
    worth_rate = models.CharField(max_length=200, blank=True)

    step = models.CharField(max_length=20, default="pledged")
    booked = Amount(null=True, blank=True)
    booked_rate = models.CharField(max_length=200, blank=True)
    booked_on = models.DateField(null=True, blank=True)
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = ["-year", "fund", "donor_name"]

    def __str__(self) -> str:
        return f"{self.donor_name} {self.year}"


class PledgeStep(models.Model):
    """What was decided about a pledge, when, by whom and why; never changed. `entries` are numbers in the journal."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    on = models.DateField()
    note = models.TextField(blank=True)
    entries = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of a pledge")
        verbose_name_plural = _("steps of pledges")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.pledge_id} {self.step}"
