"""A fund's book as its officers see it: what is closed, what came last, and whether it holds, on request."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from bandung.server.funds.models import Book, BookCheck, Closing, Fund, Receipt
from bandung.server.funds.queries.agreement import check_agreement
from bandung.server.funds.queries.journal import book_of
from bandung.server.funds.queries.soundness import Witness, check_book, end_of
from bandung.values import Conflict, Finding

__all__ = ["BookCheck"]

MOST_ENTRIES = 20_000
"""Entries of a book that a page or the API counts anew while one waits; a longer one is checked in the background."""

_NEWEST = 24


class BookShown(msgspec.Struct, frozen=True):
    """A book: how long it is, the first day that is not closed, and the newest closings and receipts.

    `currency` is empty where no book was opened yet.
    """

    currency: str
    entries: int
    open_from: dt.date | None
    closings: Sequence[Closing]
    receipts: Sequence[Receipt]
    check: BookCheck | None = None
    check_findings: tuple[Finding, ...] = ()


def book_shown(fund: Fund) -> BookShown:
    """The book of the fund, in four queries; an empty one where none was opened yet."""
    book = Book.objects.filter(fund=fund).first()
    if book is None:
        return BookShown("", 0, None, (), ())
    closings = Closing.objects.filter(book=book).order_by("-id")[:_NEWEST]
    receipts = (
        Receipt.objects.filter(fund=fund).select_related("fund", "pledge").order_by("-on", "-id")[:_NEWEST]
    )
    check = newest_check(fund)
    findings = msgspec.convert(check.findings if check else (), tuple[Finding, ...])
    return BookShown(
        book.currency, book.last, book.open_from, list(closings), list(receipts), check, findings
    )


def newest_check(fund: Fund) -> BookCheck | None:
    """The check of the fund's book that was asked for last; None where none was."""
    return BookCheck.objects.filter(book__fund=fund).order_by("-id").first()


def is_long(fund: Fund) -> bool:
    """Whether the fund has a book that is to be checked in the background."""
    return Book.objects.filter(fund=fund, last__gt=MOST_ENTRIES).exists()


class Checked(msgspec.Struct, frozen=True):
    """What is wrong with a book (nothing, where all is as it was posted), and the end of its journal."""

    findings: tuple[Finding, ...]
    end: str


def checked(fund: Fund, *, witness: str = "", most: int = MOST_ENTRIES) -> Checked:
    """Count the book anew and hold statement, pledges and receipts against it.

    NotFound where there is no book, InvalidInput for a witness that is none, Conflict for a book of more than `most`
    entries.
    """
    told = Witness.parse(witness.strip()) if witness.strip() else None
    length = book_of(fund.code).last
    if length > most:
        raise Conflict(
            f"The journal has {length} entries; one of more than {most} is checked in the background: ask for it by "
            f"POST to funds/{fund.code}/checks, or on the node’s own machine by “bandung funds check {fund.code}”."
        )
    found = (*check_book(fund=fund.code, witness=told), *check_agreement(fund))
    return Checked(found, str(end_of(fund=fund.code)))
