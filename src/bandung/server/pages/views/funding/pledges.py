"""Pledges, conferences and donors: where each stands, and for officers the steps."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.funds import Contribution, Firmness, Occasion
from bandung.funds import Pledge as RecordedPledge
from bandung.server.accounts.queries.organizations import organization_by_code
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.charts import charts_of_conference, charts_of_donor
from bandung.server.funds.documents import document_of_conference, document_of_donor
from bandung.server.funds.queries.donors import donor_account
from bandung.server.funds.queries.funds import fund_by_code
from bandung.server.funds.queries.permissions import is_officer, require_officer
from bandung.server.funds.queries.pledges import (
    PledgeShown,
    conference_by_code,
    pledge_by_code,
    pledges_for,
    receipts_of,
    shown,
    steps_of,
    totals_of,
)
from bandung.server.funds.services.books import organization_named
from bandung.server.funds.services.pledge_steps import confirm_pledge, give_up_pledge, make_pledge
from bandung.server.funds.services.receiving import receive
from bandung.server.pages.formatting import reader
from bandung.server.pages.funding_charts import charts_shown
from bandung.server.pages.funding_forms import ConfirmForm, GiveUpForm, PaymentForm, PledgeForm
from bandung.server.pages.views.funding.files import document_file
from bandung.server.pages.views.requests import page_number, person_of, today
from bandung.server.records.queries.lists import page_of
from bandung.values import BandungError, NotFound, PartialDate, Period

_STEPS: dict[str, type[forms.Form]] = {"confirm": ConfirmForm, "receive": PaymentForm, "give-up": GiveUpForm}


def pledges(request: HttpRequest, fund: str) -> HttpResponse:
    """The pledges to a fund, with their total."""
    row, day = fund_by_code(fund), today()
    page = page_of(pledges_for(fund=fund), page_number(request))
    context = {
        "fund": row,
        "page": page,
        "pledges": shown(page.rows, on=day),
        "totals": totals_of(shown(pledges_for(fund=fund), on=day)),
        "is_officer": isinstance(request.user, Person) and is_officer(request.user, row),
    }
    return render(request, "funds/pledges.html", context)


def pledge(request: HttpRequest, code: str) -> HttpResponse:
    """One pledge: amounts and rates of each day, payments, decisions."""
    return _pledge_page(request, code)


@login_required
def new_pledge(request: HttpRequest, fund: str) -> HttpResponse:
    """The form of a pledge that is told by itself."""
    person, row = person_of(request), fund_by_code(fund)
    require_officer(person, row)
    initial = {"occasion": "letter", "firmness": "firm", "year": today().year}
    form = PledgeForm(request.POST if request.method == "POST" else None, initial=initial)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            told = _told(form.cleaned_data, fund)
            made = make_pledge(told=told, by=person, at=timezone.now())
        except BandungError as fault:
            refusal = fault.message
        else:
            messages.success(request, _("The pledge is kept."))
            return redirect("fund_pledge", made.code)
    status = 400 if form.errors or refusal else 200
    context = {"fund": row, "form": form, "refusal": refusal, "title": _("A pledge")}
    return render(request, "funds/form.html", context, status=status)


@login_required
@require_POST
def pledge_step(request: HttpRequest, step: str, code: str) -> HttpResponse:
    """Confirm it, book a payment, or give it up."""
    kind = _STEPS.get(step)
    if kind is None:
        raise NotFound(_("A pledge has no such step."))
    form = kind(request.POST, prefix=step)
    if not form.is_valid():
        return _pledge_page(request, code, forms_={step: form}, status=400)
    person, done = person_of(request), form.cleaned_data
    try:
        if step == "confirm":
            confirm_pledge(
                code=code,
                on=done["on"],
                amount=done["amount"],
                note=done["note"],
                by=person,
                at=timezone.now(),
            )
        elif step == "receive":
            fund = pledge_by_code(code, on=today()).row.fund.code
            told = Contribution(
                reference=done["reference"],
                fund=fund,
                donor="",
                on=done["on"],
                amount=done["amount"],
                credited=done["credited"],
                pledge=code,
                in_full=done["in_full"],
            )
            receive(told=told, by=person, at=timezone.now())
        else:
            give_up_pledge(
                code=code,
                step=done["step"],
                on=done["on"],
                reason=done["reason"],
                by=person,
                at=timezone.now(),
            )
    except BandungError as refusal:
        return _pledge_page(request, code, forms_={step: form}, refusal=refusal)
    messages.success(request, _("It is done, and in the books."))
    return redirect("fund_pledge", code)


def conference(request: HttpRequest, code: str) -> HttpResponseBase:
    """The running total of a conference, and every pledge; as a document with `as`."""
    row = conference_by_code(code)
    found = shown(pledges_for(conference=code), on=today())
    totals = totals_of(found)
    name = row.called(reader())
    if as_ := request.GET.get("as", ""):
        return document_file(
            lambda: document_of_conference(code, language=reader(), on=today()), as_, f"conference-{row.on}"
        )
    context = {
        "conference": row,
        "name": name,
        "pledges": found,
        "totals": totals,
        "charts": charts_shown(charts_of_conference(found)),
    }
    return render(request, "funds/conference.html", context)


def donor(request: HttpRequest, code: str) -> HttpResponseBase:
    """What became of a donor's money; as a document with `as`."""
    row = organization_by_code(code)
    found = donor_account(row, on=today())
    if as_ := request.GET.get("as", ""):
        return document_file(
            lambda: document_of_donor(row, language=reader(), on=today()), as_, "donor-statement"
        )
    context = {
        "donor": row,
        "account": found,
        "totals": totals_of(found.pledges),
        "charts": charts_shown(charts_of_donor(found.pledges)),
    }
    return render(request, "funds/donor.html", context)


def _pledge_page(
    request: HttpRequest,
    code: str,
    *,
    forms_: dict[str, forms.Form] | None = None,
    refusal: BandungError | None = None,
    status: int = 200,
) -> HttpResponse:
    found: PledgeShown = pledge_by_code(code, on=today())
    officer = isinstance(request.user, Person) and is_officer(request.user, found.row.fund)
    made: dict[str, forms.Form] = {}
    if officer:
        made = {name: kind(initial={"on": today()}, prefix=name) for name, kind in _STEPS.items()}
        made |= forms_ or {}
    context = {
        "pledge": found,
        "steps": steps_of(found.row),
        "receipts": receipts_of(found.row),
        "forms": made,
        "open_form": next(iter(forms_ or {}), ""),
        "is_officer": officer,
        "refusal": refusal.message if refusal else "",
    }
    return render(request, "funds/pledge.html", context, status=400 if refusal else status)


def _told(done: dict[str, Any], fund: str) -> RecordedPledge:
    made = done["made"]
    return RecordedPledge(
        code=done["code"],
        fund=fund,
        donor=organization_named(done["donor"]).code,
        occasion=Occasion(done["occasion"]),
        year=done["year"],
        firmness=Firmness(done["firmness"]),
        amount=done["amount"],
        earmark=done["earmark"] or None,
        net_class=done["net_class"] or None,
        conference=done["conference"] or None,
        made=Period(PartialDate.from_date(made)) if made else None,
        due=done["due"],
    )
