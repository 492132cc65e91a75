"""One entry of the exchange with everything it states, and what answers it or which needs it would answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.exchange.completeness import entry_completeness
from bandung.exchange.record import Kind
from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.introductions import introduced_with, outcome_counts
from bandung.server.exchange.queries.matching import exchange_entry as entry_of
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.exchange.queries.verifying import open_request_for, verification_lines
from bandung.server.pages.names import choice_label
from bandung.server.pages.views.requests import today

_MATCHES = 8
_LIKELY = 0.25
"""From so much on a match is shown at once; below it a need and an answer have a goal or a language in common, seldom more."""
_ANSWERS = tuple(kind for kind in Kind if kind is not Kind.NEED)


def exchange_entry(request: HttpRequest, code: str) -> HttpResponse:
    """The entry; its introductions are counted for everybody and named to those who take part alone."""
    row = exchange_by_code(code)
    entry = entry_of(row)
    kinds = _ANSWERS if row.kind == Kind.NEED else ()
    kind = next((one for one in kinds if one == request.GET.get("kind")), None)
    matches = matches_for(row.code, on=today(), limit=_MATCHES, kind=kind)
    person = request.user if isinstance(request.user, Person) else None
    known = introduced_with(person, row, [one.candidate.code for one in matches]) if person else {}
    may_change = person is not None and may_tell_for(person, row.owner_id) and not entry.kept_by
    context = {
        "row": row,
        "entry": entry,
        "likely": [one for one in matches if one.score >= _LIKELY] or matches[:1],
        "unlikely": [one for one in matches[1:] if one.score < _LIKELY],
        "answer_kinds": [one.value for one in kinds],
        "answer_kind": kind.value if kind else "",
        "completeness": entry_completeness(entry),
        "counts": {state.value: number for state, number in outcome_counts(row.code).items()},
        "known": known,
        "may_suggest": person is not None and (runs_the_node(person) or bool(organizations_of(person))),
        "verifications": verification_lines(entry),
        "asked": open_request_for(row.code) if may_change else None,
        "may_change": may_change,
        "label": choice_label,
    }
    return render(request, "exchange_entry.html", context)
