"""Pages for what is not there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's form
    """The page for an address that leads nowhere."""
    message = _("No page has this address. Look for what you want by a word of its name or title.")
    return render(request, "error.html", {"message": message, "status": 404}, status=404)
