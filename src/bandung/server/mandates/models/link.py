"""What a resolution does to another, to a body or to an observance."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResolutionLink(models.Model):
    """A link that a text states or that likeness shows; those recorded by people come with the program.

    Unique by all that it joins. `basis` tells how it is known (mandates.linking.LinkBasis).
    """

    symbol = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40, blank=True)
    mandate = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20)
    target = models.CharField(max_length=100, db_index=True)
    target_paragraph = models.CharField(max_length=40, blank=True)
    target_mandate = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=20)
    said = models.TextField(blank=True)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("link between resolutions")
        verbose_name_plural = _("links between resolutions")
        ordering = ["symbol", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "symbol", "paragraph", "mandate", "kind", "target", "target_paragraph", "target_mandate",
                ],
                name="resolution_link_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.symbol} {self.kind} {self.target}"
