"""An organization's own sheet: what its columns mean is guessed, corrected, saved, and the sheet is taken in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bandung.activities.sheets.mapping import guess_layout, open_tables
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.node.bringing import bring_file, keep_sheet, kept_sheet
from bandung.server.pages import mapping
from bandung.server.pages.entry.choices import languages
from bandung.server.pages.uploads import brought_file
from bandung.server.pages.views.requests import person_of, terms_of
from bandung.server.records.services.layouts import keep_layout, layouts_of
from bandung.values import BandungError


@login_required
def sheet_for(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a sheet, and the layouts that the organization has saved."""
    organization = organization_told_for(person_of(request), code)
    fault = ""
    if request.method == "POST":
        file = brought_file(request)
        if isinstance(file, str):
            fault = file
        else:
            number = keep_sheet(
                settings.HOME, content=file.content, name=file.name, organization=organization
            )
            return redirect("sheet", code, number)
    context = {
        "organization": organization,
        "fault": fault,
        "limit": settings.UPLOAD_LIMIT,
        "layouts": layouts_of(organization.code),
    }
    return render(request, "sheet_for.html", context, status=400 if fault else 200)


@login_required
def sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """What each column means, with reasons and a preview; correct, look again, save and take in."""
    organization = organization_told_for(person_of(request), code)
    path = kept_sheet(settings.HOME, number=number, organization=organization)
    refusal, status = "", 200
    try:
        guess = guess_layout(open_tables(path, file=path.name), file=path.name, owner=organization.code)
    except BandungError as error:
        context = {
            "organization": organization,
            "fault": str(error),
            "limit": settings.UPLOAD_LIMIT,
            "layouts": (),
        }
        return render(request, "sheet_for.html", context, status=400)
    known = mapping.recognised(path, organization.code)
    shown = mapping.initial(guess) | ({"name": organization.name} if not guess.layout.name else {})
    if request.method == "POST":
        shown |= {name: value for name, value in request.POST.items() if isinstance(value, str)}
    layout = mapping.corrected(guess, shown, owner=organization.code)
    pressed = request.POST.get("do", "") if request.method == "POST" else ""
    if pressed == "known" and known is not None:
        layout = known
    if pressed in ("save", "known"):
        try:
            if pressed == "save":
                keep_layout(layout=layout, organization_id=organization.pk, by=person_of(request))
            with path.open("rb") as content:
                brought = bring_file(
                    settings.HOME,
                    content=content,
                    name=path.name,
                    organization=organization,
                    by=person_of(request),
                    now=timezone.now(),
                    layout=layout,
                )
        except BandungError as error:
            refusal, status = str(error), 400
        else:
            said = (
                _("This very sheet was brought before in this way; nothing changed.") if brought.known else ""
            )
            saved = _("The layout is saved; the next sheet with these headings is read by it.")
            if pressed == "save" or said:
                messages.info(request, said or saved)
            return redirect("delivery", brought.delivery.uuid)
    context = {
        "organization": organization,
        "path": path,
        "guess": guess,
        "tables": mapping.tables_shown(guess),
        "known": known,
        "shown": shown,
        "choices": mapping.field_choices(),
        "roles": mapping.role_choices(terms_of(request)),
        "languages": languages(),
        "preview": mapping.previewed(path, layout),
        "refusal": refusal,
    }
    return render(request, "sheet.html", context, status=status)
