"""Bank statements of a fund: brought, and line by line said what each is. For officers alone."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.server.funds.queries.banking import STATES, bank_lines
from bandung.server.funds.queries.funds import fund_by_code
from bandung.server.funds.queries.permissions import require_officer
from bandung.server.funds.services.banking import book_line, bring_statement, set_aside
from bandung.server.pages.formatting import number
from bandung.server.pages.funding_forms import BankForm
from bandung.server.pages.views.requests import page_number, person_of
from bandung.server.records.queries.lists import page_of
from bandung.values import BandungError, Finding


@login_required
def bank(request: HttpRequest, fund: str) -> HttpResponse:
    """The lines that wait, and the form that brings a statement."""
    row, person = fund_by_code(fund), person_of(request)
    require_officer(person, row)
    if request.method != "POST":
        return _page(request, fund)
    form = BankForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, fund, form=form)
    done = form.cleaned_data
    try:
        brought = bring_statement(
            fund=fund,
            stream=cast("BinaryIO", done["file"].file),
            file=done["file"].name,
            by=person,
            at=timezone.now(),
            account=done["account"],
            currency=done["currency"].upper() or None,
        )
    except BandungError as refusal:
        return _page(request, fund, form=form, refusal=str(refusal))
    messages.success(
        request,
        _("New lines: %(new)s; known before: %(known)s.")
        % {"new": number(brought.new), "known": number(brought.known)},
    )
    if brought.findings:
        return _page(request, fund, findings=brought.findings)
    return redirect("fund_bank", fund)


@login_required
@require_POST
def bank_line(request: HttpRequest, fund: str, line: int) -> HttpResponse:
    """Say what a line is: a payment on a pledge or by a donor, or nothing to be booked here."""
    person, told = person_of(request), request.POST
    try:
        if told.get("do") == "set-aside":
            set_aside(line=line, note=told.get("note", ""), by=person)
        else:
            book_line(
                line=line,
                by=person,
                at=timezone.now(),
                pledge=told.get("pledge") or told.get("other") or None,
                donor=told.get("donor", ""),
                in_full=bool(told.get("in_full")),
            )
    except BandungError as refusal:
        return _page(request, fund, refusal=refusal.message)
    messages.success(request, _("The line is settled."))
    return redirect("fund_bank", fund)


def _page(
    request: HttpRequest,
    fund: str,
    *,
    form: BankForm | None = None,
    refusal: str = "",
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    row = fund_by_code(fund)
    require_officer(person_of(request), row)
    asked = request.GET.get("state", "open")
    state = asked if asked in STATES else "open"
    context = {
        "fund": row,
        "form": form or BankForm(),
        "page": page_of(bank_lines(row, state=state), page_number(request)),
        "state": state,
        "states": STATES,
        "refusal": refusal,
        "findings": findings,
    }
    return render(request, "funds/bank.html", context, status=400 if refusal or form else 200)
