"""Who asks: a program by its token (`Authorization: Bearer ...`), or a signed-in person's browser with its CSRF token."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from bandung.server.accounts.queries.rows import Person
from bandung.server.accounts.services.access import person_with_token


class TokenAccess(HttpBearer):
    """The person whose token it is."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:  # noqa: ARG002  ninja's form
        """None refuses with 401."""
        return person_with_token(token, now=timezone.now())


class BrowserAccess(SessionAuth):
    """The person who is signed in; ninja checks the CSRF token of what writes."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:  # noqa: ARG002  ninja's form
        """None refuses with 401."""
        return request.user if request.user.is_authenticated else None


WRITERS = [TokenAccess(), BrowserAccess()]
"""How those who write are known; reading needs nobody."""


def person_of(request: HttpRequest) -> Person:
    """The person that one of `WRITERS` found."""
    person = request.auth  # type: ignore[attr-defined]  # ninja sets it
    assert isinstance(person, Person)  # noqa: S101 - a route that writes has asked WRITERS
    return person
