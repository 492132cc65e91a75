"""Small IATI files and their delivery."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from bandung.server.accounts.services.register import load_register
from bandung.server.records.services.delivering import DeliverySummary, deliver_file

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def register(db: None) -> None:
    """The organizations that the program ships."""
    del db
    load_register()


@pytest.fixture
def activity() -> Callable[..., str]:
    """Makes an activity of IATI 2.03."""

    def make(
        identifier: str = "XX-AGENCY-0001",
        *,
        title: str = "Wells",
        teller: str = "XX-AGENCY",
        teller_name: str = "Agency of Examples",
        start: str = "2020-01-01",
        inside: str = "",
    ) -> str:
        reporter = (
            f'<reporting-org ref="{teller}" type="10"><narrative>{teller_name}</narrative></reporting-org>'
        )
        return (
            f'<iati-activity default-currency="USD" xml:lang="en">'
            f"<iati-identifier>{identifier}</iati-identifier>{reporter if teller or teller_name else ''}"
            f"<title><narrative>{title}</narrative></title>"
            f'<participating-org role="4" ref="XX-IMPL" type="10"><narrative>Doer</narrative></participating-org>'
            f'<activity-date iso-date="{start}" type="1"/><recipient-country code="SN"/>{inside}</iati-activity>\n'
        )

    return make


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes activities into a file."""

    def write(*activities: str, name: str = "told.xml", version: str = "2.03", ending: str = "") -> Path:
        path = tmp_path / name
        path.write_text(
            f'<iati-activities version="{version}">\n{"".join(activities)}</iati-activities>{ending}\n',
            encoding="utf-8",
        )
        return path

    return write


@pytest.fixture
def deliver(db: None) -> Callable[..., DeliverySummary]:
    """Delivers a file; `hours` after the first one."""
    del db

    def bring(path: Path, *, hours: int = 0, **options: object) -> DeliverySummary:
        return deliver_file(path=path, now=NOW + dt.timedelta(hours=hours), **options)  # type: ignore[arg-type]

    return bring
