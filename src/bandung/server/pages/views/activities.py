"""The list of activities, and one activity with what each party tells of it."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.server.accounts.queries.rows import Person
from bandung.server.pages.differences import differences_of
from bandung.server.pages.forms import ActivityFilterForm
from bandung.server.pages.names import region_name
from bandung.server.pages.tellings import (
    difference_value,
    held_by,
    money_sources,
    parties_by_role,
    telling_of,
)
from bandung.server.pages.views.requests import page_number, today
from bandung.server.records.queries.activities import (
    activities_matching,
    activity_by_code,
    claims_of,
    findings_of,
)
from bandung.server.records.queries.holdings import newest_delivery
from bandung.server.records.queries.lists import ListPage, page_of
from bandung.server.records.queries.merged import merged_of
from bandung.server.records.queries.pairs import pairs_of_activity
from bandung.server.records.services.settling import may_settle


def activities(request: HttpRequest) -> HttpResponse:
    """Activities by filters, newest first."""
    form = ActivityFilterForm(request.GET)
    if form.is_valid():
        page = page_of(activities_matching(form.filters(), today=today()), page_number(request))
    else:
        page = ListPage((), 0)
    context = {"form": form, "page": page, "as_of": newest_delivery()}
    return render(request, "activities.html", context, status=200 if form.is_valid() else 400)


def activity(request: HttpRequest, code: str) -> HttpResponse:
    """One activity: what it is, why it is of its kind, and each party's claim beside the others."""
    found = activity_by_code(code)
    merged = merged_of(found)
    claims = list(claims_of(found).annotate(finding_count=Count("findings")))
    tellings = [telling_of(claim) for claim in claims if claim.replaced_by_id is None]
    current = [telling.claim for telling in tellings]
    context = {
        "activity": found,
        "merged": merged,
        # What points at another telling that stands on this page needs no line of its own.
        "other_links": [
            link for link in merged.links if link.reference not in {claim.identifier for claim in claims}
        ],
        "regions": {
            f"{place.scheme}:{place.code}": (region_name(place.code, place.scheme), place)
            for place in merged.places
        },
        "held": held_by(merged, found.participations.all()),
        "money_sources": money_sources(merged, current, of=("budgets", "transactions")),
        "contribution_sources": money_sources(merged, current, of=("contributions",)),
        "finding": merged.kind,
        "parties": parties_by_role(found.participations.all()),
        "places": found.places.all(),
        "tellings": tellings,
        "older": [claim for claim in claims if claim.replaced_by_id is not None],
        "teller_names": {claim.told_by.code: claim.told_by.name for claim in claims if claim.told_by},
        "differences_shown": differences_of(found, merged),
        "may_settle": isinstance(request.user, Person) and may_settle(request.user, found),
        "pairs": pairs_of_activity(found)[:20],
        "difference_value": difference_value,
        "findings": findings_of(found)[:100],
    }
    return render(request, "activity.html", context)
