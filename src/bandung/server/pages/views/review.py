"""Pairs of claims to look at, one pair side by side, the decision about it; and words on a difference."""

import uuid
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bandung.activities.record import ActivityRecord
from bandung.server.accounts.queries.rows import Person
from bandung.server.pages.comparison import side_by_side
from bandung.server.pages.views.requests import page_number
from bandung.server.records.queries.activities import activity_by_code
from bandung.server.records.queries.counting import activity_count, open_totals
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.pairs import (
    decisions_about,
    pair_by_number,
    pair_counts,
    pair_state,
    pairs_in,
)
from bandung.server.records.queries.records import record_of
from bandung.server.records.queries.rows import Claim, ClaimPair, DiscrepancyState, PairState
from bandung.server.records.services.deciding import decide_pair, may_decide, take_back
from bandung.server.records.services.settling import add_to_discrepancy
from bandung.values import InvalidInput


def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs in a state, those to be looked at where none is asked for."""
    asked = pair_state(request.GET.get("state") or PairState.PROPOSED.value)
    page = page_of(pairs_in(asked), page_number(request))
    context = {
        "page": page,
        "state": asked.value,
        "states": PairState,
        "counts": pair_counts(),
        "count": activity_count(),
    }
    return render(request, "review.html", context)


def totals(request: HttpRequest) -> HttpResponse:
    """How many activities there are to be expected, and what may change of their money, while pairs are open."""
    return render(request, "review_totals.html", {"found": open_totals()})


def pair(request: HttpRequest, number: int) -> HttpResponse:
    """Two claims side by side, the evidence for and against, and the decision."""
    found = pair_by_number(number)
    context = {
        "pair": found,
        "lines": side_by_side(_record(found.one), _record(found.other)),
        "history": decisions_about(found),
        "may_decide": _may_decide(request, found),
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}",
    }
    return render(request, "review_pair.html", context)


@require_POST
@login_required
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Join the pair, keep it apart, or take the decision back."""
    found = pair_by_number(number)
    what = request.POST.get("decision", "")
    note = request.POST.get("note", "")[:2000].strip()
    person, now = _person(request), timezone.now()
    if what == "take-back":
        take_back(pair=found, by=person, now=now, note=note)
    elif what in ("together", "apart"):
        decide_pair(
            one=found.one.uuid,
            other=found.other.uuid,
            together=what == "together",
            by=person,
            now=now,
            note=note,
        )
    else:
        raise InvalidInput("Say whether the two are one activity, or not.")
    return redirect("review_pair", number=number)


@require_POST
@login_required
def difference(request: HttpRequest, code: str, field: str) -> HttpResponse:
    """Explain a difference of an activity, settle it, or open it again."""
    activity = activity_by_code(code)
    state = request.POST.get("state", "")
    if state not in DiscrepancyState.values:
        raise InvalidInput("Say whether this explains the difference, settles it, or opens it again.")
    add_to_discrepancy(
        activity=activity,
        field=field,
        state=DiscrepancyState(state),
        by=_person(request),
        now=timezone.now(),
        note=request.POST.get("note", "")[:2000],
        claim=_claim_named(request.POST.get("claim", "")),
    )
    return redirect(reverse("activity", args=[code]) + f"#difference-{field}")


def _may_decide(request: HttpRequest, found: ClaimPair) -> bool:
    person = request.user
    return isinstance(person, Person) and may_decide(person, (found.one, found.other))


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 - login_required has seen to it
    return request.user


def _claim_named(told: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(told) if told else None
    except ValueError:
        raise InvalidInput(f"“{told[:40]}” is not the number of a claim.") from None


def _record(claim: Claim) -> ActivityRecord:
    return record_of(claim) if claim.record else ActivityRecord(claim.identifier)
