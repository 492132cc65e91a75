"""From match to cooperation: suggesting an introduction, the list of one's own, and the thread both sides read."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.exchange.introductions import State, rules, whose_turn
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.exchange.queries.introductions import (
    introduction_by_uuid,
    introductions_for,
    is_turn_of,
    moves_for,
    standing_of,
    step_times,
    thread_of,
    waiting_for,
)
from bandung.server.exchange.services.introducing import move, suggest_introduction, write_message
from bandung.server.pages.views.requests import page_number, person_of
from bandung.server.records.queries.lists import page_of
from bandung.values import BandungError, InvalidInput


@login_required
def introductions(request: HttpRequest) -> HttpResponse:
    """Those in which the person's organizations take part; those that wait for a word of theirs are named first."""
    person = person_of(request)
    context = {
        "page": page_of(introductions_for(person), page_number(request)),
        "waiting": {one.pk for one in waiting_for(person)},
        "steps": step_times() if runs_the_node(person) else (),
    }
    return render(request, "introductions.html", context)


@login_required
@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest that the owners of a need and of an answer talk, and go to their thread."""
    made = suggest_introduction(
        need=request.POST.get("need", ""),
        answer=request.POST.get("answer", ""),
        by=person_of(request),
        now=timezone.now(),
        text=request.POST.get("text", ""),
    )
    messages.success(request, _("The introduction is suggested. The other side sees it on its page."))
    return redirect("introduction", made.uuid)


@login_required
def introduction(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """The thread, and what can be done next."""
    return _thread(request, identifier)


@login_required
@require_POST
def introduction_move(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Bring it into another state."""
    row = introduction_by_uuid(identifier, person=person_of(request))
    told = request.POST.get("to", "")
    try:
        if told not in set(State):
            raise InvalidInput(_("Choose what is to be done next."))
        move(
            introduction=row,
            to=State(told),
            by=person_of(request),
            now=timezone.now(),
            reason=request.POST.get("reason", ""),
            text=request.POST.get("text", ""),
            activity=request.POST.get("activity", ""),
        )
    except BandungError as refusal:
        return _thread(request, identifier, refusal)
    messages.success(request, _("Done. Both sides see it."))
    return redirect("introduction", identifier)


@login_required
@require_POST
def introduction_message(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Write in the thread."""
    row = introduction_by_uuid(identifier, person=person_of(request))
    try:
        write_message(
            introduction=row, text=request.POST.get("text", ""), by=person_of(request), now=timezone.now()
        )
    except BandungError as refusal:
        return _thread(request, identifier, refusal)
    return redirect("introduction", identifier)


def _thread(request: HttpRequest, identifier: uuid.UUID, refusal: BandungError | None = None) -> HttpResponse:
    person = person_of(request)
    row = introduction_by_uuid(identifier, person=person)
    context = {
        "row": row,
        "events": thread_of(row),
        "moves": [state.value for state in moves_for(row, person)],
        "turn": sorted(side.value for side in whose_turn(standing_of(row))),
        "is_mine": is_turn_of(row, organizations_of(person)),
        "reasons": rules().reasons,
        "refusal": refusal.message if refusal else "",
        "typed": request.POST.get("text", "") if refusal else "",
    }
    return render(request, "introduction.html", context, status=400 if refusal else 200)
