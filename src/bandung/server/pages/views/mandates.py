"""What is asked: all mandates, what is due and what is past its date, and how much there is for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bandung.mandates import addressees
from bandung.server.mandates.queries.addressees import codes_addressing
from bandung.server.mandates.queries.due import (
    addressee_loads,
    due_mandates,
    session_loads,
    standing_by_word,
)
from bandung.server.mandates.queries.mandates import (
    MandateFilters,
    mandates_in,
    mandates_matching,
    titles_of,
)
from bandung.server.pages.mandate_sentences import addressee_name
from bandung.server.pages.names import sort_key
from bandung.server.pages.views.requests import page_number, today
from bandung.server.records.queries.lists import page_of
from bandung.values import InvalidInput

_MOST_LOADS = 25
_MOST_DUE = 300


def mandates(request: HttpRequest) -> HttpResponse:
    """Mandates by those asked, by session, by words; the newest resolution first."""
    of = request.GET.get("of", "").strip()
    filters = MandateFilters(
        q=request.GET.get("q", ""),
        addressees=codes_addressing(of),
        session=_session(request.GET.get("session", "")),
        reporting=request.GET.get("reporting") == "1",
    )
    page = page_of(mandates_matching(filters), page_number(request))
    found = standing_by_word(mandates_in(page.rows), on=today())
    context = {
        "page": page,
        "found": found,
        "titles": titles_of(one.mandate.symbol for one in found),
        "of": of,
        "choices": _choices(of),
        "filters": filters,
        "in_use": bool(of or filters.q or filters.session or filters.reporting),
    }
    return render(request, "mandates.html", context)


def due(request: HttpRequest) -> HttpResponse:
    """What is due within two years and what is past its date, and the work by session and by those asked."""
    of = request.GET.get("of", "").strip()
    found = due_mandates(on=today(), addressees=codes_addressing(of))
    context = {
        "late": [one for one in found if one.overdue][:_MOST_DUE],
        "late_count": sum(1 for one in found if one.overdue),
        "next": [one for one in found if not one.overdue][:_MOST_DUE],
        "next_count": sum(1 for one in found if not one.overdue),
        "titles": titles_of(one.mandate.symbol for one in found),
        "of": of,
        "choices": _choices(of),
        "today": today(),
        "sessions": session_loads()[:_MOST_LOADS],
        "loads": addressee_loads()[:_MOST_LOADS],
    }
    return render(request, "mandates_due.html", context)


def _choices(of: str) -> list[tuple[str, str]]:
    """(code, name) of the organs and groups that texts ask, and of what is asked for now, by name."""
    codes = {one.code for one in addressees()} | ({of} if of else set())
    return sorted(((code, addressee_name(code)) for code in codes), key=lambda pair: sort_key(pair[1]))


def _session(told: str) -> int | None:
    if not told.strip():
        return None
    if not (told.isascii() and told.isdigit() and len(told) < 4):
        raise InvalidInput(_("Write a session of the General Assembly as its number, such as 60."))
    return int(told)
