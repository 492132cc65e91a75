"""Checks of books that are too long to be counted while somebody waits: asked for, and made by a job of the node."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from bandung.server.funds.models import BookCheck, Fund
from bandung.server.funds.queries.agreement import check_agreement
from bandung.server.funds.queries.journal import book_of
from bandung.server.funds.queries.soundness import Witness, check_book, end_of

MOST_KEPT = 1000
"""Findings of a check that are kept to be read; a book in which more is wrong is not mended one by one."""


@transaction.atomic
def ask_for_check(*, fund: Fund, by: str, at: dt.datetime, witness: str = "") -> BookCheck:
    """Ask for a check of the fund's book; one that waits or is being made already is given back as it is.

    NotFound where there is no book, InvalidInput for a witness that is none.
    """
    told = str(Witness.parse(witness.strip())) if witness.strip() else ""
    book = book_of(fund.code)
    row, _ = BookCheck.objects.get_or_create(
        book=book,
        made_at=None,
        defaults={"witness": told, "asked_by": by, "asked_at": at, "entries": book.last},
    )
    return row


def check_in_background() -> str | None:
    """Make the check that has waited longest and say what came of it; None where none waits."""
    row = BookCheck.objects.filter(made_at=None).select_related("book__fund").order_by("asked_at").first()
    if row is None:
        return None
    fund = row.book.fund
    witness = Witness.parse(row.witness) if row.witness else None
    with _telling(row) as progress:
        found = (*check_book(fund=fund.code, witness=witness, progress=progress), *check_agreement(fund))
    row.counted = row.entries = book_of(fund.code).last
    row.end = str(end_of(fund=fund.code))
    row.found = len(found)
    row.findings = msgspec.to_builtins(found[:MOST_KEPT])
    row.made_at = timezone.now()
    row.save()
    return f"The book of {fund.code} was checked, {row.entries:,} entries: {row.found:,} findings."


@contextmanager
def _telling(row: BookCheck) -> Iterator[Callable[[int, int], None]]:
    """What tells how far a check is. By a connection of its own: the count itself is one transaction, which shows
    nothing before its end."""
    beside = connection.copy()

    def tell(counted: int, entries: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(
                "UPDATE funds_bookcheck SET counted = %s, entries = %s WHERE id = %s",
                [counted, entries, row.pk],
            )

    try:
        yield tell
    finally:
        beside.close()
