"""Rates of exchange that the node was told, and rules of funds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExchangeRate(models.Model):
    """One unit of `base` is `value` units of `quote` from `on`, for `days`; unique by source, currencies and day."""

    source = models.CharField(max_length=200)
    base = models.CharField(max_length=3)
    quote = models.CharField(max_length=3)
    on = models.DateField()
    value = models.DecimalField(max_digits=28, decimal_places=12)
    days = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("rate of exchange")
        verbose_name_plural = _("rates of exchange")
        constraints = [
            models.UniqueConstraint(fields=["source", "base", "quote", "on"], name="rate_of_day"),
        ]
        indexes = [models.Index(fields=["base", "quote", "on"], name="rate_by_day")]

    def __str__(self) -> str:
        return f"{self.base}/{self.quote} {self.on}"


class FundRule(models.Model):
    """A rule of a fund that a file told, e.g. the ceiling of a year; unique by `code`, with its source."""

    code = models.CharField(max_length=100, unique=True)
    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="rules")
    kind = models.CharField(max_length=40)
    since = models.PositiveSmallIntegerField()
    value = models.JSONField(default=dict)
    source = models.TextField()

    class Meta:
        verbose_name = _("rule of a fund")
        verbose_name_plural = _("rules of funds")
        ordering = ["fund", "kind", "since", "code"]

    def __str__(self) -> str:
        return self.code
