"""The charts of the books that are kept here, as they stand in the database."""

from bandung.funds.ledger import Account, AccountKind, Chart, Dimension, Limit, NetClass, PeriodLength, Side
from bandung.server.funds.models import Limit as LimitRow
from bandung.server.funds.queries.journal import book_of


def chart_of(fund: str) -> Chart:
    """The chart by which the fund's book is kept; NotFound where it has none."""
    book = book_of(fund)
    return Chart(
        currency=book.currency,
        period=PeriodLength(book.period),
        account=tuple(
            Account(
                code=row.code,
                name=row.name,
                kind=AccountKind(row.kind),
                cash=row.cash,
                holds=row.holds,
                in_kind=row.in_kind,
                spends=row.spends,
                converts=row.converts,
            )
            for row in book.accounts.order_by("id")
        ),
        class_=tuple(
            NetClass(code=row.code, name=row.name, spendable=row.spendable, designated=row.designated)
            for row in book.classes.order_by("id")
        ),
        limit=tuple(_limit(row) for row in book.limits.order_by("id")),
    )


def _limit(row: LimitRow) -> Limit:
    by = [(Dimension.PARTY, row.by_party), (Dimension.PROJECT, row.by_project)]
    return Limit(
        code=row.code,
        name=row.name,
        account=tuple(row.accounts.order_by("id").values_list("account__code", flat=True)),
        side=Side(row.side),
        by=tuple(dimension for dimension, told in by if told),
    )
