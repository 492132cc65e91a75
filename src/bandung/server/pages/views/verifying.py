"""Confirming that an entry of the exchange still holds, or telling who made sure of it and how."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bandung.exchange.choices import choices
from bandung.exchange.record import VerificationMethod
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.queries.verifying import verification_lines
from bandung.server.exchange.services.telling import require_owner
from bandung.server.exchange.services.verifying import verify_for_owner
from bandung.server.pages.formatting import reader
from bandung.server.pages.views.requests import day_told, person_of, today
from bandung.values import BandungError, InvalidInput

_TOLD = ("how", "by", "on", "note")


@login_required
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """The form for who made sure and how; the button of the entry's own page posts here too."""
    row = exchange_by_code(code)
    require_owner(row, person_of(request))
    refusal = ""
    typed = {name: request.POST.get(name, "").strip() for name in _TOLD}
    if request.method == "POST":
        try:
            entry = verify_for_owner(
                code=code,
                person=person_of(request),
                how=_method(typed["how"]),
                by=typed["by"],
                on=day_told(typed["on"]),
                note=typed["note"],
            )
        except BandungError as error:
            refusal = error.message
        else:
            if entry.last_verified == day_told(typed["on"]):
                messages.success(
                    request, _("Thank you: it is confirmed, and everybody sees who did it and how.")
                )
            else:
                messages.success(request, _("It is kept; a later confirmation stays the one that is shown."))
            return redirect("exchange_entry", row.code)
    context = {
        "row": row,
        "refusal": refusal,
        "typed": typed,
        "today": today().isoformat(),
        "methods": [(one.code, one.label.best_for(reader()).text) for one in choices("methods")],
        "verifications": verification_lines(entry_of(row)),
    }
    return render(request, "exchange_verify.html", context, status=400 if refusal else 200)


def _method(told: str) -> VerificationMethod:
    try:
        return VerificationMethod(told)
    except ValueError:
        raise InvalidInput(_("Choose how it was confirmed.")) from None
