"""One element into a record: the same fields from versions 1 and 2, and findings for what cannot be read."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.record import ActivityRecord, Role, Status
from bandung.values import Money, PartialDate

VERSION_1 = """<iati-activities version="1.04"><iati-activity xml:lang="fr" default-currency="EUR" hierarchy="1"
    last-updated-datetime="2014-05-06T10:00:00">
  <reporting-org ref="XX-9" type="10">Agence</reporting-org>
  <iati-identifier>
     XX-9-1
  </iati-identifier>
  <other-identifier owner-ref="YY">77-A</other-identifier>
  <title>Puits</title><title xml:lang="en">Wells</title>
  <description type="1">Forer des puits</description><description type="1" xml:lang="en">Drill wells</description>
  <description type="2">Moins de maladies</description>
  <activity-status>Completion</activity-status>
  <activity-date type="start-planned" iso-date="2012-01-01"/>
  <activity-date type="start-actual">2012-02-06+08:00</activity-date>
  <activity-date type="end-planned" iso-date="2014"/>
  <participating-org ref="XX-9" role="Funding" type="10">Agence</participating-org>
  <participating-org ref="XX-9" role="Funding" type="10" xml:lang="en">Agency</participating-org>
  <participating-org role="Implementing">Commune</participating-org>
  <recipient-country code="sn" percentage="60">Sénégal</recipient-country>
  <recipient-region code="289" percentage="40%"/>
  <location><name>Thiès</name><coordinates latitude="14.79" longitude="-16.93"/><location-type code="PPL"/></location>
  <sector vocabulary="DAC" code="14031">Eau</sector>
  <collaboration-type code="8"/>
  <budget type="original"><period-start iso-date="2012-01-01"/><period-end iso-date="2012-12-31"/>
    <value value-date="2012-01-01">1,000.50</value></budget>
  <transaction><transaction-type code="C"/><value currency="usd" value-date="2012-03-01">250000</value>
    <transaction-date iso-date="2012-03-01"/><provider-org ref="XX-9" provider-activity-id="XX-9-0">Agence</provider-org>
    <receiver-org receiver-activity-id="ZZ-1">Commune</receiver-org><description>Engagement</description></transaction>
  <related-activity type="1" ref="XX-9-0">Programme</related-activity>
  <document-link url="https://example.org/a.pdf" format="application/pdf"><title>Rapport</title></document-link>
  <result type="1"/>
</iati-activity></iati-activities>"""

VERSION_2 = """<iati-activities version="2.03"><iati-activity xml:lang="fr" default-currency="EUR" hierarchy="1"
    last-updated-datetime="2014-05-06T10:00:00">
  <iati-identifier>XX-9-1</iati-identifier>
  <reporting-org ref="XX-9" type="10"><narrative>Agence</narrative></reporting-org>
  <title><narrative>Puits</narrative><narrative xml:lang="en">Wells</narrative></title>
  <description type="1"><narrative>Forer des puits</narrative><narrative xml:lang="en">Drill wells</narrative></description>
  <description type="2"><narrative>Moins de maladies</narrative></description>
  <participating-org ref="XX-9" role="1" type="10"><narrative>Agence</narrative><narrative xml:lang="en">Agency</narrative>
  </participating-org>
  <participating-org role="4"><narrative>Commune</narrative></participating-org>
  <other-identifier ref="77-A" type="A1"><owner-org ref="YY"/></other-identifier>
  <activity-status code="3"/>
  <activity-date type="1" iso-date="2012-01-01"/><activity-date type="2" iso-date="2012-02-06+08:00"/>
  <activity-date type="3" iso-date="2014"/>
  <recipient-country code="SN" percentage="60"><narrative>Sénégal</narrative></recipient-country>
  <recipient-region code="289" vocabulary="1" percentage="40"/>
  <location><name><narrative>Thiès</narrative></name><point><pos>14.79 -16.93</pos></point><location-type code="PPL"/></location>
  <sector vocabulary="1" code="14031"><narrative>Eau</narrative></sector>
  <collaboration-type code="8"/>
  <budget type="1"><period-start iso-date="2012-01-01"/><period-end iso-date="2012-12-31"/>
    <value value-date="2012-01-01">1000.50</value></budget>
  <transaction><transaction-type code="2"/><transaction-date iso-date="2012-03-01"/>
    <value currency="USD" value-date="2012-03-01">250000</value><description><narrative>Engagement</narrative></description>
    <provider-org ref="XX-9" provider-activity-id="XX-9-0"><narrative>Agence</narrative></provider-org>
    <receiver-org receiver-activity-id="ZZ-1"><narrative>Commune</narrative></receiver-org></transaction>
  <document-link url="https://example.org/a.pdf" format="application/pdf"><title><narrative>Rapport</narrative></title></document-link>
  <related-activity type="1" ref="XX-9-0"/>
  <result type="1"/>
