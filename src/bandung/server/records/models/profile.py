"""What is compared of a claim when claims of one cooperation are looked for, and its meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField


class ClaimProfile(models.Model):
    """A claim as activities.reconcile compares it. Made in the background; a claim without one is still to come.

    `content` is the profile (MessagePack), `language` the one that title and description are written in, whatever
    their tags say; `encoder` made `vector`. `compared` says that it has been compared with all that were there.
    """

    claim = models.OneToOneField(
        "records.Claim", on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    content = models.BinaryField()
    language = models.CharField(max_length=12, blank=True)
    encoder = models.CharField(max_length=100, blank=True)
    vector = HalfVectorField(null=True)

    compared = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("claim's profile")
        verbose_name_plural = _("claims' profiles")
        indexes = [
            models.Index(fields=["claim"], condition=models.Q(compared=False), name="claim_to_be_compared")
        ]

    def __str__(self) -> str:
        return str(self.claim_id)


class ClaimTrait(models.Model):
    """Something two claims of one cooperation are likely to have in common, as a hash of 64 bits, and its worth."""

    pk = models.CompositePrimaryKey("trait", "claim_id")
    trait = models.BigIntegerField()
    claim = models.ForeignKey("records.Claim", on_delete=models.CASCADE, related_name="traits")
    worth = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.trait}"
