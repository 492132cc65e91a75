"""What is compared of a claim when claims of one cooperation are looked for, and its meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import VectorField


class ClaimProfile(models.Model):
    """A claim as activities.reconcile compares it. Made in the background; a claim without one is still to come.

    `content` is the profile (MessagePack), `language` the one that title and description are written in, whatever
    their tags say; `encoder` made `vector`.
    """

    claim = models.OneToOneField(
        "records.Claim", on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    content = models.BinaryField()
    language = models.CharField(max_length=12, blank=True)
    encoder = models.CharField(max_length=100, blank=True)
    vector = VectorField(null=True)

    class Meta:
        verbose_name = _("claim's profile")
        verbose_name_plural = _("claims' profiles")

    def __str__(self) -> str:
        return str(self.claim_id)


class ClaimTrait(models.Model):
    """Something two claims of one cooperation are likely to have in common, as a hash of 64 bits. Unique in its claim."""

    claim = models.ForeignKey("records.Claim", on_delete=models.CASCADE, related_name="traits")
    trait = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "trait"], name="claim_trait_once")]

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.trait}"
