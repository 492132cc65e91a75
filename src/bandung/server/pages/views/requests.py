"""What views read from a request: the number of the page, and the day."""

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone

from bandung.values import InvalidInput


def page_number(request: HttpRequest) -> int:
    """The page of a list that is asked for, 1 where none is; InvalidInput for anything that is no number."""
    asked = request.GET.get("page") or "1"
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7):
        raise InvalidInput(f"“{asked[:40]}” is no number of a page; pages are numbered from 1.")
    return int(asked)


def today() -> dt.date:
    """The day in the node's time zone."""
    return timezone.localdate()
