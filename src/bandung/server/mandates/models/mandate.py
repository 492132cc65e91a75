"""What clauses of resolutions give somebody to do, and whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mandate(models.Model):
    """Unique by symbol and key. `record` is mandates.Mandate in JSON; the columns beside it serve lists;
    `search_text` is what it says and asks, folded.

    Made anew whenever the resolution is read: what people add points to it by symbol, paragraph and key, not by row.
    """

    symbol = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    force = models.CharField(max_length=20)
    adopted = models.DateField(null=True, blank=True)

    due_first = models.DateField(null=True, blank=True)
    due_last = models.DateField(null=True, blank=True, db_index=True)
    session = models.PositiveSmallIntegerField(null=True, blank=True)
    recurs = models.BooleanField(default=False)
    reporting = models.BooleanField(default=False)
    agenda_item = models.TextField(blank=True)
    search_text = models.TextField(blank=True)

    record = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-adopted", "symbol", "position"]
        constraints = [models.UniqueConstraint(fields=["symbol", "key"], name="mandate_once")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.paragraph}"


class MandateAddressee(models.Model):
    """Whom a mandate asks: the code of a body or a group. Unique by mandate and code."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="addressees")
    code = models.CharField(max_length=100, db_index=True)

    class Meta:
        verbose_name = _("addressee of a mandate")
        verbose_name_plural = _("addressees of mandates")
        constraints = [models.UniqueConstraint(fields=["mandate", "code"], name="addressee_once_a_mandate")]

    def __str__(self) -> str:
        return self.code
