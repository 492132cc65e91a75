"""Checks of long books, asked for by their officers and made in the background."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.funds.models.ledger import Book


class BookCheck(models.Model):
    """A check of a book: asked for, being made (`counted` of `entries`), made. At most one of a book is not made yet.

    `findings` are the first of them as records, `found` is how many there were. One that was cut short is begun again.
    """

    # asked for
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="checks")
    witness = models.CharField(max_length=100, blank=True)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    # being made
    counted = models.BigIntegerField(default=0)
    entries = models.BigIntegerField()
    # made
    made_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=100, blank=True)
    found = models.PositiveBigIntegerField(default=0)
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("check of a book")
        verbose_name_plural = _("checks of books")
        constraints = [
            models.UniqueConstraint(
                fields=["book"], name="one_check_of_a_book_at_a_time", condition=models.Q(made_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.book} {self.asked_at:%Y-%m-%d}"
