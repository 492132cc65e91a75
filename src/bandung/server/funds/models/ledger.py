"""A fund's books. What the fields alone do not hold to, triggers do (`migrations/ledger.sql`, `posting.sql`).

Posting makes sure of the rows that an entry points to, which are never removed; so the database keeps no foreign keys of
its own from entries, lines, balances and holdings, each of which would cost a look-up a row.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Book(models.Model):
    """The journal of one fund; unique by `fund`. `last` and `last_hash` are the end of the chain, `open_from` the first
    day that is not closed; triggers keep them."""

    fund = models.OneToOneField("funds.Fund", on_delete=models.PROTECT, related_name="book")
    code = models.CharField(max_length=100, unique=True)
    chart = models.CharField(max_length=100)
    currency = models.CharField(max_length=3)
    period = models.CharField(max_length=5)
    open_from = models.DateField(null=True, blank=True)
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
    holds = models.BooleanField(default=False)
    in_kind = models.BooleanField(default=False)
    spends = models.BooleanField(default=False)
    converts = models.BooleanField(default=False)

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


class Limit(models.Model):
    """What some accounts together never do; unique by `code` in its book. Not changed once anything is posted."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="limits")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    side = models.CharField(max_length=6)
    by_party = models.BooleanField(default=False)
    by_project = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("limit")
        verbose_name_plural = _("limits")
        constraints = [models.UniqueConstraint(fields=["book", "code"], name="limit_code_in_book")]

    def __str__(self) -> str:
        return self.code


class LimitedAccount(models.Model):
    """An account that a limit counts; unique by both. What follows them repeats the limit, `sign` its side."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="limits", db_index=False)
    limit = models.ForeignKey(Limit, on_delete=models.PROTECT, related_name="accounts", db_index=False)
    sign = models.SmallIntegerField()
    by_party = models.BooleanField()
    by_project = models.BooleanField()

    class Meta:
        verbose_name = _("account of a limit")
        verbose_name_plural = _("accounts of limits")
        constraints = [models.UniqueConstraint(fields=["account", "limit"], name="account_of_limit")]

    def __str__(self) -> str:
        return f"{self.account} {self.limit}"


class PostingRules(models.Model):
    """The chart as posting asks it, accounts and classes by code; one of each book, made by the database from the tables
    of the chart, and made anew after these change."""

    book = models.OneToOneField(
        Book, on_delete=models.PROTECT, primary_key=True, related_name="posting_rules", db_constraint=False
    )
    accounts = models.JSONField()
    classes = models.JSONField()

    def __str__(self) -> str:
        return f"{self.book}"


class Holding(models.Model):
    """What the accounts of a limit hold in one place, kept by posting; never below zero; unique by all but it."""

    limit = models.ForeignKey(Limit, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    net_class = models.ForeignKey(NetClass, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    designation = models.CharField(max_length=200)
    party = models.CharField(max_length=200)
    project = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=26, decimal_places=4)

    class Meta:
        verbose_name = _("holding under a limit")
        verbose_name_plural = _("holdings under limits")
        constraints = [
            models.UniqueConstraint(
                fields=["limit", "net_class", "designation", "party", "project", "currency"],
                name="holding_of_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Entry(models.Model):
    """A posted entry; unique by `number` in its book, and never changed. `content` is what was hashed.

    The fields beside it and the lines only repeat what it tells, to be searched by.
    """

    book = models.ForeignKey(
        Book, on_delete=models.PROTECT, related_name="entries", db_index=False, db_constraint=False
    )
    number = models.BigIntegerField()
    content = models.TextField()
    hash = models.BinaryField()
    on = models.DateField()
    period = models.DateField()
    key = models.CharField(max_length=200, blank=True)
    reverses = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="entry_number_in_book"),
            models.UniqueConstraint(
                fields=["book", "reverses"],
                name="entry_reversed_once",
                condition=models.Q(reverses__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["book", "key"], name="entry_key_in_book", condition=~models.Q(key="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class EntryLine(models.Model):
    """A line of an entry, made from its content by posting; unique by `position` in it.

    `frozen` is its amount in the currency of the book's statements: told, or the amount itself where that is it.
    """

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="lines", db_index=False, db_constraint=False
    )
    position = models.SmallIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    net_class = models.ForeignKey(NetClass, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    designation = models.CharField(max_length=200)
    party = models.CharField(max_length=200)
    project = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=22, decimal_places=4)
    frozen = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    on = models.DateField()

    class Meta:
        verbose_name = _("line of a journal entry")
        verbose_name_plural = _("lines of journal entries")
        indexes = [models.Index(fields=["account", "on", "entry"], name="line_of_account")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Balance(models.Model):
    """What was debited and credited to a place in a period, kept by posting; unique by the fields before `debit`.

    `frozen` adds up the lines that tell it; `unstated` counts those that do not.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    net_class = models.ForeignKey(NetClass, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    designation = models.CharField(max_length=200)
    party = models.CharField(max_length=200)
    project = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    period = models.DateField()
    debit = models.DecimalField(max_digits=26, decimal_places=4)
    credit = models.DecimalField(max_digits=26, decimal_places=4)
    frozen = models.DecimalField(max_digits=26, decimal_places=4)
    unstated = models.BigIntegerField()

    class Meta:
        verbose_name = _("balance")
        verbose_name_plural = _("balances")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "net_class", "designation", "party", "project", "currency", "period"],
                name="balance_of_place",
            )
        ]
        indexes = [models.Index(fields=["book", "period"], name="balance_of_book")]

    def __str__(self) -> str:
        return f"{self.debit - self.credit} {self.currency}"


class Closing(models.Model):
    """A period that was closed, and with it all before it, or opened again and why; none is ever changed.

    `period` is its first day.
    """

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
