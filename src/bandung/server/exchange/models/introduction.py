"""Introductions: a need and what answers it brought together, and everything that was said and done since."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.exchange.models.exchange_record import ExchangeRecord


class Introduction(models.Model):
    """Unique by the codes of the need and of the answer: two are introduced to each other once.

    `state` and the fields beside it follow from the events and serve lists. `score` and `parts` are those of the match
    on the day it was suggested (exchange.matching.Part), None and empty where no match stood behind it. The owners
    are those of that day: an entry that changes hands does not open the thread to others.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    need = models.ForeignKey(ExchangeRecord, on_delete=models.SET_NULL, null=True, related_name="asked_in")
    answer = models.ForeignKey(
        ExchangeRecord, on_delete=models.SET_NULL, null=True, related_name="answers_in"
    )
    need_code = models.CharField(max_length=200)
    answer_code = models.CharField(max_length=200)
    need_owner = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, related_name="needs_introduced"
    )
    answer_owner = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, related_name="answers_introduced"
    )

    state = models.CharField(max_length=20, db_index=True)
    suggested_by = models.CharField(max_length=12)
    last_word = models.CharField(max_length=12)
    closed_from = models.CharField(max_length=20, blank=True)
    closed_by = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    activity_code = models.CharField(max_length=200, blank=True)

    score = models.FloatField(null=True)
    parts = models.JSONField(default=list)
    encoder = models.CharField(max_length=200, blank=True)
    weights = models.CharField(max_length=100, blank=True)

    suggested_at = models.DateTimeField()
    last_event_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-last_event_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["need_code", "answer_code"], name="introduction_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need_code} · {self.answer_code}"


class IntroductionEvent(models.Model):
    """A move or a message. Unique by introduction and number; nothing is edited, a correction is a new event.

    `state` is the one moved into, empty for a message. `organization` is that for which the person acted, None for
    the focal point of the node; `person` is None for one who acted at the node's own machine.
    """

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, related_name="+"
    )
    side = models.CharField(max_length=12)
    state = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    activity_code = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["introduction", "number"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "number"], name="introduction_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.introduction} · {self.number}"


class IntroductionReminder(models.Model):
    """That a side was reminded. Unique by introduction, organization, day of the last word and number."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="reminders")
    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    mailed_to = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "organization", "since", "number"], name="introduction_reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.introduction} · {self.organization} · {self.number}"
