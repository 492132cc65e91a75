"""The books of a fund for its officers: what comes and goes by itself, periods, the check, files. For officers alone."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.server.funds.queries.books import book_shown
from bandung.server.funds.queries.exports import book_file
from bandung.server.funds.queries.funds import Fund, fund_by_code
from bandung.server.funds.queries.permissions import require_officer
from bandung.server.funds.queries.rates import rate_sources
from bandung.server.funds.services.reversing import take_back
from bandung.server.pages.formatting import number as number_told
from bandung.server.pages.funding_forms import ReverseForm
from bandung.server.pages.uploads import TOO_LARGE
from bandung.server.pages.views.funding.books_steps import STEPS, Outcome
from bandung.server.pages.views.funding.funds import entry
from bandung.server.pages.views.requests import person_of, today
from bandung.values import BandungError, NotFound


@login_required
def books(request: HttpRequest, fund: str) -> HttpResponse:
    """What is closed, what came last, and the forms."""
    row = fund_by_code(fund)
    require_officer(person_of(request), row)
    return _page(request, row)


@login_required
@require_POST
def books_step(request: HttpRequest, fund: str, step: str) -> HttpResponse:
    """Take one step; what it found is shown on the page."""
    row, person = fund_by_code(fund), person_of(request)
    require_officer(person, row)
    known = STEPS.get(step)
    if known is None:
        raise NotFound(_("The books have no such step."))
    form = known.form(request.POST, request.FILES, prefix=step)
    if request.META.get(TOO_LARGE):
        large = _("The file is larger than %(limit)s MB and was not taken in.")
        refusal = large % {"limit": number_told(settings.UPLOAD_LIMIT // 1_000_000)}
        return _page(request, row, faulty={step: form}, refusal=refusal)
    if not form.is_valid():
        return _page(request, row, faulty={step: form})
    try:
        outcome = known.take(row, form.cleaned_data, person)
    except BandungError as refusal:
        return _page(request, row, faulty={step: form}, refusal=refusal.message)
    if outcome.shown:
        return _page(request, row, outcome=outcome)
    messages.success(request, outcome.said)
    return redirect("fund_project", outcome.project) if outcome.project else redirect("fund_books", fund)


@login_required
@require_POST
def reverse_entry(request: HttpRequest, fund: str, number: int) -> HttpResponse:
    """Take an entry back; its page is shown with what is wrong, else that of its reverse."""
    form, person = ReverseForm(request.POST), person_of(request)
    require_officer(person, fund_by_code(fund))
    if not form.is_valid():
        return entry(request, fund, number, form=form)
    done = form.cleaned_data
    try:
        back = take_back(
            fund=fund, number=number, on=done["on"], reason=done["reason"], by=person, at=timezone.now()
        )
    except BandungError as refusal:
        return entry(request, fund, number, form=form, refusal=refusal.message)
    messages.success(request, _("Posted as journal entry %(number)s.") % {"number": back})
    return redirect("fund_entry", fund, back)


@login_required
def journal_file(request: HttpRequest, fund: str, as_: str) -> FileResponse:
    """The whole journal for another program of double entry."""
    row = fund_by_code(fund)
    require_officer(person_of(request), row)
    written = book_file(as_, fund=row.code)
    name = f"{row.code}-{today().isoformat()}.{as_}"
    return FileResponse(written, as_attachment=True, filename=name, content_type="text/plain; charset=utf-8")


def _page(
    request: HttpRequest,
    row: Fund,
    *,
    faulty: dict[str, forms.Form] | None = None,
    refusal: str = "",
    outcome: Outcome | None = None,
) -> HttpResponse:
    made = {name: one.form(prefix=name, initial={"on": today()}) for name, one in STEPS.items()}
    context = {
        "fund": row,
        "book": book_shown(row),
        "sources": rate_sources(),
        "forms": made | (faulty or {}),
        "open_form": next(iter(faulty or {}), ""),
        "refusal": refusal,
        "outcome": outcome or Outcome(),
    }
    return render(request, "funds/books.html", context, status=400 if faulty else 200)
