"""What flows came to: sums of whole months as far as they are carried forward, and lines for the rest.

Exact however far the sums are (`services/summing.py`): three sets of lines that share none are added, in one question
to the database and so of one moment: whole months up to the book's mark, lines of entries after the mark, and lines up
to the mark in a month that begins before the days asked for, or ends after them.
"""

import calendar
import datetime as dt
from functools import reduce
from typing import Any

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import ExtractYear

from bandung.server.funds.models import Book, Flow, FlowMark, FlowSum

Days = tuple[dt.date, dt.date]


def flow_totals(book: Book, place: Q, *, since: dt.date | None, until: dt.date) -> "QuerySet[Any, Any]":
    """Rows (flow, year, 1 where before `since`, value or None) of all days up to `until`; a group may come in several
    rows. `place` asks of what: party, project, class, designation."""
    here = Q(book=book) & place
    lines = Flow.objects.filter(here, on__lte=until)
    mark = FlowMark.objects.filter(book=book).values_list("number", flat=True).first()
    if not mark:
        return _grouped(lines, "on", since)
    marked = Subquery(FlowMark.objects.filter(book=book).values("number"))
    parts = [
        _grouped(FlowSum.objects.filter(here & _whole_months(since, until)), "month", since),
        # Said twice: by the number the database sees that these are few; by the mark itself, of one moment with the
        # sums, it is exact. A mark never goes back, so none is left out.
        _grouped(lines.filter(entry__number__gt=mark).filter(entry__number__gt=marked), "on", since),
    ]
    for first, last in broken_months(since, until):
        # Which accounts are asked for leads to the index of lines by account and day.
        some = lines.filter(on__range=(first, last), account__book=book, entry__number__lte=marked)
        parts.append(_grouped(some, "on", since))
    return reduce(lambda one, other: one.union(other, all=True), parts)


def broken_months(since: dt.date | None, until: dt.date) -> list[Days]:
    """The months, first and last day, that sums of whole months cannot tell of, where `since` and `until` are asked."""
    found = {month_of(until)} if until != month_of(until)[1] else set()
    if since is not None and since != month_of(since)[0]:
        found.add(month_of(since))
    return sorted(found)


def month_of(day: dt.date) -> Days:
    """The first and last day of a day's month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def unstated_of(book: Book) -> int:
    """How many lines of a book tell no value."""
    mark = FlowMark.objects.filter(book=book).values_list("number", flat=True).first()
    lines = Flow.objects.filter(book=book, value=None).order_by()
    if not mark:
        return lines.count()
    marked = Subquery(FlowMark.objects.filter(book=book).values("number"))
    late = lines.filter(entry__number__gt=mark).filter(entry__number__gt=marked)
    summed = FlowSum.objects.filter(book=book).order_by()
    both = (
        late.values("book_id")
        .annotate(missing=Count("position"))
        .union(summed.values("book_id").annotate(missing=Sum("unstated")), all=True)
    )
    return sum(row["missing"] for row in both)


def wrong_sums(book: Book) -> tuple[int, int]:
    """How many sums are not what the lines up to the mark come to, and how far the mark is; every line read anew."""
    mark = FlowMark.objects.filter(book=book).values_list("number", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute(_WRONG, {"book": book.pk, "mark": mark})
        return cursor.fetchone()[0], mark


_PLACE = "month, flow, net_class_id, designation, party, project"
_WRONG = f"""
SELECT count(*)
  FROM (SELECT date_trunc('month', f."on"::timestamp)::date AS month, f.flow, f.net_class_id, f.designation, f.party,
               f.project, coalesce(sum(f.value), 0) AS value, count(*) AS lines, count(*) - count(f.value) AS unstated
          FROM funds_entry e JOIN funds_flow f ON f.entry_id = e.id
         WHERE e.book_id = %(book)s AND e.number <= %(mark)s GROUP BY 1, 2, 3, 4, 5, 6) told
  FULL JOIN (SELECT * FROM funds_flowsum WHERE book_id = %(book)s) kept USING ({_PLACE})
 WHERE (told.value, told.lines, told.unstated) IS DISTINCT FROM (kept.value, kept.lines, kept.unstated)
"""  # noqa: S608  the words of this file alone


def _whole_months(since: dt.date | None, until: dt.date) -> Q:
    asked = Q(month__lte=until)
    for first, _ in broken_months(since, until):
        asked &= ~Q(month=first)
    return asked


def _grouped(rows: "QuerySet[Any]", day: str, since: dt.date | None) -> "QuerySet[Any, Any]":
    early: Value | Case = Value(0, output_field=IntegerField())
    if since is not None:
        early = Case(When(**{f"{day}__lt": since}, then=1), default=0, output_field=IntegerField())
    told = rows.order_by().annotate(year=ExtractYear(F(day)), early=early)
    grouped: QuerySet[Any, Any] = told.values_list("flow", "year", "early").annotate(total=Sum("value"))
    return grouped
