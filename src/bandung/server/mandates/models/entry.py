"""What people add to the follow-up of a resolution's paragraph."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowUpEntry(models.Model):
    """A judgement, a note, a document or a live query, with name and day. Unique by `uuid`.

    Never changed: who thinks otherwise adds another, and what was added by mistake is taken back, which is kept with
    the reason. It speaks of `paragraph` (as printed) of `symbol`, or of its mandate with the key `mandate` alone. `name`
    is who said it, as it is shown; `person` is empty for who sits at the node's own machine. `own` tells that the
    `organization` is one of those asked.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    symbol = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40)
    mandate = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20)
    on = models.DateField()

    status = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    document_title = models.CharField(max_length=500, blank=True)
    document_symbol = models.CharField(max_length=60, blank=True)
    document_url = models.CharField(max_length=1000, blank=True)
    query = models.CharField(max_length=300, blank=True)

    name = models.CharField(max_length=200)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    own = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_name = models.CharField(max_length=200, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("entry of follow-up")
        verbose_name_plural = _("entries of follow-up")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["symbol", "paragraph"], name="entry_of_paragraph")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.paragraph}: {self.kind}"
