"""Two claims that may tell of the same cooperation: the score, what was decided, and by whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PairState(models.TextChoices):
    """What holds of a pair. Only a person's word outlasts a new score. `LEFT`: too unlikely to ask anybody, but it counts in
    how many activities there are to be expected."""

    PROPOSED = "proposed", _("to be looked at")
    JOINED = "joined", _("joined")
    APART = "apart", _("kept apart")
    LEFT = "left", _("left alone")


class ClaimPair(models.Model):
    """Unique by its two claims, the older one first.

    `probability` and `evidence` are what activities.reconcile says of the two; both are empty where a person
    brought two claims together that the program had not compared. `scored` is the state by the program alone, which holds
    again where a decision is taken back; it is not `probability` alone that makes it.
    """

    one = models.ForeignKey("records.Claim", on_delete=models.CASCADE, related_name="pairs_as_one")
    other = models.ForeignKey("records.Claim", on_delete=models.CASCADE, related_name="pairs_as_other")
    probability = models.FloatField(null=True, blank=True)
    evidence = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=PairState, default=PairState.PROPOSED)
    scored = models.CharField(max_length=10, choices=PairState, default=PairState.PROPOSED)

    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("pair of claims")
        verbose_name_plural = _("pairs of claims")
        ordering = [models.F("probability").desc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="claim_pair_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="claim_pair_older_first"
            ),
        ]
        indexes = [
            models.Index(
                models.F("probability").desc(nulls_last=True),
                "id",
                condition=models.Q(state="proposed"),
                name="claim_pair_to_look_at",
            )
        ]

    def __str__(self) -> str:
        return f"{self.one_id} · {self.other_id}"


class PairDecision(models.Model):
    """One decision about a pair. Never changed: deciding otherwise, or taking it back, adds another."""

    pair = models.ForeignKey(ClaimPair, on_delete=models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=10, choices=PairState)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("decision about a pair")
        verbose_name_plural = _("decisions about pairs")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.pair} · {self.state}"
