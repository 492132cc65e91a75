"""The calendar of a year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bandung.server.node.calendar import FIRST_YEAR, LAST_YEAR, calendar_of
from bandung.server.pages.views.requests import today
from bandung.values import InvalidInput


def calendar(request: HttpRequest) -> HttpResponse:
    """The year of `?year=`, else this one, month by month."""
    year = _year(request.GET.get("year", ""))
    entries = calendar_of(year, year)
    months = {
        month: [one for one in entries if max(one.first.month if one.first.year == year else 1, 1) == month]
        for month in range(1, 13)
    }
    context = {
        "year": year,
        "months": {month: found for month, found in months.items() if found},
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "count": len(entries),
    }
    return render(request, "calendar.html", context)


def _year(told: str) -> int:
    if not told:
        return today().year
    if not (told.isascii() and told.isdigit() and len(told) == 4):
        raise InvalidInput(_("Write the year in four digits, such as 2005."))
    return int(told)
