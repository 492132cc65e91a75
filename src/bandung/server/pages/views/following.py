"""A resolution followed: its scoreboard, each paragraph with evidence and answers, and the forms to answer."""

import datetime as dt
import tempfile
import uuid
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandung.mandates import EntryKind, EvidenceDocument, Status
from bandung.server.accounts.queries.rows import Person
from bandung.server.mandates.queries.answering import asked_here, kinds_open_to, speaking_organizations
from bandung.server.mandates.queries.entries import entry_of, entry_row, history_of
from bandung.server.mandates.services.answering import Said, add_entry, open_to_taking_back, take_back
from bandung.server.node.evidence import ANSWERS
from bandung.server.node.following import FollowedResolution, follow_resolution
from bandung.server.pages.formatting import reader
from bandung.server.pages.repetition import repeats_of
from bandung.server.pages.scoreboard_document import FORMS, write_scoreboard
from bandung.server.pages.views.requests import day_told, person_of, today
from bandung.values import BandungError, InvalidInput

_TOLD = ("kind", "status", "note", "title", "document", "url", "query", "mandate", "organization", "on")


def scoreboard(request: HttpRequest, symbol: str) -> HttpResponse:
    """All paragraphs at a glance, on `?on=` or today, and as a table with what is asked of whom."""
    day = day_told(request.GET.get("on", ""))
    followed = _followed(symbol, on=day)
    context = {"followed": followed, "day": day, "today": today(), "totals": _totals(followed)}
    return render(request, "scoreboard.html", context)


def scoreboard_file(_request: HttpRequest, symbol: str, as_: str) -> HttpResponse:
    """The scoreboard as a document to keep, send and print."""
    if as_ not in FORMS:
        raise Http404
    followed = _followed(symbol, on=today(), in_full=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"scoreboard.{as_}"
        write_scoreboard(followed, path=path, as_=as_, language=reader())
        content = path.read_bytes()
    name = f"{followed.symbol.replace('/', '-')}-{followed.on}.{as_}"
    return HttpResponse(
        content,
        content_type=FORMS[as_],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def paragraph(request: HttpRequest, symbol: str, paragraph: str) -> HttpResponse:
    """One paragraph: its mandates, the evidence in full, what people added, and the forms for those who may add."""
    return _paragraph(request, symbol, paragraph)


@login_required
@require_POST
def add(request: HttpRequest, symbol: str, paragraph: str) -> HttpResponse:
    """Add a judgement, a note, a document or a live query."""
    try:
        add_entry(
            symbol=symbol,
            paragraph=paragraph,
            said=_said(request),
            by=person_of(request),
            now=timezone.now(),
            queries=ANSWERS,
        )
    except BandungError as refusal:
        return _paragraph(request, symbol, paragraph, refusal)
    messages.success(request, _("It is added, and everybody sees who said it and when."))
    return redirect("resolution_paragraph", symbol, paragraph)


@login_required
@require_POST
def withdraw(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Take back what was added, with the reason."""
    row = entry_row(identifier)
    try:
        take_back(
            identifier=identifier,
            by=person_of(request),
            now=timezone.now(),
            reason=request.POST.get("reason", ""),
        )
    except BandungError as refusal:
        return _paragraph(request, row.symbol, row.paragraph, refusal)
    messages.success(request, _("It is taken back; it stays in the history with your reason."))
    return redirect("resolution_paragraph", row.symbol, row.paragraph)


def _paragraph(
    request: HttpRequest, symbol: str, number: str, refusal: BandungError | None = None
) -> HttpResponse:
    followed = _followed(symbol, on=today(), in_full=True)
    found = followed.paragraph(number)
    person = request.user if isinstance(request.user, Person) else None
    asked = asked_here(followed.symbol, number)
    kinds = kinds_open_to(person, asked.codes)
    history = history_of(followed.symbol, number)
    own = {row.pk for row in open_to_taking_back(person, history)} if person else set()
    context = {
        "followed": followed,
        "one": found,
        "numbers": [other.number for other in followed.paragraphs],
        "history": [(entry_of(row), row.pk in own) for row in history],
        "kinds": [kind.value for kind in kinds],
        "statuses": [status.value for status in Status if status is not Status.NO_INFORMATION],
        "organizations": speaking_organizations(person, asked.codes, kind=EntryKind.NOTE),
        "queries": sorted(ANSWERS),
        "repeats": repeats_of(found.changes, found.changed_by, found.standing),
        "refusal": refusal.message if refusal else "",
        "typed": {name: request.POST.get(name, "") for name in _TOLD}
        if refusal
        else dict.fromkeys(_TOLD, ""),
        "today": today(),
    }
    return render(request, "resolution_paragraph.html", context, status=400 if refusal else 200)


def _said(request: HttpRequest) -> Said:
    told = {name: request.POST.get(name, "").strip() for name in _TOLD}
    if told["kind"] not in set(EntryKind):
        raise InvalidInput(_("Choose what to add."))
    if told["status"] and told["status"] not in set(Status):
        raise InvalidInput(_("Choose where it stands."))
    document = None
    if told["title"] or told["document"] or told["url"]:
        title = told["title"] or told["document"] or told["url"]
        document = EvidenceDocument(title, told["document"] or None, told["url"] or None)
    return Said(
        kind=EntryKind(told["kind"]),
        on=day_told(told["on"]),
        status=Status(told["status"]) if told["status"] and told["kind"] == EntryKind.JUDGEMENT else None,
        note=told["note"],
        document=document,
        query=told["query"] if told["kind"] == EntryKind.QUERY else "",
        mandate=told["mandate"],
        organization=told["organization"],
    )


def _followed(symbol: str, *, on: dt.date, in_full: bool = False) -> FollowedResolution:
    return follow_resolution(symbol, home=settings.HOME, on=on, in_full=in_full, reader=reader())


def _totals(followed: FollowedResolution) -> dict[str, int]:
    totals = {status.value: 0 for status in Status}
    for one in followed.paragraphs:
        totals[one.standing.status.value] += 1
    return {status: number for status, number in totals.items() if number}
