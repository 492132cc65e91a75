"""Resolutions about lighthouses, those who keep them, and people who speak for them."""

import datetime as dt
from collections.abc import Callable

import pytest

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
TEXT = """{symbol}. {title}

The General Assembly,

Recalling its resolution 33/134 of 19 December 1978{recalling},

1. Takes note of the report of the keepers;

2. Requests the Secretary-General to submit to it at its {session} session a comprehensive report on the state of
lighthouses of the South;

3. Urges the United Nations Development Programme and developing countries to keep their lamps lit{more};

4. Decides to include in the provisional agenda of its {session} session the sub-item entitled “Lighthouses of the
South”.

78th plenary meeting
23 December {year}
"""

Bring = Callable[..., str]


@pytest.fixture
def bring(db: None) -> Bring:
    """`bring("58/999", session="sixtieth", year=2003)` takes in a resolution, as the command does, and gives its symbol."""
    from bandung.mandates import read_resolution
    from bandung.server.mandates.services.resolutions import import_resolution

    def take_in(symbol: str, **more: object) -> str:
        told = {
            "title": "Lighthouses of the South",
            "session": "sixtieth",
            "year": 2003,
            "more": "",
            "recalling": "",
        }
        text = TEXT.format(symbol=symbol, **{**told, **more})
        read = read_resolution(text, file="lighthouses.txt").resolution
        assert read is not None
        assert read.symbol is not None
        import_resolution(resolution=read, content=text, file_name="lighthouses.txt", now=NOW)
        return read.symbol

    return take_in


@pytest.fixture
def speak(db: None) -> Callable[..., Person]:
    """`speak("undp", role)` makes a person with that role in that organization of the register."""
    if not Organization.objects.exists():
        load_register()

    def make(code: str, role: MembershipRole = MembershipRole.EDITOR, *, staff: bool = False) -> Person:
        email = f"{code or 'node'}-{role}@example.org"
        person = Person.objects.create_user(email, "a long password", name=f"{code} {role}".strip())
        if code:
            Membership.objects.create(
                person=person, organization=Organization.objects.get(code=code), role=role
            )
        if staff:
            person.is_staff = True
            person.save()
        return person

    return make
