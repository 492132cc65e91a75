"""A project: its money, instalments and reports; and for those who may, the next step."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.queries.permissions import is_officer, may_tell
from bandung.server.funds.queries.projects import Project, project_by_code, project_figures
from bandung.server.funds.queries.statements import StatementAsked, lines_behind
from bandung.server.funds.services.agreements import accept_report, end_project, tell_report
from bandung.server.funds.services.allocating import disburse, return_unspent
from bandung.server.pages.funding_forms import DayForm, PayForm, ReportForm, ReturnForm
from bandung.server.pages.views.requests import person_of, today
from bandung.values import BandungError, NotFound

_FORMS: dict[str, type[forms.Form]] = {
    "report": ReportForm,
    "accept": DayForm,
    "pay": PayForm,
    "return": ReturnForm,
    "end": DayForm,
}


def project(request: HttpRequest, code: str) -> HttpResponse:
    """One project whole."""
    return _page(request, code)


@login_required
@require_POST
def project_step(request: HttpRequest, step: str, code: str) -> HttpResponse:
    """Report, accept a report, pay, book what came back, or end it."""
    kind = _FORMS.get(step)
    if kind is None:
        raise NotFound(_("A project has no such step."))
    form = kind(request.POST, prefix=step)
    if not form.is_valid():
        return _page(request, code, faulty={step: form})
    try:
        _do(step, code, form.cleaned_data, request)
    except BandungError as refusal:
        return _page(request, code, faulty={step: form}, refusal=refusal)
    messages.success(request, _("It is done."))
    return redirect("fund_project", code)


def _do(step: str, code: str, done: dict[str, Any], request: HttpRequest) -> None:
    person, now = person_of(request), timezone.now()
    if step == "report":
        tell_report(
            project=code,
            since=done["since"],
            until=done["until"],
            spent=done["spent"],
            final=done["final"],
            text=done["text"],
            number=done["number"],
            by=person,
            at=now,
        )
    elif step == "accept":
        number = request.POST.get("number", "")
        accept_report(
            project=code, number=int(number) if number.isdecimal() else 0, on=done["on"], by=person, at=now
        )
    elif step == "pay":
        disburse(
            project=code,
            on=done["on"],
            reference=done["reference"],
            amount=done["amount"],
            tranche=done["tranche"],
            by=person,
            at=now,
        )
    elif step == "return":
        return_unspent(
            project=code, amount=done["amount"], on=done["on"], reference=done["reference"], by=person, at=now
        )
    else:
        end_project(project=code, on=done["on"], by=person, at=now)


def _page(
    request: HttpRequest,
    code: str,
    *,
    faulty: dict[str, forms.Form] | None = None,
    refusal: BandungError | None = None,
) -> HttpResponse:
    row = project_by_code(code)
    person = request.user if isinstance(request.user, Person) else None
    context = {
        "project": row,
        "figures": project_figures(row),
        "currency": row.fund.book.currency,
        "tranches": row.tranches.all(),
        "reports": row.reports.select_related("told_by", "accepted_by"),
        "lines": lines_behind(StatementAsked(fund=row.fund.code, project=code), today=today())[:200],
        "forms": _forms(row, person) | (faulty or {}),
        "open_form": next(iter(faulty or {}), ""),
        "refusal": refusal.message if refusal else "",
    }
    return render(request, "funds/project.html", context, status=400 if faulty else 200)


def _forms(row: Project, person: Person | None) -> dict[str, forms.Form]:
    """The forms of what this person may do now."""
    if person is None or row.closed_on is not None:
        return {}
    officer = is_officer(person, row.fund)
    names = list(_FORMS) if officer else (["report"] if may_tell(person, row.participant_id) else [])
    return {name: _FORMS[name](prefix=name, initial={"on": today()}) for name in names}
