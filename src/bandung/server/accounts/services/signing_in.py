"""Signing in: a password is checked only while not too many wrong ones came lately.

Five wrong passwords for an account from one address, or twenty from anywhere, and the account waits until a quarter of
an hour has passed since enough of them. The answer is the same whether or not there is such an account.
"""

import datetime as dt

from django.contrib.auth import authenticate
from django.http import HttpRequest

from bandung.server.accounts.models import Person, SignInFailure
from bandung.values import Conflict, Forbidden

WINDOW = dt.timedelta(minutes=15)
MOST_FROM_ONE_ADDRESS = 5
MOST_FROM_ANYWHERE = 20
_KEPT = dt.timedelta(days=1)


def person_signing_in(
    *, request: HttpRequest, email: str, password: str, address: str, now: dt.datetime
) -> Person:
    """The person with this address and password.

    Raises Forbidden where the two do not belong together, Conflict where too many attempts failed lately; then the
    password is not even looked at.
    """
    account = email.strip().lower()[:254]
    failures = SignInFailure.objects.filter(account=account, at__gt=now - WINDOW)
    if (
        failures.filter(address=address).count() >= MOST_FROM_ONE_ADDRESS
        or failures.count() >= MOST_FROM_ANYWHERE
    ):
        raise Conflict("Too many attempts failed; wait a quarter of an hour, then try again.")
    found = authenticate(request, username=account, password=password)
    if not isinstance(found, Person):
        SignInFailure.objects.filter(at__lt=now - _KEPT).delete()
        SignInFailure.objects.create(account=account, address=address[:64], at=now)
        raise Forbidden("Address and password do not belong together.")
    SignInFailure.objects.filter(account=account, address=address).delete()
    return found


def remember_language(*, person: Person, language: str) -> None:
    """Keep the language in which somebody reads the site, so that letters to them are in it too."""
    if person.language != language:
        Person.objects.filter(pk=person.pk).update(language=language)
