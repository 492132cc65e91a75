"""Organisation files of versions 1 and 2."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from bandung.activities.iati.organisation_file import file_kind, read_organizations
from bandung.activities.organization_record import BudgetKind, ReadOrganization
from bandung.values import Finding, Money, PartialDate

VERSION_1 = """<iati-organisations version="1.05"><iati-organisation default-currency="USD" xml:lang="es"
    last-updated-datetime="2014-01-02T00:00:00Z">
  <reporting-org ref="XX-9" type="10">Agencia</reporting-org><iati-identifier>XX-9</iati-identifier>
  <name>Agencia</name><name xml:lang="en">Agency</name>
  <total-budget><period-start iso-date="2014-01-01"/><period-end iso-date="2014-12-31"/>
    <value value-date="2014-01-01">1000</value></total-budget>
  <recipient-org-budget><recipient-org ref="YY-1">Socio</recipient-org><period-start iso-date="2014-01-01"/>
    <period-end iso-date="2014-12-31"/><value value-date="2014-01-01">300</value></recipient-org-budget>
  <recipient-country-budget><recipient-country code="HT">Haití</recipient-country><period-start iso-date="2014-01-01"/>
    <period-end iso-date="2014-12-31"/><value value-date="2014-01-01">200</value></recipient-country-budget>
  <document-link url="https://example.org/a" format="text/html"><title>Plan</title><category code="B02"/>
    <language code="es"/></document-link>
</iati-organisation></iati-organisations>"""

VERSION_2 = """<iati-organisations version="2.03"><iati-organisation default-currency="USD" xml:lang="es">
  <organisation-identifier>XX-9</organisation-identifier><name><narrative>Agencia</narrative></name>
  <reporting-org ref="XX-9" type="10" secondary-reporter="0"><narrative>Agencia</narrative></reporting-org>
  <recipient-region-budget status="1"><recipient-region vocabulary="1" code="498"/><period-start iso-date="2014-01-01"/>
    <period-end iso-date="2014-12-31"/><value currency="USD" value-date="2014-01-01">200</value>
    <budget-line ref="1"><value value-date="2014-01-01">150</value><narrative>Obras</narrative></budget-line>
  </recipient-region-budget>
  <total-expenditure><period-start iso-date="2013-01-01"/><period-end iso-date="2013-12-31"/>
    <value value-date="2014-01-01">700</value><expense-line ref="a"><value value-date="2014-01-01">70</value>
    <narrative>Personal</narrative></expense-line></total-expenditure>
  <document-link url="https://example.org/b" format="text/html"><title><narrative>Plan</narrative></title>
    <description><narrative>Por país</narrative></description><category code="B02"/><language code="es"/>
    <document-date iso-date="2014-02-03"/><recipient-country code="HT"><narrative>Haití</narrative></recipient-country>
  </document-link>
</iati-organisation></iati-organisations>"""


def told(text: str) -> tuple[list[ReadOrganization], list[Finding]]:
    items = list(read_organizations(io.BytesIO(text.encode()), file="told.xml"))
    return (
        [item for item in items if isinstance(item, ReadOrganization)],
        [item for item in items if isinstance(item, Finding)],
    )


def test_version_1_is_read_without_findings():
    (organization,), findings = told(VERSION_1)
    assert findings == []
    assert (organization.findings, organization.unplaced) == ((), {})
    record = organization.record
    assert (record.identifier, record.name.as_mapping()) == ("XX-9", {"es": "Agencia", "en": "Agency"})
    assert record.reporter is not None
    assert record.reporter.reference == "XX-9"
    assert record.last_updated == PartialDate(2014, 1, 2)
    assert [(budget.kind, budget.value) for budget in record.budgets] == [
        (BudgetKind.TOTAL, Money(Decimal(1000), "USD")),
        (BudgetKind.ORGANIZATION, Money(Decimal(300), "USD")),
        (BudgetKind.COUNTRY, Money(Decimal(200), "USD")),
    ]
    assert str(record.budgets[0].period) == "2014-01-01 – 2014-12-31"
    assert record.budgets[1].recipient is not None
    assert record.budgets[1].recipient.reference == "YY-1"
    assert record.budgets[2].place is not None
    assert record.budgets[2].place.code == "HT"
    assert (record.documents[0].categories, record.documents[0].languages) == (("B02",), ("es",))


def test_version_2_is_read_with_its_lines():
    (organization,), findings = told(VERSION_2)
    assert findings == []
    assert (organization.findings, organization.unplaced) == ((), {})
    region, spent = organization.record.budgets
    assert (region.kind, region.status) == (BudgetKind.REGION, "1")
    assert region.place is not None
    assert (region.place.scheme, region.place.code) == ("iati-region-1", "498")
    assert (region.lines[0].reference, str(region.lines[0].description)) == ("1", "Obras")
    assert region.lines[0].value == Money(Decimal(150), "USD")
    assert spent.kind is BudgetKind.EXPENDITURE
    assert str(spent.lines[0].description) == "Personal"
    assert organization.record.documents[0].countries == ("HT",)
    assert len(organization.content_hash) == 40


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("<iati-organisations", "not-xml"),
        ("<iati-organisations version='2.03'/>", "no-organisations"),
        ("<iati-activities version='2.03'><iati-activity/></iati-activities>", "activity-file"),
        ("<html/>", "not-iati"),
    ],
)
def test_what_holds_no_organization_is_one_finding(text: str, code: str):
    organizations, findings = told(text)
    assert organizations == []
    assert [finding.code for finding in findings] == [code]


def test_an_organization_that_cannot_be_read_in_full_says_where():
    (organization,), _ = told(
        '<iati-organisations version="2.03">\n<iati-organisation><total-budget>\n<value>5</value></total-budget>'
        "<strange/></iati-organisation></iati-organisations>"
    )
    assert [(finding.code, finding.where.line, finding.where.field) for finding in organization.findings] == [
        ("missing-currency", 3, "total-budget/value"),
        ("missing-identifier", 2, None),
    ]
    assert organization.unplaced == {"strange": 1}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (VERSION_1, "organisations"),
        ("<iati-activities/>", "activities"),
        ("<x/>", None),
        ("", None),
        ("{}", None),
    ],
)
def test_the_kind_of_a_file_is_seen_at_its_beginning(tmp_path: Path, text: str, kind: str | None):
    path = tmp_path / "told.xml"
    path.write_text(text, encoding="utf-8")
    assert file_kind(path) == kind


@pytest.mark.shared
def test_real_organisation_files_are_read_whole(shared: Path):
    files = sorted((shared / "data" / "iati" / "organisations").glob("*.xml"))
    assert files
    for path in files:
        assert file_kind(path) == "organisations"
        tree = etree.parse(path)
        organizations = [item for item in read_organizations(path) if isinstance(item, ReadOrganization)]
        assert len(organizations) == tree.xpath("count(//iati-organisation)")
        budgets = sum(len(organization.record.budgets) for organization in organizations)
        assert budgets == tree.xpath(
            "count(//iati-organisation/*[contains(name(), '-budget') or name() = 'total-expenditure'])"
        )
        documents = sum(len(organization.record.documents) for organization in organizations)
        assert documents == tree.xpath("count(//iati-organisation/document-link)")
