"""A form begun and not saved yet: what was typed, kept for those who tell for the organization."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TellingDraft(models.Model):
    """What was typed into the form of an activity, as the page sent it. It is told nowhere and counted nowhere.

    `claim` is the telling that it would change, None for a new activity; `data` is a query string.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    claim = models.ForeignKey(
        "records.Claim", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    title = models.CharField(max_length=500, blank=True)
    data = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-saved_at", "-id"]

    def __str__(self) -> str:
        return self.title or str(self.uuid)
