"""Rounds of matching: the list, running one, and what it came to; each party reads its own part."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.server.exchange.queries.rounds import (
    figures_of,
    is_focal_point,
    left_out_of,
    named_in,
    parts_of,
    proposals_of,
    reasons_of,
    round_by_uuid,
    rounds_for,
    settings_of,
    uses_of,
)
from bandung.server.exchange.services.rounds import close_round, publish_round, run_round
from bandung.server.pages.formatting import number
from bandung.server.pages.round_form import RoundForm
from bandung.server.pages.views.requests import page_number, person_of, today
from bandung.server.records.queries.lists import page_of
from bandung.values import BandungError, Forbidden

_SHOWN = ("proposals", "left-out", "uses")


@login_required
def rounds(request: HttpRequest) -> HttpResponse:
    """All for the focal point; for others those published in which they took part."""
    person = person_of(request)
    page = page_of(rounds_for(person), page_number(request))
    context = {
        "page": page,
        "rounds": [(row, figures_of(row)) for row in page.rows],
        "is_focal": is_focal_point(person),
    }
    return render(request, "rounds.html", context)


@login_required
def run(request: HttpRequest) -> HttpResponse:
    """The form, and the round that it asks for."""
    person = person_of(request)
    if not is_focal_point(person):
        raise Forbidden(_("Only the focal point of the node runs, publishes and closes rounds of matching."))
    form = RoundForm(request.POST if request.method == "POST" else None, initial={"on": today()})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = run_round(
                by=person,
                now=timezone.now(),
                on=form.day,
                settings=form.settings(),
                title=form.cleaned_data["title"],
            )
        except BandungError as error:
            refusal = error.message
        else:
            messages.success(request, _("The round is kept as a draft, which you alone see."))
            return redirect("round", made.uuid)
    status = 400 if refusal or form.errors else 200
    return render(request, "round_run.html", {"form": form, "refusal": refusal}, status=status)


@login_required
def round_(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """What it proposes, who was left out and why, and how much of each answer is taken."""
    return _page(request, identifier)


@login_required
@require_POST
def publish(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Suggest an introduction for each proposal."""
    person = person_of(request)
    row = round_by_uuid(identifier, person=person)
    try:
        told = publish_round(round_=row, by=person, now=timezone.now(), text=request.POST.get("text", ""))
    except BandungError as refusal:
        return _page(request, identifier, refusal)
    messages.success(
        request,
        _(
            "Introductions suggested: %(made)s; there before: %(there)s; gone since the round was run: %(gone)s."
        )
        % {"made": number(told.made), "there": number(told.there), "gone": number(told.gone)},
    )
    return redirect("round", identifier)


@login_required
@require_POST
def close(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Put a draft aside, or call a published round ended."""
    person = person_of(request)
    row = round_by_uuid(identifier, person=person)
    try:
        close_round(round_=row, by=person, now=timezone.now())
    except BandungError as refusal:
        return _page(request, identifier, refusal)
    messages.success(request, _("The round is closed. Its introductions go on."))
    return redirect("round", identifier)


def _page(request: HttpRequest, identifier: uuid.UUID, refusal: BandungError | None = None) -> HttpResponse:
    person = person_of(request)
    row = round_by_uuid(identifier, person=person)
    asked = request.GET.get("show", "")
    show = asked if asked in _SHOWN else _SHOWN[0]
    lists: dict[str, Any] = {
        "proposals": proposals_of(row, person),
        "left-out": left_out_of(row, person),
        "uses": uses_of(row, person),
    }
    page = page_of(lists[show], page_number(request))
    reasons = reasons_of(page.rows, person) if show == "left-out" else []
    context = {
        "row": row,
        "figures": figures_of(row),
        "settings": settings_of(row),
        "show": show,
        "numbers": {name: page.total if name == show else rows.count() for name, rows in lists.items()},
        "page": page,
        "proposals": [(one, parts_of(one)) for one in page.rows] if show == "proposals" else [],
        "left_out": list(zip(page.rows, reasons, strict=True)) if show == "left-out" else [],
        "named": named_in(reasons),
        "is_focal": is_focal_point(person),
        "refusal": refusal.message if refusal else "",
        "typed": request.POST.get("text", "") if refusal else "",
    }
    return render(request, "round.html", context, status=400 if refusal else 200)
