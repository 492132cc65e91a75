"""Taking in the audited figures of the Secretariat's trust funds, and holding the book against what is printed."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from bandung.funds.ledger import Balance, Entry, Selection
from bandung.funds.trust_funds import (
    BOOK,
    Comparison,
    Contributions,
    Expenses,
    compare,
    contributions_of,
    expenses_of,
)
from bandung.server.funds.models import Fund
from bandung.server.funds.queries.balances import balances
from bandung.server.funds.queries.journal import entries_of_keys
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.server.funds.services.summing import sum_flows
from bandung.values import Conflict

_NAME = "Trust funds of the United Nations Secretariat"


@transaction.atomic
def store_trust_funds(
    *,
    contributions: Sequence[Contributions] = (),
    expenses: Sequence[Expenses] = (),
    by: str,
    at: dt.datetime,
) -> int:
    """Post what these files tell and the book does not have yet; return how many entries that was.

    Conflict where the book has another amount than a file tells.
    """
    Fund.objects.get_or_create(code=BOOK, defaults={"name": _NAME})
    open_book(fund=BOOK, chart=BOOK)
    told: list[Entry] = [entry for file in contributions for entry in contributions_of(file)]
    told += [entry for file in expenses for entry in expenses_of(file)]
    held = entries_of_keys(fund=BOOK, keys=[entry.key for entry in told])
    for entry in told:
        if (posted := held.get(entry.key)) and posted.entry.lines != entry.lines:
            raise Conflict(
                f"The book has another amount for “{entry.key}” than the file; reverse entry {posted.number} first."
            )
    new = [entry for entry in told if entry.key not in held]
    post(entries=new, by=by, at=at)
    sum_flows(fund=BOOK)
    return len(new)


def compare_trust_funds(
    *, contributions: Sequence[Contributions] = (), expenses: Sequence[Expenses] = ()
) -> tuple[Comparison, ...]:
    """Every figure that these files print, beside what the book comes to."""
    told: list[Comparison] = []
    for file in contributions:
        told += compare(_of_year(file.meta.year), contributions=file)
    for spent in expenses:
        told += compare(_of_year(spent.meta.year), expenses=spent)
    return tuple(told)


def _of_year(year: int) -> tuple[Balance, ...]:
    return balances(fund=BOOK, select=Selection(since=dt.date(year, 1, 1), until=dt.date(year, 12, 31)))
