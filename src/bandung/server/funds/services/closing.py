"""Closing periods of a book, and opening them again for a reason."""

import datetime as dt

from django.db import transaction

from bandung.funds.ledger import PeriodLength
from bandung.server.funds.models import Book, Closing
from bandung.server.funds.services.refusing import refusals
from bandung.values import InvalidInput, NotFound


def close_period(*, fund: str, on: dt.date, by: str, at: dt.datetime, reason: str = "") -> dt.date:
    """Close the period that the day lies in, and all before it; return its first day.

    Conflict where it is closed already or has not ended.
    """
    return _tell(fund=fund, on=on, closed=True, by=by, at=at, reason=reason)


def reopen_period(*, fund: str, on: dt.date, reason: str, by: str, at: dt.datetime) -> dt.date:
    """Open the last closed period again, the one that the day lies in; return its first day.

    InvalidInput without a reason, Conflict where it is open already or closed ones follow it.
    """
    if not reason.strip():
        raise InvalidInput("a closed period is opened again for a reason; give one")
    return _tell(fund=fund, on=on, closed=False, by=by, at=at, reason=reason)


@transaction.atomic
def _tell(*, fund: str, on: dt.date, closed: bool, by: str, at: dt.datetime, reason: str) -> dt.date:
    if not by.strip():
        raise InvalidInput("a period is closed or opened by somebody; say by whom")
    book = Book.objects.select_for_update().filter(code=fund).first()
    if book is None:
        raise NotFound(f"No book is kept for the fund “{fund}”; open one first.")
    first = PeriodLength(book.period).first_day(on)
    with refusals():
        Closing.objects.create(book=book, period=first, closed=closed, reason=reason.strip(), by=by, at=at)
    return first
