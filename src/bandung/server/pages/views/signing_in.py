"""Signing in and out, and the page of a person: the organizations they speak for and what these told."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bandung.server.accounts.forms import SignInForm
from bandung.server.accounts.queries.memberships import memberships_of, organizations_told_for
from bandung.server.accounts.queries.permissions import runs_the_node
from bandung.server.accounts.services.signing_in import person_signing_in, remember_language
from bandung.server.exchange.queries.introductions import waiting_for
from bandung.server.exchange.queries.verifying import open_requests_of
from bandung.server.pages.views.requests import address_of, person_of
from bandung.server.records.queries.drafts import drafts_for
from bandung.values import Conflict, Forbidden

_MOST_ASKED = 50


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what comes of it; then on to where the person wanted to go."""
    goal = _safe(request, request.POST.get("next") or request.GET.get("next") or "")
    if request.user.is_authenticated and request.method == "GET":
        return redirect(goal)
    form = SignInForm(request.POST or None)
    refusal, status = "", 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                person = person_signing_in(
                    request=request,
                    email=form.cleaned_data["email"],
                    password=form.cleaned_data["password"],
                    address=address_of(request),
                    now=timezone.now(),
                )
            except Forbidden:
                refusal, status = _("This address and this password do not belong together."), 403
            except Conflict:
                refusal, status = (
                    _("Too many attempts failed. Wait a quarter of an hour, then try again."),
                    429,
                )
            else:
                login(request, person)
                remember_language(person=person, language=get_language() or settings.LANGUAGE_CODE)
                return redirect(goal)
    return render(request, "sign_in.html", {"form": form, "refusal": refusal, "next": goal}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the person's session."""
    logout(request)
    return redirect("home")


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The organizations that the person speaks for, with what may be done for each."""
    person = person_of(request)
    context = {
        "memberships": memberships_of(person),
        "drafts": drafts_for(organizations_told_for(person)),
        "waiting": waiting_for(person),
        "asked": open_requests_of(person)[:_MOST_ASKED],
        "runs_the_node": runs_the_node(person),
    }
    return render(request, "mine.html", context)


def _safe(request: HttpRequest, goal: str) -> str:
    """Where to go after signing in: a page of this site, else the person's own page."""
    hosts = {request.get_host()}
    if goal and url_has_allowed_host_and_scheme(goal, hosts, require_https=request.is_secure()):
        return goal
    return resolve_url(settings.LOGIN_REDIRECT_URL)
