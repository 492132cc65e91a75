"""The journal of a fund: its entries in the order of their numbers, as they were posted."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from bandung.funds.ledger import Posted, posted_of
from bandung.server.funds.models import Book, Entry
from bandung.values import NotFound

LENGTH = 100
"""Entries of a page, where no other number is asked for."""


def posted_entry(*, fund: str, number: int) -> Posted:
    """One entry; NotFound where the fund has no book or its journal no such number."""
    row = Entry.objects.filter(book=book_of(fund), number=number).first()
    if row is None:
        raise NotFound(f"The journal of the fund “{fund}” has no entry {number}.")
    return posted_from(row, fund)


def journal(
    *,
    fund: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    after: int = 0,
    length: int = LENGTH,
) -> tuple[Posted, ...]:
    """A page of the journal: entries with value dates between the days, both included, after that number.

    The next page begins after the last number of this one.
    """
    rows = _entries(fund, since, until).filter(number__gt=after).order_by("number")[:length]
    return tuple(posted_from(row, fund) for row in rows)


def journal_count(*, fund: str, since: dt.date | None = None, until: dt.date | None = None) -> int:
    """How many entries that is in all."""
    return _entries(fund, since, until).count()


def whole_journal(*, fund: str) -> Iterator[Posted]:
    """Every entry, one at a time, in the order of numbers."""
    for row in _entries(fund, None, None).order_by("number").iterator(2000):
        yield posted_from(row, fund)


def entries_of_keys(*, fund: str, keys: Collection[str]) -> dict[str, Posted]:
    """The entries with these keys, by key; what is not in the journal is left out."""
    rows = Entry.objects.filter(book=book_of(fund), key__in=set(keys) - {""})
    return {row.key: posted_from(row, fund) for row in rows}


def reversed_by(*, fund: str, numbers: Collection[int]) -> dict[int, int]:
    """Which of these entries are taken back, and by which."""
    rows = Entry.objects.filter(book=book_of(fund), reverses__in=list(numbers))
    return {taken: number for taken, number in rows.values_list("reverses", "number") if taken is not None}


def book_of(fund: str) -> Book:
    """The book of a fund; NotFound where none is open."""
    book = Book.objects.filter(code=fund).first()
    if book is None:
        raise NotFound(f"No book is kept for the fund “{fund}”; open one first.")
    return book


def _entries(fund: str, since: dt.date | None, until: dt.date | None) -> "QuerySet[Entry]":
    rows = Entry.objects.filter(book=book_of(fund))
    if since is not None:
        rows = rows.filter(on__gte=since)
    return rows if until is None else rows.filter(on__lte=until)


def posted_from(row: Entry, fund: str) -> Posted:
    """The entry that a row holds."""
    return posted_of(row.content, fund=fund, number=row.number, hashed=bytes(row.hash))
