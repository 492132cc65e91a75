"""IATI organisation files (organisation standard 1.01-1.05 and 2.01-2.03): what organizations tell of themselves.

Read as activity files are, with the same care and the same findings about the file. Version 1 calls the identifier
`iati-identifier`, version 2 `organisation-identifier`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from bandung.activities.iati.delivery import DAMAGED, MAX_ACTIVITY_BYTES, read_all
from bandung.activities.iati.document import Kind
from bandung.activities.iati.documents import DOCUMENT
from bandung.activities.iati.elements import all_text, attributes, cutter, opened
from bandung.activities.iati.feeding import root_name
from bandung.activities.iati.finance import PERIOD, VALUE
from bandung.activities.iati.organizations import REPORTER
from bandung.activities.iati.places import COUNTRY, REGION
from bandung.activities.iati.reading import (
    LANGUAGE,
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    join_in,
    joined,
    read_text,
    stated,
)
from bandung.activities.iati.source import opened as stream_of
from bandung.activities.iati.unsaid import put_back, taken_out
from bandung.activities.organization_record import (
    BudgetKind,
    BudgetLine,
    OrganizationBudget,
    OrganizationTelling,
    ReadOrganization,
)
from bandung.activities.record import Party, Role
from bandung.values import Finding, InvalidInput, Severity

_BEGINNING = 64 * 1024
_KNOWN = frozenset({"version", "last-updated-datetime", "default-currency", "default-language", LANGUAGE})


def read_organizations(
    source: Path | BinaryIO, *, file: str | None = None, structure: bool = False
) -> Iterator[ReadOrganization | Finding]:
    """What each `iati-organisation` tells, in document order, and findings about the file as a whole.

    `source` is a file (plain, gzip, or ZIP with XML files) or an open stream of bytes; `file` is the name
    findings call it by; `structure` says whether elements are held against the structure of the standard. Raises
    NotFound where there is no such file; all other faults are findings.
    """
    yield from read_all(source, ORGANIZATIONS, file=file, limit=MAX_ACTIVITY_BYTES, structure=structure)


def file_kind(path: Path) -> str | None:
    """`activities` or `organisations` by the name of the first element; None for what is neither. Looks at the
    beginning alone (of the first XML file in an archive). NotFound where there is no such file."""
    opener = stream_of(path)
    try:
        for _, stream in opener:
            name = (root_name(stream.read(_BEGINNING)) or "").rpartition("}")[2]
            return {"iati-activities": "activities", "iati-organisations": "organisations"}.get(name)
    except (InvalidInput, *DAMAGED):
        return None
    finally:
        opener.close()
    return None


def read_organization(text: str, reading: Reading) -> OrganizationTelling:
    """The telling of an `iati-organisation` in canonical text; what is noticed gathers in `reading`."""
    text, unsaid = taken_out(text)
    _, written, inner = opened(text)
    told = attributes(written)
    for name in told.keys() - _KNOWN:
        reading.leave(-1, f"@{name}")
    reading.cut = cutter(text)
    found = reading.gather(inner, _ORGANISATION)
    identifier: str = found.get("identifier", "")
    if not identifier:
        message = "the organisation has no organisation-identifier"
        reading.notice("missing-identifier", message, severity=Severity.ERROR)
    record = OrganizationTelling(
        identifier,
        joined(found.get("name", ())),
        found.get("reporter"),
        found.get("budgets", ()),
        found.get("documents", ()),
        reading.optional_date(told.get("last-updated-datetime")),
    )
    return put_back(record, unsaid, reading) if unsaid else record


def _identifier(_told: Attributes, inner: str, _reading: Reading) -> str | None:
    return all_text(inner).strip() or None


def _budget(told: Attributes, inner: str, reading: Reading, kind: BudgetKind) -> OrganizationBudget:
    found = reading.gather(inner, _BUDGETS[kind])
    value, value_date, _ = found.get("value") or (None, None, None)
    if "value" not in found:
        reading.notice("missing-amount", "no amount is stated")
    return OrganizationBudget(
        kind,
        value,
        reading.period(found.get("start"), found.get("end")),
        value_date,
        stated(told.get("status")),
        found.get("recipient"),
        found["places"][0] if "places" in found else None,
        found.get("lines", ()),
    )


def _line(told: Attributes, inner: str, reading: Reading) -> BudgetLine | None:
    """`budget-line` or `expense-line`; its narratives stand beside its value, in version 1 its text does."""
    found = reading.gather(inner, _LINE)
    value, value_date, _ = found.get("value") or (None, None, None)
    if value is None:
        if "value" not in found:
            reading.notice("missing-amount", "no amount is stated")
        return None
    join_in(found, "narrative")
    return BudgetLine(value, value_date, stated(told.get("ref")), found.get("narrative") or joined(()))


def _recipient(told: Attributes, inner: str, reading: Reading) -> Party:
    return Party(Role.RECIPIENT, reading.text(told, inner), stated(told.get("ref")), stated(told.get("type")))


def _of(kind: BudgetKind) -> Column:
    def read(told: Attributes, inner: str, reading: Reading) -> OrganizationBudget:
        return _budget(told, inner, reading, kind)

    return columns("budgets", read, "status", repeats=False)


_LINE = Table("budget-line", {"value": VALUE, "narrative": columns("narrative", read_text)})
_LINES: dict[str, Column] = {
    "budget-line": columns("lines", _line, "ref", repeats=False),
    "expense-line": columns("lines", _line, "ref", repeats=False),
}
_RECIPIENT: dict[BudgetKind, dict[str, Column]] = {
    BudgetKind.ORGANIZATION: {"recipient-org": column("recipient", _recipient, "ref", "type")},
    BudgetKind.COUNTRY: {"recipient-country": COUNTRY},
    BudgetKind.REGION: {"recipient-region": REGION},
}
_BUDGETS: dict[BudgetKind, Table] = {
    kind: Table(kind.value, {"value": VALUE, **PERIOD, **_LINES, **_RECIPIENT.get(kind, {})})
    for kind in BudgetKind
}
_ORGANISATION = Table(
    "iati-organisation",
    {
        "iati-identifier": column("identifier", _identifier, repeats=False),
        "organisation-identifier": column("identifier", _identifier, repeats=False),
        "name": columns("name", read_text, repeats=False),
        "reporting-org": REPORTER,
        "document-link": DOCUMENT,
        **{kind.value: _of(kind) for kind in BudgetKind},
    },
)


def _made(*parts: Any) -> ReadOrganization:
    return ReadOrganization(*parts)


ORGANIZATIONS = Kind("iati-organisation", ("organisation", "organisations"), read_organization, _made)
