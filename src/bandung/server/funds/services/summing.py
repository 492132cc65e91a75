"""Carrying the sums of a book's flows forward, so that its statement is read from months and not from every line.

A statement is right however far they are behind; it is only slower. The database adds up (`migrations/sums.sql`); here
it is told how far.
"""

from django.db.models import F, Q
from django.db.models.functions import Least

from bandung.server.funds.models import Book, FlowMark
from bandung.server.funds.queries.journal import book_of
from bandung.server.funds.services.refusing import refusals

AT_A_TIME = 20_000
"""Entries in one transaction: what an interruption loses, and what another one who sums waits for."""


def sum_flows(*, fund: str, at_a_time: int = AT_A_TIME) -> int:
    """Bring the sums of a fund's book up to its last entry; return how many entries that was.

    Each batch is a transaction, and another one who does the same meanwhile takes the next. NotFound where the fund has
    no book.
    """
    return _bring_forward(book_of(fund), at_a_time)


def sum_flows_anew(*, fund: str) -> int:
    """Throw the sums of a fund's book away and make them from its lines, as far as they went; return how far.

    For sums that `check_book` found wrong.
    """
    book = book_of(fund)
    with refusals():
        # Set to where it is, the mark has its sums made anew.
        FlowMark.objects.filter(book=book).update(number=F("number"))
    return FlowMark.objects.filter(book=book).values_list("number", flat=True).first() or 0


def sum_in_background() -> str | None:
    """Bring the sums of all books forward and say so in a sentence; None where none was behind."""
    behind = Book.objects.filter(Q(mark=None, last__gt=0) | Q(mark__number__lt=F("last"))).order_by("code")
    done = {book.code: _bring_forward(book, AT_A_TIME) for book in behind}
    if not any(done.values()):
        return None
    return f"{sum(done.values()):,} entries added to the sums of statements, of {', '.join(done)}."


def _bring_forward(book: Book, at_a_time: int) -> int:
    mark, _ = FlowMark.objects.get_or_create(book=book)
    begun = reached = mark.number
    while True:
        last = Book.objects.values_list("last", flat=True).get(pk=book.pk)
        if reached >= last:
            return max(reached - begun, 0)
        with refusals():
            FlowMark.objects.filter(book=book, number__lt=last).update(
                number=Least(F("number") + at_a_time, last)
            )
        reached = FlowMark.objects.values_list("number", flat=True).get(book=book)
