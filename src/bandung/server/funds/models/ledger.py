"""A fund's books. What the fields alone do not hold to, triggers do (`migrations/ledger.sql`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Book(models.Model):
    """The journal of one fund; unique by `fund`. `last` and `last_hash` are the end of the chain, kept by a trigger."""

    fund = models.OneToOneField("funds.Fund", on_delete=models.PROTECT, related_name="book")
    code = models.CharField(max_length=100, unique=True)
    chart = models.CharField(max_length=100)
    period = models.CharField(max_length=5)
    last = models.BigIntegerField(default=0)
    last_hash = models.BinaryField()

    class Meta:
        verbose_name = _("book")
        verbose_name_plural = _("books")

    def __str__(self) -> str:
        return self.code


class Account(models.Model):
    """An account of a book; unique by `code` in it. Not changed once anything is posted in the book."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    cash = models.BooleanField(default=False)
    in_kind = models.BooleanField(default=False)
    spends = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(fields=["book", "code"], name="account_code_in_book")]

    def __str__(self) -> str:
        return self.code


class NetClass(models.Model):
    """A class of net assets; unique by `code` in its book. Not changed once anything is posted in the book."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="classes")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    spendable = models.BooleanField(default=True)
    designated = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("class of net assets")
        verbose_name_plural = _("classes of net assets")
        constraints = [models.UniqueConstraint(fields=["book", "code"], name="class_code_in_book")]

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """A posted entry; unique by `number` in its book, and never changed. `content` is what was hashed.

    The fields beside it and the lines only repeat what it tells, to be searched by.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries", db_index=False)
    number = models.BigIntegerField()
    content = models.TextField()
    hash = models.BinaryField()
    on = models.DateField()
    period = models.DateField()
    reverses = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="entry_number_in_book"),
            models.UniqueConstraint(
                fields=["book", "reverses"],
                name="entry_reversed_once",
                condition=models.Q(reverses__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class EntryLine(models.Model):
    """A line of an entry, made from its content by a trigger; unique by `position` in it."""

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="lines", db_index=False, db_constraint=False
    )
    position = models.SmallIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    net_class = models.ForeignKey(NetClass, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    designation = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=22, decimal_places=4)
    on = models.DateField()

    class Meta:
        verbose_name = _("line of an entry")
        verbose_name_plural = _("lines of entries")
        indexes = [models.Index(fields=["account", "on", "entry"], name="line_of_account")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Balance(models.Model):
    """What was debited and credited to a place in a period, kept by a trigger; unique by all other fields."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    net_class = models.ForeignKey(NetClass, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    designation = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    period = models.DateField()
    debit = models.DecimalField(max_digits=26, decimal_places=4)
    credit = models.DecimalField(max_digits=26, decimal_places=4)

    class Meta:
        verbose_name = _("balance")
        verbose_name_plural = _("balances")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "net_class", "designation", "currency", "period"], name="balance_of_place"
            )
        ]
        indexes = [models.Index(fields=["book", "period"], name="balance_of_book")]

    def __str__(self) -> str:
        return f"{self.debit - self.credit} {self.currency}"


class Closing(models.Model):
    """A period that was closed, or opened again and why. The newest one of a period holds; none is ever changed."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="closings")
    period = models.DateField()
    closed = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("closing of a period")
        verbose_name_plural = _("closings of periods")
        constraints = [
            models.CheckConstraint(
                name="reopened_for_a_reason",
                condition=models.Q(closed=True) | models.Q(reason__regex=r"\S"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}"
