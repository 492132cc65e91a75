"""Telling of an activity by a form: new, changed, taken back."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.server.accounts.queries.memberships import (
    may_tell_for,
    organization_told_for,
    organizations_told_for,
)
from bandung.server.accounts.queries.rows import Organization
from bandung.server.accounts.services.speaking import mention_of
from bandung.server.pages.entry.filling import data_of
from bandung.server.pages.entry.form import TellingForm, new_data, row_name, with_button
from bandung.server.pages.entry.preview import Preview, preview_of
from bandung.server.pages.entry.reading import record_of
from bandung.server.pages.formatting import reader
from bandung.server.pages.views.requests import TERMS_COOKIE, page_number, person_of, terms_of, today
from bandung.server.pages.words import ROLE_TERMS
from bandung.server.records.queries.claims import claim_by_uuid
from bandung.server.records.queries.completeness import completeness_of
from bandung.server.records.queries.drafts import draft_by_uuid
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.rows import Claim, TellingDraft
from bandung.server.records.queries.told import claims_told_by, deliveries_brought_by, is_told_by_form
from bandung.server.records.services.drafting import discard_draft, keep_draft
from bandung.server.records.services.telling import tell_activity, told_by_form, withdraw_claim
from bandung.values import Conflict, Forbidden, InvalidInput, Unavailable

_YEAR = 365 * 24 * 3600
_NEWEST = 20


@login_required
def tell(request: HttpRequest) -> HttpResponse:
    """For whom to tell, where the person speaks for several; else straight to the form."""
    organizations = organizations_told_for(person_of(request))
    if len(organizations) == 1:
        return redirect("tell_for", organizations[0].code)
    return render(request, "tell_for_whom.html", {"organizations": organizations})


@login_required
def told_by(request: HttpRequest, code: str) -> HttpResponse:
    """What an organization tells now, and what it brought, for those who speak for it."""
    organization = organization_told_for(person_of(request), code)
    context = {
        "organization": organization,
        "page": page_of(claims_told_by(organization), page_number(request)),
        "deliveries": deliveries_brought_by(organization)[:_NEWEST],
        "completeness": completeness_of(organization),
    }
    return render(request, "told_by.html", context)


@login_required
def tell_for(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a new activity that this organization tells."""
    organization = organization_told_for(person_of(request), code)
    return _form_page(request, organization, None, lambda: _first_data(organization))


@login_required
def tell_anew(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """The form with what a claim tells; saving makes a new claim in its place."""
    claim = claim_by_uuid(identifier)
    organization = _organization_of(request, claim)
    if claim.replaced_by is not None:
        raise Conflict("A newer telling took the place of this one; change that.")
    told = told_by_form(claim)
    if told is None or told.record is None:
        raise InvalidInput("Only what was told by form is changed here; a file is corrected by a newer file.")
    record = told.record
    return _form_page(request, organization, claim, lambda: data_of(record))


@login_required
def draft(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """The form with what a draft holds, to go on with."""
    kept = draft_by_uuid(identifier, person=person_of(request))
    return _form_page(
        request, kept.organization, kept.claim, lambda: QueryDict(kept.data, mutable=True), kept
    )


@login_required
@require_POST
def draft_discard(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Let a draft go."""
    person = person_of(request)
    discard_draft(draft=draft_by_uuid(identifier, person=person), by=person)
    messages.success(request, _("The draft is discarded."))
    return redirect("mine")


@login_required
def withdraw(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Ask why a telling is taken back, and take it back."""
    claim = claim_by_uuid(identifier)
    _organization_of(request, claim)
    if claim.replaced_by is not None or claim.record is None:
        raise Conflict("Only the newest telling of an activity is taken back.")
    fault = ""
    if request.method == "POST":
        why = request.POST.get("why", "").strip()
        if why:
            gone = withdraw_claim(claim=claim, by=person_of(request), now=timezone.now(), why=why)
            messages.success(request, _("It is taken back. The activity is counted without it."))
            return redirect("claim", gone.uuid)
        fault = _("Say why it is taken back; the sentence stays beside what was told.")
    context = {"claim": claim, "fault": fault, "by_file": not is_told_by_form(claim)}
    return render(request, "withdraw.html", context, status=400 if fault else 200)


@require_POST
def set_terms(request: HttpRequest) -> HttpResponse:
    """Remember in whose terms the reader wants roles to be named."""
    goal = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(goal if safe else "/")
    chosen = request.POST.get("terms", "")
    if chosen in ROLE_TERMS:
        answer.set_cookie(TERMS_COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True)
    return answer


def _form_page(
    request: HttpRequest,
    organization: Organization,
    claim: Claim | None,
    first: Callable[[], QueryDict],
    kept: TellingDraft | None = None,
) -> HttpResponse:
    pressed = request.POST.get("do", "") if request.method == "POST" else ""
    terms = request.POST.get("terms") or terms_of(request)
    data, place = with_button(request.POST, pressed) if request.method == "POST" else (first(), None)
    if pressed == "draft":
        return _kept(request, organization, claim, kept)
    judged = pressed in ("preview", "save")
    form = TellingForm(data, judged=judged, terms=terms)
    preview: Preview | None = None
    refusal, status = "", 200
    if judged and form.is_valid():
        record = record_of(form)
        if pressed == "save":
            try:
                told = tell_activity(
                    record=record,
                    organization=organization,
                    by=person_of(request),
                    now=timezone.now(),
                    replaces=claim,
                )
            except (Conflict, InvalidInput, Unavailable) as error:
                refusal, status = str(error), 503 if isinstance(error, Unavailable) else 409
            else:
                if kept is not None:
                    discard_draft(draft=kept, by=person_of(request))
                messages.success(request, _("Told. This is what it amounts to."))
                goal = ("activity", told.activity.code) if told.activity else ("claim", told.uuid)
                return redirect(*goal)
        preview = preview_of(record, on=today())
    elif judged:
        status = 400
    context = {
        "form": form,
        "organization": organization,
        "claim": claim,
        "draft": kept,
        "faults": form.faults(),
        "preview": preview,
        "refusal": refusal,
        "place": place,
        "row_name": row_name,
        "terms": terms,
    }
    answer = render(request, "tell.html", context, status=status)
    if pressed == "terms" and terms in ROLE_TERMS:
        answer.set_cookie(TERMS_COOKIE, terms, max_age=_YEAR, samesite="Lax", httponly=True)
    return answer


def _kept(
    request: HttpRequest, organization: Organization, claim: Claim | None, kept: TellingDraft | None
) -> HttpResponse:
    """Keep what was typed as it is, faults and all, and go on with it at the draft's own address."""
    typed = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "do"):
        typed.pop(name, None)
    saved = keep_draft(
        data=typed.urlencode(),
        title=typed.get("activity-title", ""),
        organization=organization,
        by=person_of(request),
        now=timezone.now(),
        claim=claim,
        draft=kept,
    )
    messages.success(request, _("Kept as a draft. It is told only once you save it."))
    return redirect("draft", saved.uuid)


def _first_data(organization: Organization) -> QueryDict:
    """A new form: the reader's language, and the organization itself as the first party."""
    mention = mention_of(organization)
    return new_data(
        **{
            "activity-language": reader(),
            "parties-0-name": organization.name,
            "parties-0-reference": mention.reference or "",
            "parties-0-country": organization.area,
        }
    )


def _organization_of(request: HttpRequest, claim: Claim) -> Organization:
    if claim.told_by is None or not may_tell_for(person_of(request), claim.told_by_id):
        raise Forbidden("Only contributors of the organization that told this change it.")
    return claim.told_by
