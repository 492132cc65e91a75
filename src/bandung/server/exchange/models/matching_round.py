"""Rounds of matching, as they were run: settings, figures, what was proposed, and who was left out."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.exchange.models.exchange_record import ExchangeRecord
from bandung.server.exchange.models.introduction import Introduction


class MatchingRound(models.Model):
    """A round: who ran it, when, for which day, with what. Unique by `uuid`; its proposals never change.

    `ran_with` (settings) and `figures` are those of exchange.rounds, `weights` the version and the numbers that the
    fits were made with, `encoder` the name and version behind the vectors. `run_by` and `published_by` are None for who acted at
    the node's own machine.
    """

    class State(models.TextChoices):
        """A draft is the focal point's alone; a published one made introductions; a closed one is history."""

        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        CLOSED = "closed", _("closed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    on = models.DateField()
    ran_with = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    weights = models.JSONField(default=dict)
    weights_version = models.CharField(max_length=100, blank=True)
    encoder = models.CharField(max_length=200, blank=True)
    run_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    run_at = models.DateTimeField(db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("matching round")
        verbose_name_plural = _("matching rounds")
        ordering = ["-run_at", "-id"]

    def __str__(self) -> str:
        return self.title or str(self.on)


class RoundProposal(models.Model):
    """A need and an answer that a round brings together. Unique by round and the codes of both.

    `parts` are those of the match on that day; `takes` is how much of the answer the need takes, in its unit.
    `introduction` is the one that publishing made, or the one that was there before. The owners are those of the day.
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.CASCADE, related_name="proposals")
    need = models.ForeignKey(ExchangeRecord, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.ForeignKey(ExchangeRecord, on_delete=models.SET_NULL, null=True, related_name="+")
    need_code = models.CharField(max_length=200)
    answer_code = models.CharField(max_length=200)
    need_owner = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer_owner = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, related_name="+"
    )
    fit = models.FloatField()
    priority = models.FloatField(default=0)
    takes = models.DecimalField(max_digits=24, decimal_places=6)
    unit = models.CharField(max_length=60)
    parts = models.JSONField(default=list)
    is_kept = models.BooleanField(default=False)
    is_greedy = models.BooleanField(default=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["round", "need_code", "-fit", "answer_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "need_code", "answer_code"], name="round_proposal_once")
        ]

    def __str__(self) -> str:
        return f"{self.need_code} · {self.answer_code}"


class RoundEntry(models.Model):
    """An entry that took part and was left out, or an answer and how much of it is taken. Unique by round and code.

    `why` and `reason` (exchange.rounds.LeftOut) say why it has fewer partners than it could have; empty where it has
    as many as it may. `quantity` and `taken` are an answer's.
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.CASCADE, related_name="entries")
    entry = models.ForeignKey(ExchangeRecord, on_delete=models.SET_NULL, null=True, related_name="+")
    code = models.CharField(max_length=200)
    owner = models.ForeignKey("accounts.Organization", on_delete=models.PROTECT, null=True, related_name="+")
    is_need = models.BooleanField()
    missing = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=20, blank=True)
    reason = models.JSONField(default=dict)
    quantity = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    taken = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["round", "-is_need", "code"]
        constraints = [models.UniqueConstraint(fields=["round", "code"], name="round_entry_once")]

    def __str__(self) -> str:
        return self.code
