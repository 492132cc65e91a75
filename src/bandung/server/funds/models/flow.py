"""The journal's lines as flows of the statement's form: a view, read alone; and their sums by month."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.funds.models.ledger import Account, Book, Entry, NetClass


class Flow(models.Model):
    """What a line of an entry moved, for whom it matters in a statement (`migrations/flows.sql`).

    `flow` is bandung.funds.statement.Flow, `value` in the currency of the book; none where the line tells none.
    """

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(Entry, on_delete=models.DO_NOTHING, related_name="flows")
    position = models.SmallIntegerField()
    book = models.ForeignKey(Book, on_delete=models.DO_NOTHING, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.DO_NOTHING, related_name="+")
    net_class = models.ForeignKey(NetClass, on_delete=models.DO_NOTHING, related_name="+")
    designation = models.CharField(max_length=200)
    party = models.CharField(max_length=200)
    project = models.CharField(max_length=200)
    on = models.DateField()
    flow = models.CharField(max_length=30)
    value = models.DecimalField(max_digits=22, decimal_places=4, null=True)

    class Meta:
        managed = False
        db_table = "funds_flow"

    def __str__(self) -> str:
        return f"{self.flow} {self.value}"


class FlowMark(models.Model):
    """Up to which entry of a book the flows are in its sums (`FlowSum`), unique by `book`.

    A trigger adds what lies between when the mark is set forward, and makes all sums anew when it is set to where it
    is (`migrations/sums.sql`); it never goes back.
    """

    book = models.OneToOneField(
        Book, on_delete=models.PROTECT, primary_key=True, related_name="mark", db_constraint=False
    )
    number = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("mark of sums")
        verbose_name_plural = _("marks of sums")

    def __str__(self) -> str:
        return f"{self.number}"


class FlowSum(models.Model):
    """What a flow came to in a month in one place, up to the book's mark; unique by the fields before `value`.

    `month` is its first day. `value` adds up the lines that tell one, `unstated` counts those that do not.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    month = models.DateField()
    flow = models.CharField(max_length=30)
    net_class = models.ForeignKey(NetClass, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    designation = models.CharField(max_length=200)
    party = models.CharField(max_length=200)
    project = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=26, decimal_places=4)
    lines = models.BigIntegerField()
    unstated = models.BigIntegerField()

    class Meta:
        verbose_name = _("sum of a flow")
        verbose_name_plural = _("sums of flows")
        constraints = [
            models.UniqueConstraint(
                fields=["book", "month", "flow", "net_class", "designation", "party", "project"],
                name="sum_of_flow",
            )
        ]

    def __str__(self) -> str:
        return f"{self.flow} {self.value}"
