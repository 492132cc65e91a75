"""Bringing a file of entries of the exchange, what became of it, and the templates that people fill."""

import io

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.exchange.sheets import write_entry_template
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.node.bringing_entries import LARGEST, bring_entries
from bandung.server.pages.uploads import brought_file
from bandung.server.pages.views.bringing import WORKBOOK
from bandung.server.pages.views.requests import person_of
from bandung.values import BandungError


@login_required
def bring_entries_for(request: HttpRequest, code: str) -> HttpResponse:
    """A file of the exchange that this organization brings, and what became of it."""
    organization = organization_told_for(person_of(request), code)
    fault, taken = "", None
    if request.method == "POST":
        file = brought_file(request)
        if isinstance(file, str):
            fault = file
        else:
            try:
                taken = bring_entries(
                    content=file.content,
                    name=file.name,
                    organization=organization,
                    by=person_of(request),
                    kept_by=request.POST.get("kept_by", ""),
                )
            except BandungError as error:
                fault = error.message
    context = {
        "organization": organization,
        "fault": fault,
        "taken": taken,
        "entries_limit": LARGEST,
        "kept_by": request.POST.get("kept_by", ""),
    }
    return render(request, "bring_entries.html", context, status=400 if fault else 200)


def entry_template(request: HttpRequest, language: str) -> HttpResponse:
    """The empty template of entries of the exchange in one of the six languages: a workbook, or CSV."""
    written = io.BytesIO()
    as_csv = request.GET.get("as") == "csv"
    write_entry_template(written, language=language, as_csv=as_csv)
    form = "text/csv; charset=utf-8" if as_csv else WORKBOOK
    answer = HttpResponse(written.getvalue(), content_type=form)
    name = f"bandung-exchange-{language}.{'csv' if as_csv else 'xlsx'}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
