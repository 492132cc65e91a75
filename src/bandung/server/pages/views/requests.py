"""What views read from a request: the number of the page, the day, the person, the words they prefer."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from bandung.server.accounts.addresses import client_address
from bandung.server.accounts.queries.rows import Person
from bandung.server.pages.words import ROLE_TERMS
from bandung.values import Forbidden, InvalidInput

TERMS_COOKIE = "terms"


def page_number(request: HttpRequest) -> int:
    """The page of a list that is asked for, 1 where none is; InvalidInput for anything that is no number."""
    asked = request.GET.get("page") or "1"
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7):
        raise InvalidInput(f"“{asked[:40]}” is no number of a page; pages are numbered from 1.")
    return int(asked)


def today() -> dt.date:
    """The day in the node's time zone."""
    return timezone.localdate()


def day_told(told: str) -> dt.date:
    """The day that was typed, today where none was; InvalidInput for anything that is no day."""
    return day_or_none(told) or today()


def day_or_none(told: str) -> dt.date | None:
    """The day that was typed, None where none was; InvalidInput for anything that is no day."""
    if not told.strip():
        return None
    try:
        return dt.date.fromisoformat(told.strip())
    except ValueError:
        raise InvalidInput(_("Write the day as 2003-12-23.")) from None


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; Forbidden where nobody is."""
    if not isinstance(request.user, Person):
        raise Forbidden("Sign in first.")
    return request.user


def address_of(request: HttpRequest) -> str:
    """The network address the request comes from, behind as many proxies as the operator says there are."""
    return client_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        proxies=settings.TRUSTED_PROXIES,
    )


def terms_of(request: HttpRequest) -> str:
    """In whose terms the reader wants roles to be named (`words.ROLE_TERMS`)."""
    chosen = request.COOKIES.get(TERMS_COOKIE, "")
    return chosen if chosen in ROLE_TERMS else "plain"
