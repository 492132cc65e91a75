"""The one place where the program's errors become HTTP statuses."""

from collections.abc import Callable

import psycopg
from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bandung.values import BandungError, Conflict, Forbidden, InvalidInput, NotFound, Unavailable

STATUS = {InvalidInput: 400, NotFound: 404, Conflict: 409, Forbidden: 403, Unavailable: 503}


def status_of(error: BandungError) -> int:
    """The HTTP status for an error."""
    return STATUS.get(type(error), 500)


class ErrorsMiddleware:
    """Shows a page with the error's one sentence where a view raised it; the API answers in JSON itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; views' errors come to `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The error page for our own errors; others are Django's.

        The database's driver takes no U+0000, which an address or a form may hold; that is the sender's to mend, and
        the one such error that reaches this place from the API as well.
        """
        if isinstance(error, DataError | psycopg.DataError) and "NUL" in str(error):
            error = InvalidInput("What was sent holds a character (U+0000) that no text can hold.")
            if request.path.startswith("/api/"):
                return JsonResponse({"message": error.message, "where": None}, status=400)
        if not isinstance(error, BandungError):
            return None
        status = status_of(error)
        return render(request, "error.html", {"message": str(error), "status": status}, status=status)
