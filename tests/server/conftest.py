"""What the tests of the server share: small IATI files and resolutions made to measure, and people who speak."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

_NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)

_ACTIVITY = """
<iati-activity default-currency="USD" last-updated-datetime="2026-01-05T00:00:00Z">
  <iati-identifier>XM-TEST-1-{number}</iati-identifier>
  <reporting-org ref="{reporter}" type="10"><narrative>{reporter_name}</narrative></reporting-org>
  <title><narrative xml:lang="{language}">{title}</narrative></title>
  <description><narrative xml:lang="{language}">{title}</narrative></description>
  <participating-org ref="{reporter}" type="10" role="2"><narrative>{reporter_name}</narrative></participating-org>
  <participating-org ref="XM-TEST-PARTNER-{number}" type="21" role="4"><narrative>Partner {number}</narrative></participating-org>
  <activity-status code="{status}"/>
  <activity-date type="2" iso-date="{start}"/>
  <recipient-country code="{country}" percentage="100"/>
  <sector vocabulary="1" code="12220" percentage="100"/>
  <sector vocabulary="7" code="3"/>
  <budget type="1"><period-start iso-date="2010-01-01"/><period-end iso-date="2010-12-31"/>
    <value currency="USD" value-date="2010-01-01">40000</value></budget>
</iati-activity>"""

_DEFAULTS = {
    "reporter": "BR-CNPJ-03564397",
    "reporter_name": "Agência Brasileira de Cooperação",
    "title": "Banco de leite humano",
    "language": "pt",
    "start": "2010-03-01",
    "country": "MZ",
    "status": "2",
}

Deliver = Callable[..., object]


def iati_file(folder: Path, *activities: dict[str, str]) -> Path:
    """A file of these activities; what one does not say is taken from the defaults."""
    told = [
        _ACTIVITY.format(**{"number": str(place), **_DEFAULTS, **one})
        for place, one in enumerate(activities, 1)
    ]
    path = folder / f"told-{len(list(folder.iterdir()))}.xml"
    path.write_text(f'<iati-activities version="2.03">{"".join(told)}</iati-activities>', encoding="utf-8")
    return path


@pytest.fixture
def deliver(db: None, tmp_path: Path) -> Deliver:
    """`deliver({...}, {...})` takes in one file with these activities, as `bandung activities import` does."""
    from bandung.server.records.services.delivering import deliver_file

    def take_in(*activities: dict[str, str]) -> object:
        return deliver_file(path=iati_file(tmp_path, *activities), now=_NOW)

    return take_in


LIGHTHOUSES = """{symbol}. {title}

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
"""A resolution to be filled in, with four paragraphs of which three ask something."""

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
        text = LIGHTHOUSES.format(symbol=symbol, **{**told, **more})
        read = read_resolution(text, file="lighthouses.txt").resolution
        assert read is not None
        assert read.symbol is not None
        import_resolution(resolution=read, content=text, file_name="lighthouses.txt", now=_NOW)
        return read.symbol

    return take_in


@pytest.fixture
def speak(db: None) -> Callable[..., object]:
    """`speak("undp", role)` makes a person with that role in that organization of the register."""
    from bandung.server.accounts.models import Membership, Organization, Person
    from bandung.server.accounts.services.register import load_register

    if not Organization.objects.exists():
        load_register()

    def make(code: str, role: str = "editor", *, staff: bool = False) -> object:
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
