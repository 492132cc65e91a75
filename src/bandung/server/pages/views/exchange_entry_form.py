"""Telling an entry of the exchange by a form: new, corrected, withdrawn.

A need begins with one box, the problem in the reader's own words; the rest is asked for on the page after it.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bandung.exchange.checking import check_entry
from bandung.exchange.completeness import entry_completeness
from bandung.exchange.record import AnyEntry, Kind
from bandung.server.accounts.queries.memberships import organization_told_for, organizations_told_for
from bandung.server.accounts.queries.rows import Organization
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.matching import entry_with_code
from bandung.server.exchange.services.drafting import draft_practice
from bandung.server.exchange.services.telling import free_code, require_owner, tell_entry, withdraw_entry
from bandung.server.pages.entry.form import new_data
from bandung.server.pages.exchange_entry.form import (
    ExchangeForm,
    country_as_typed,
    data_of,
    entry_of,
    row_name,
    with_button,
)
from bandung.server.pages.exchange_entry.proposing import ACCEPT, SUGGEST, proposals, with_accepted
from bandung.server.pages.formatting import number
from bandung.server.pages.views.requests import person_of
from bandung.server.records.queries.activities import activity_by_code
from bandung.values import BandungError, Forbidden, NotFound

_LONGEST_PROBLEM = 20_000
_LONGEST_TITLE = 120


@login_required
def new_entry(request: HttpRequest) -> HttpResponse:
    """For whom, and of which kind; a need by its problem alone; a practice as an activity of the node tells it."""
    organizations = organizations_told_for(person_of(request))
    fault = problem = ""
    if request.method == "POST":
        owner = organization_told_for(person_of(request), request.POST.get("owner", ""))
        problem = request.POST.get("problem", "").strip()
        if len(problem) > _LONGEST_PROBLEM:
            fault = _("Say it in at most %(most)s characters; this has %(number)s.") % {
                "most": number(_LONGEST_PROBLEM),
                "number": number(len(problem)),
            }
        elif problem:
            return _form_page(
                request, Kind.NEED, owner, None, lambda: _first_need(problem, owner), begin=True
            )
        else:
            fault = _("Say in a sentence or two what the problem is.")
    code = request.GET.get("activity", "")
    context = {
        "organizations": organizations,
        "kinds": list(Kind),
        "fault": fault,
        "problem": problem,
        "activity": activity_by_code(code) if code else None,
    }
    return render(request, "exchange_new.html", context, status=400 if fault else 200)


@login_required
def tell_entry_for(request: HttpRequest, kind: str, owner: str) -> HttpResponse:
    """The form for a new entry of this organization; a practice may begin as an activity tells it."""
    if kind not in set(Kind):
        raise NotFound(f"The exchange has no entries of the kind “{kind[:40]}”.")
    organization = organization_told_for(person_of(request), owner)
    activity = request.GET.get("activity", "")
    if activity and kind == Kind.PRACTICE:
        draft = draft_practice(activity, owner=organization.code)
        return _form_page(request, Kind.PRACTICE, organization, None, lambda: data_of(draft))
    return _form_page(request, Kind(kind), organization, None, lambda: _first_of(Kind(kind), organization))


@login_required
def change_entry(request: HttpRequest, code: str) -> HttpResponse:
    """The form with what the entry states."""
    row = exchange_by_code(code)
    require_owner(row, person_of(request))
    if row.owner is None:
        raise Forbidden("No organization of this node answers for this entry.")
    kept = entry_with_code(code)
    return _form_page(request, kept.kind, row.owner, kept, lambda: data_of(kept))


@login_required
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then take the entry out."""
    row = exchange_by_code(code)
    require_owner(row, person_of(request))
    if request.method == "POST":
        withdraw_entry(code=code, by=person_of(request))
        messages.success(request, _("The entry is withdrawn. Introductions that name it stay."))
        return redirect("exchange")
    return render(request, "exchange_withdraw.html", {"row": row})


def _form_page(
    request: HttpRequest,
    kind: Kind,
    owner: Organization,
    kept: AnyEntry | None,
    first: Callable[[], QueryDict],
    *,
    begin: bool = False,
) -> HttpResponse:
    typed = request.method == "POST" and not begin
    pressed = request.POST.get("do", "") if typed else ""
    data, place = with_button(kind, request.POST, pressed) if typed else (first(), None)
    if pressed == ACCEPT:
        data = with_accepted(data)
    judged = pressed in ("preview", "save")
    form = ExchangeForm(kind, data, judged=judged, kept=kept)
    wanted = pressed == SUGGEST or (pressed == "preview" and not _is_tagged(data))
    faults, preview, refusal = form.faults(), None, ""
    if judged and not faults:
        preview = entry_of(
            form, code=kept.code if kept else free_code(owner.code, kind), owner=owner.code, kept=kept
        )
        if pressed == "save":
            try:
                told = tell_entry(entry=preview, organization=owner, by=person_of(request))
            except BandungError as error:
                refusal = error.message
            else:
                messages.success(request, _("Told. Everybody finds it in the exchange now."))
                return redirect("exchange_entry", told.entry.code)
    action = ["entry_change", kept.code] if kept else ["entry_tell", kind.value, owner.code]
    context = {
        "form": form,
        "kind": kind,
        "owner": owner,
        "kept": kept,
        "faults": faults,
        "preview": preview,
        "findings": check_entry(preview) if preview else (),
        "completeness": entry_completeness(preview) if preview else None,
        "refusal": refusal,
        "place": "proposals" if pressed in (SUGGEST, ACCEPT) else place,
        "proposals": proposals(data) if wanted else None,
        "row_name": row_name,
        "action": action,
    }
    return render(request, "exchange_tell.html", context, status=400 if faults or refusal else 200)


def _is_tagged(data: QueryDict) -> bool:
    return bool(data.get("entry-sectors", "").strip() and data.get("entry-sdgs", "").strip())


def _first_need(problem: str, owner: Organization) -> QueryDict:
    """The problem as the summary, and its beginning as a title to be bettered; a short one is the title alone."""
    line = " ".join(problem.split())
    data = _first_of(Kind.NEED, owner)
    if len(line) <= _LONGEST_TITLE:
        data["entry-title"] = line
        return data
    data["entry-title"], data["entry-summary"] = line[:_LONGEST_TITLE].rsplit(" ", 1)[0], problem
    return data


def _first_of(kind: Kind, owner: Organization) -> QueryDict:
    """An empty form; a need is as a rule one of its owner's country, which is proposed and may be taken away."""
    return new_data(
        **{"entry-areas": country_as_typed(owner.area)} if kind is Kind.NEED and owner.area else {}
    )
