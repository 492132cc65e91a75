"""Balances of a fund's book between two days, and the lines behind each.

Whole periods are read from the balances that posting keeps. Of a period that is asked for in part, lines are added,
or those outside taken away, whichever are of fewer days; so a balance up to today costs what was posted for later.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from bandung.funds.ledger import (
    PLACES_OF_LINES,
    Balance,
    BookedLine,
    PeriodLength,
    Place,
    Selection,
    add_up,
)
from bandung.server.funds.models import Balance as BalanceRow
from bandung.server.funds.models import Book, EntryLine
from bandung.server.funds.queries.journal import LENGTH, book_of, posted_from
from bandung.server.funds.queries.spans import Part, parts_of

_ALL = Selection()
_COLUMNS: dict[Place, str] = {"account": "account_id", "net_class": "net_class_id"}
_NOTHING = Value(Decimal(0))
_SUMS = {
    "debits": Sum("debit"),
    "credits": Sum("credit"),
    "values": Sum("frozen"),
    "missing": Sum("unstated"),
}
_LINE_SUMS = {
    "debits": Coalesce(Sum(Case(When(amount__gt=0, then=F("amount")))), _NOTHING),
    "credits": Coalesce(Sum(Case(When(amount__lt=0, then=-F("amount")))), _NOTHING),
    "values": Coalesce(Sum("frozen"), _NOTHING),
    "missing": Count("*") - Count("frozen"),
}


def balances(
    *, fund: str, select: Selection = _ALL, by: Iterable[Place] = PLACES_OF_LINES
) -> tuple[Balance, ...]:
    """What was debited and credited in the selection, kept apart by the places named, in the order of their codes.

    With `since` it is what moved from that day on; without, what stands at the end of `until`. NotFound where the
    fund has no book.
    """
    book, wanted = book_of(fund), set(by)
    places = tuple(place for place in PLACES_OF_LINES if place in wanted)
    codes = _Codes(book)
    parts = [
        _sums(book, codes, select, part=part, columns=[_COLUMNS.get(place, place) for place in places])
        for part in parts_of(select.since, select.until, PeriodLength(book.period))
    ]
    if not parts:
        return ()
    # In one statement, so that all parts are of one moment.
    rows = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    told = (_balance(row, codes, places) for row in rows if row["debits"] is not None)
    return tuple(
        one for one in add_up(told, by=places) if one.debit or one.credit or one.frozen or one.unstated
    )


def lines_behind(
    *,
    fund: str,
    select: Selection = _ALL,
    after: tuple[dt.date, int, int] | None = None,
    length: int = LENGTH,
) -> tuple[BookedLine, ...]:
    """A page of the lines of a balance, by value date; the next begins after the last one's (on, number, position)."""
    book = book_of(fund)
    rows = _lines(_Codes(book), select, select.since, select.until)
    if after is not None:
        on, number, position = after
        rows = rows.filter(on__gte=on).filter(
            Q(on__gt=on) | Q(entry__number__gt=number) | Q(entry__number=number, position__gt=position)
        )
    rows = rows.select_related("entry").order_by("on", "entry_id", "position")[:length]
    return tuple(_booked(row, fund) for row in rows)


class _Codes:
    """The accounts and classes of a book by id, and the ids by code."""

    def __init__(self, book: Book) -> None:
        self.account = dict(book.accounts.values_list("id", "code"))
        self.net_class = dict(book.classes.values_list("id", "code"))

    def condition(self, select: Selection) -> Q:
        """The selection's codes as a condition, naming the accounts at all times: indexes begin with them."""
        told = select.told()
        condition = Q(account_id__in=_ids(self.account, told.pop("account", None)))
        if "net_class" in told:
            condition &= Q(net_class_id__in=_ids(self.net_class, told.pop("net_class")))
        for place, codes in told.items():
            condition &= Q(**{f"{place}__in": codes})
        return condition


def _ids(codes: dict[int, str], wanted: tuple[str, ...] | None) -> list[int]:
    return [one for one, code in codes.items() if wanted is None or code in wanted]


def _lines(
    codes: _Codes, select: Selection, first: dt.date | None, last: dt.date | None
) -> "QuerySet[EntryLine]":
    rows = EntryLine.objects.filter(codes.condition(select))
    if first is not None:
        rows = rows.filter(on__gte=first)
    return rows if last is None else rows.filter(on__lte=last)


def _sums(
    book: Book, codes: _Codes, select: Selection, *, part: Part, columns: list[str]
) -> "QuerySet[Any, dict[str, Any]]":
    """The sums of a part by these columns; over no rows at all they are None where nothing is kept apart."""
    rows: QuerySet[Any, dict[str, Any]]
    if part.lines:
        lines = _lines(codes, select, part.first, part.last).order_by()
        rows = lines.values(*columns, sign=Value(part.sign)).annotate(**_LINE_SUMS)
        return rows
    kept = BalanceRow.objects.filter(codes.condition(select), book=book)
    kept = kept if part.first is None else kept.filter(period__gte=part.first)
    kept = kept if part.last is None else kept.filter(period__lte=part.last)
    rows = kept.order_by().values(*columns, sign=Value(part.sign)).annotate(**_SUMS)
    return rows


def _balance(row: dict[str, Any], codes: _Codes, places: tuple[Place, ...]) -> Balance:
    told: dict[str, str] = {place: row[_COLUMNS.get(place, place)] for place in places}
    if "account" in told:
        told["account"] = codes.account[row["account_id"]]
    if "net_class" in told:
        told["net_class"] = codes.net_class[row["net_class_id"]]
    return Balance(
        **told,
        debit=row["sign"] * row["debits"],
        credit=row["sign"] * row["credits"],
        frozen=row["sign"] * row["values"],
        unstated=row["sign"] * row["missing"],
    )


def _booked(row: EntryLine, fund: str) -> BookedLine:
    posted = posted_from(row.entry, fund)
    return BookedLine(
        number=posted.number,
        position=row.position,
        on=row.on,
        reference=posted.entry.reference,
        text=posted.entry.text,
        line=posted.entry.lines[row.position - 1],
    )
