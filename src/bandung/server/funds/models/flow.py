"""The journal's lines as flows of the statement's form: a view, read alone."""

from django.db import models

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
