"""Organisation files in IATI 2.03: valid by the official schema, and the telling comes back from them."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from activities.strategies import organization_tellings
from hypothesis import HealthCheck, given, settings
from lxml import etree

from bandung.activities.iati.organisation_file import read_organizations
from bandung.activities.iati.writing import WritingTally, write_organizations
from bandung.activities.organization_record import (
    BudgetKind,
    OrganizationBudget,
    OrganizationTelling,
    ReadOrganization,
)
from bandung.activities.record import Party, Role
from bandung.values import Money, PartialDate, Period, Text

_NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
_FOLDERS = ("organisations", "conformance/annotated-examples", "conformance/schemas-tests")
_REPORTER = Party(Role.ACCOUNTABLE, Text.of("ABC", "pt"), "XM-1", "10")
_WHOLE = OrganizationTelling("XM-1", Text.of("ABC", "pt"), _REPORTER)


@pytest.fixture(scope="module")
def schema(shared: Path) -> Any:
    return etree.XMLSchema(etree.parse(shared / "data/iati/xsd/2.03/iati-organisations-schema.xsd"))


def _written(*records: OrganizationTelling, **options: Any) -> tuple[bytes, WritingTally]:
    stream = io.BytesIO()
    tally = write_organizations(records, stream, generated=_NOW, **options)
    return stream.getvalue(), tally


def _read(source: Path | io.BytesIO) -> list[OrganizationTelling]:
    return [one.record for one in read_organizations(source) if isinstance(one, ReadOrganization)]


def _completed(record: OrganizationTelling) -> OrganizationTelling:
    return msgspec.structs.replace(
        record, identifier=record.identifier or "XM-1", name=record.name or _WHOLE.name, reporter=_REPORTER
    )


@pytest.mark.shared
def test_every_organization_of_the_real_files_comes_back_from_a_valid_file(shared: Path, schema: Any) -> None:
    count = 0
    for folder in _FOLDERS:
        for path in sorted((shared / "data/iati" / folder).rglob("*.xml")):
            told = [_completed(record) for record in _read(path)]
            if not told:
                continue
            written, tally = _written(*told)
            assert tally.written == len(told)
            assert schema.validate(etree.fromstring(written)), (path.name, str(schema.error_log)[:500])
            assert _read(io.BytesIO(written)) == told, path.name
            count += len(told)
    assert count > 20


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(organization_tellings)
def test_any_organization_comes_back_from_a_valid_file_or_is_held_back(
    schema: Any, record: OrganizationTelling
) -> None:
    written, tally = _written(record, _WHOLE)
    assert schema.validate(etree.fromstring(written)), str(schema.error_log)[:500]
    expected = [_WHOLE] if tally.held_back else [record, _WHOLE]
    assert _read(io.BytesIO(written)) == expected


def test_an_organization_without_a_name_is_held_back_and_the_user_hears_it() -> None:
    written, tally = _written(msgspec.structs.replace(_WHOLE, name=Text()))
    assert written == b""
    assert [finding.where.field for finding in tally.findings] == ["name", None]


def test_budgets_stand_in_the_order_of_the_standard_and_come_back_in_their_own() -> None:
    year = Period.parse("2003", "2003")
    money, day = Money(Decimal(5), "USD"), PartialDate(2003, 1, 1)
    spent = OrganizationBudget(BudgetKind.EXPENDITURE, money, year, day)
    planned = OrganizationBudget(BudgetKind.TOTAL, money, year, day)
    record = msgspec.structs.replace(_WHOLE, budgets=(spent, planned))
    written, tally = _written(record)
    names = [child.tag for child in etree.fromstring(written)[0]]
    assert names.index("total-budget") < names.index("total-expenditure")
    assert tally.findings == ()
    assert _read(io.BytesIO(written)) == [record]
