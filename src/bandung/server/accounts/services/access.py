"""Keys for programs: made once, shown once, kept as a digest, valid for a stated time."""

import datetime as dt
import hashlib
import secrets

from bandung.server.accounts.models import AccessToken, Person
from bandung.server.accounts.queries.people import person_with_address
from bandung.values import InvalidInput

LONGEST_DAYS = 366


def issue_token(*, email: str, name: str, days: int, now: dt.datetime) -> str:
    """A new key for this person's programs. NotFound for an unknown address, InvalidInput for too long a time."""
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidInput(f"A token is valid for 1 to {LONGEST_DAYS} days, not {days}.")
    person = person_with_address(email)
    key = secrets.token_urlsafe(32)
    AccessToken.objects.create(
        person=person, name=name or "program", digest=_digest(key), expires_at=now + dt.timedelta(days=days)
    )
    return key


def person_with_token(key: str, *, now: dt.datetime) -> Person | None:
    """Whose key this is; None for an unknown or expired one, or a person who may no longer sign in."""
    rows = AccessToken.objects.select_related("person")
    found = rows.filter(digest=_digest(key), expires_at__gt=now, person__is_active=True).first()
    return found.person if found else None


def _digest(key: str) -> str:
    # A random key of 256 bits needs no slow hash.
    return hashlib.sha256(key.encode()).hexdigest()
