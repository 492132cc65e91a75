"""What the tests of the server share: small IATI files made to measure, delivered as any file is."""

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