</iati-activity></iati-activities>"""


def claim_of(text: str) -> ReadClaim:
    return next(item for item in read_activities(io.BytesIO(text.encode())) if isinstance(item, ReadClaim))


def record_of(text: str) -> ActivityRecord:
    record = claim_of(text).record
    assert record is not None
    return record


def inside(elements: str, attributes: str = 'default-currency="USD"') -> ReadClaim:
    return claim_of(
        f'<iati-activities version="2.03"><iati-activity {attributes}><iati-identifier>XX-1</iati-identifier>'
        f"{elements}</iati-activity></iati-activities>"
    )


@pytest.mark.parametrize("text", [VERSION_1, VERSION_2], ids=["1.04", "2.03"])
def test_both_versions_tell_the_same_record_without_findings(text: str):
    claim = claim_of(text)
    record = record_of(text)
    assert claim.findings == ()
    assert claim.unplaced == {}
    assert record.identifier == "XX-9-1"
    assert record.reporter is not None
    assert (str(record.reporter.name), record.reporter.reference) == ("Agence", "XX-9")
    assert record.title.as_mapping() == {"fr": "Puits", "en": "Wells"}
    assert [told.text.as_mapping() for told in record.descriptions] == [
        {"fr": "Forer des puits", "en": "Drill wells"},
        {"fr": "Moins de maladies"},
    ]
    assert record.status is Status.FINALISATION
    assert (record.planned_start, record.actual_start) == (PartialDate(2012, 1, 1), PartialDate(2012, 2, 6))
    assert (record.planned_end, record.actual_end) == (PartialDate(2014), None)
    assert [(party.role, party.name.as_mapping()) for party in record.parties] == [
        (Role.FUNDING, {"fr": "Agence", "en": "Agency"}),
        (Role.IMPLEMENTING, {"fr": "Commune"}),
    ]
    assert [(place.scheme, place.code, place.share) for place in record.places] == [
        ("iso2", "SN", Decimal(60)),
        ("iati-region-1", "289", Decimal(40)),
    ]
    assert (record.locations[0].latitude, record.locations[0].longitude) == (
        Decimal("14.79"),
        Decimal("-16.93"),
    )
    assert (record.sectors[0].vocabulary, record.sectors[0].code) == ("1", "14031")
    assert record.budgets[0].value == Money(Decimal("1000.50"), "EUR")
    assert str(record.budgets[0].period) == "2012-01-01 – 2012-12-31"
    transaction = record.transactions[0]
    assert (transaction.kind, transaction.value) == ("outgoing-commitment", Money(Decimal(250000), "USD"))
    assert transaction.provider is not None
    assert transaction.receiver is not None
    assert (transaction.provider.activity, transaction.receiver.activity) == ("XX-9-0", "ZZ-1")
    assert [(link.kind, link.reference) for link in record.links if link.kind != "parent"] == [
        ("other-identifier", "77-A")
    ]
    assert ("parent", "XX-9-0") in [(link.kind, link.reference) for link in record.links]
    assert record.documents[0].format == "application/pdf"
    assert (record.collaboration_type, record.hierarchy) == ("8", 1)
    assert record.last_updated == PartialDate(2014, 5, 6)


@pytest.mark.parametrize(
    ("elements", "code"),
    [
        ('<activity-date type="1" iso-date="2017-02-30"/>', "bad-date"),
        ('<activity-date type="1"/>', "bad-date"),
        ('<activity-date type="start" iso-date="2017-02-03"/>', "unknown-date-type"),
        (
            '<activity-date type="1" iso-date="2017"/><activity-date type="1" iso-date="2018"/>',
            "repeated-date",
        ),
        ('<activity-status code="9"/>', "unknown-status"),
        ('<participating-org role="9"/>', "unknown-role"),
        ("<participating-org/>", "unknown-role"),
        ('<recipient-country code="SN" percentage="half"/>', "bad-number"),
        ('<recipient-country code="SN" percentage="140"/>', "bad-share"),
        ('<recipient-country code="Senegal"/>', "bad-country-code"),
        ("<recipient-country/>", "bad-country-code"),
        ("<recipient-region/>", "missing-region-code"),
        ("<sector/>", "empty-sector"),
        ("<location><point><pos>north</pos></point></location>", "bad-coordinates"),
        ("<location><point><pos>95 200</pos></point></location>", "bad-coordinates"),
        ("<budget><value>about 5</value></budget>", "bad-number"),
        ('<budget><value currency="US$">5</value></budget>', "bad-currency"),
        ("<budget><value/></budget>", "missing-amount"),
        ("<budget/>", "missing-amount"),
        ('<budget type="7"><value>5</value></budget>', "unknown-budget-type"),
        (
            '<budget><period-start iso-date="2017"/><period-end iso-date="2016"/><value>5</value></budget>',
            "period-reversed",
        ),
        (
            '<transaction><transaction-type code="99"/><value>5</value></transaction>',
            "unknown-transaction-type",
        ),
        ("<transaction><value>5</value></transaction>", "missing-transaction-type"),
        ('<transaction><transaction-type code="3"/></transaction>', "missing-amount"),
        ('<collaboration-type code="5"/>', "unknown-collaboration-type"),
        ("<other-identifier/>", "empty-identifier"),
        ('<related-activity type="1"/>', "empty-identifier"),
        ('<related-activity type="9" ref="X"/>', "unknown-relation"),
        ("<document-link/>", "missing-address"),
    ],
)
def test_what_cannot_be_read_is_one_finding_with_its_record_and_field(elements: str, code: str):
    claim = inside(elements)
    assert [finding.code for finding in claim.findings] == [code]
    where = claim.findings[0].where
    assert where.record == "XX-1"
    assert where.line == 1
    assert where.field


def test_an_amount_without_any_currency_is_told_and_not_guessed():
    claim = inside("<budget><value>5</value></budget>", attributes="")
    assert [finding.code for finding in claim.findings] == ["missing-currency"]
    assert claim.record is not None
    assert claim.record.budgets == ()


def test_an_activity_without_identifier_is_kept_with_an_error():
    claim = claim_of(
        '<iati-activities version="2.03"><iati-activity><title>A</title></iati-activity></iati-activities>'
    )
    assert [(finding.code, finding.severity.value) for finding in claim.findings] == [
        ("missing-identifier", "error")
    ]
    assert claim.record is not None
    assert (claim.record.identifier, str(claim.record.title)) == ("", "A")


@pytest.mark.parametrize(
    ("root", "attributes", "narrative", "language"),
    [
        ("", 'xml:lang="es"', "", "es"),
        ("", 'xml:lang="es"', 'xml:lang="pt-BR"', "pt"),
        ('xml:lang="ar"', "", "", "ar"),
        ("", "", "", "und"),
        ("", 'xml:lang="klingonish-words"', "", "und"),
    ],
)
def test_the_nearest_declared_language_is_kept_and_none_is_guessed(
    root: str, attributes: str, narrative: str, language: str
):
    record = record_of(
        f'<iati-activities version="2.03" {root}><iati-activity {attributes}><iati-identifier>X</iati-identifier>'
        f"<title><narrative {narrative}>Wells</narrative></title></iati-activity></iati-activities>"
    )
    assert record.title.original.language == language


def test_two_descriptions_of_one_language_are_both_kept():
    record = inside(
        '<description type="1"><narrative>One</narrative></description>'
        '<description type="1"><narrative>Two</narrative></description>',
        'xml:lang="en"',
    ).record
    assert record is not None
    assert [str(told.text) for told in record.descriptions] == ["One", "Two"]


def test_markup_left_in_a_narrative_is_read_as_text():
    record = inside("<title><narrative>Clean <b>water</b> now</narrative></title>").record
    assert record is not None
    assert str(record.title) == "Clean water now"


def test_goals_in_tags_are_sectors_of_vocabulary_seven():
    record = inside('<tag vocabulary="2" code="6"/><tag vocabulary="99" code="x"/>').record
    assert record is not None
    assert [(sector.vocabulary, sector.code) for sector in record.sectors] == [("7", "6"), ("tag-99", "x")]


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    st.dates(),
)
def test_amounts_and_dates_come_back_exactly(amount: Decimal, day):
    record = inside(
        f'<transaction><transaction-type code="3"/><transaction-date iso-date="{day.isoformat()}"/>'
        f'<value currency="XOF">{amount}</value></transaction>'
    ).record
    assert record is not None
    assert record.transactions[0].value == Money(amount, "XOF")
    assert record.transactions[0].date == PartialDate.from_date(day)
