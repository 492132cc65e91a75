"""Bringing a file, and what was found wrong with one as a table to take away."""

import csv
import io
import uuid
from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bandung.activities.sheets import write_template
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.node.bringing import bring_file, safe_name
from bandung.server.node.bringing_entries import LARGEST
from bandung.server.pages.uploads import brought_file
from bandung.server.pages.views.requests import person_of
from bandung.server.records.queries.deliveries import delivery_by_uuid, findings_in
from bandung.server.records.queries.rows import Delivery
from bandung.values import BandungError
from bandung.values.sheets.cells import guarded

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def bring_for(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a file that this organization brings, and the way to its delivery."""
    organization = organization_told_for(person_of(request), code)
    fault = ""
    if request.method == "POST":
        file = brought_file(request)
        if isinstance(file, str):
            fault = file
        else:
            try:
                brought = bring_file(
                    settings.HOME,
                    content=file.content,
                    name=file.name,
                    organization=organization,
                    by=person_of(request),
                    now=timezone.now(),
                )
            except BandungError as error:
                fault = str(error)
            else:
                if brought.known:
                    messages.info(request, _("This very file was brought before; nothing changed."))
                return redirect("delivery", brought.delivery.uuid)
    context = {
        "organization": organization,
        "fault": fault,
        "limit": settings.UPLOAD_LIMIT,
        "entries_limit": LARGEST,
    }
    return render(request, "bring.html", context, status=400 if fault else 200)


def findings_file(_request: HttpRequest, identifier: uuid.UUID) -> StreamingHttpResponse:
    """Every finding of a delivery as CSV (RFC 4180), row by row."""
    delivery = delivery_by_uuid(identifier)
    answer = StreamingHttpResponse(_finding_lines(delivery), content_type="text/csv; charset=utf-8")
    name = f"findings-{safe_name(delivery.file_name or 'form')}.csv"
    return attached(answer, name)


def attached(answer: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    """The answer as a file to be saved under a name, also one that is not in Latin letters (RFC 6266)."""
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _finding_lines(delivery: Delivery) -> Iterator[str]:
    yield _line(("code", "severity", "message", "line", "record", "field"))
    rows = findings_in(delivery).values_list("code", "severity", "message", "line", "record", "field")
    for row in rows.iterator(2000):
        yield _line(row)


def _line(cells: tuple[object, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow("" if cell is None else guarded(str(cell)) for cell in cells)
    return written.getvalue()


def template(_request: HttpRequest, language: str) -> HttpResponse:
    """The empty template in one of the six languages."""
    written = io.BytesIO()
    write_template(written, language=language)
    answer = HttpResponse(written.getvalue(), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="bandung-template-{language}.xlsx"'
    return answer
