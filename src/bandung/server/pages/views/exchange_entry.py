"""One entry of the exchange with everything it states; for a need, what answers it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.exchange.choices import labels
from bandung.exchange.completeness import entry_completeness
from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.introductions import between, introductions_for, outcome_counts
from bandung.server.exchange.queries.matching import exchange_entry as entry_of
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.pages.formatting import reader
from bandung.server.pages.views.requests import today

_MATCHES = 8


def exchange_entry(request: HttpRequest, code: str) -> HttpResponse:
    """The entry; its introductions are counted for everybody and named to those who take part alone."""
    row = exchange_by_code(code)
    entry = entry_of(row)
    matches = matches_for(row.code, on=today(), limit=_MATCHES) if row.kind == "need" else None
    person = request.user if isinstance(request.user, Person) else None
    known = between([one.candidate.code for one in matches], need=row.code) if matches and person else {}
    if person:
        visible = set(introductions_for(person).filter(need_code=row.code).values_list("pk", flat=True))
        known = {code: one for code, one in known.items() if one.pk in visible}
    context = {
        "row": row,
        "entry": entry,
        "matches": matches,
        "completeness": entry_completeness(entry),
        "counts": {state.value: number for state, number in outcome_counts(row.code).items()},
        "known": known,
        "may_suggest": person is not None and (runs_the_node(person) or bool(organizations_of(person))),
        "may_change": person is not None and may_tell_for(person, row.owner_id) and not entry.kept_by,
        "label": _label,
    }
    return render(request, "exchange_entry.html", context)


def _label(name: str, code: str) -> str:
    """An entry of a list of the exchange in the reader's language, the code where it is unknown."""
    found = labels(name).get(str(code))
    return found.best_for(reader()).text if found else str(code)
