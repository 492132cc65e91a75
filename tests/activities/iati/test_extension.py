"""What IATI cannot say, in elements and attributes of our own."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.record import ActivityRecord, Conversion, Instrument, Role, Tossd
from bandung.values import Money, PartialDate

TOLD = """<iati-activities version="2.03"{on_root}><iati-activity{on_activity} xml:lang="es" default-currency="USD">
<iati-identifier>XX-1</iati-identifier>
<participating-org role="1" ref="CO-1" {p}:role="both-ways" {p}:area="COL" {p}:share="40" {p}:period-start="2019">
  <narrative>APC</narrative></participating-org>
<sector vocabulary="7" code="3" {p}:main="1"/><tag vocabulary="2" code="6" {p}:main="0"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2020-01-02"/>
  <value value-date="2020-01-02" {p}:converted-amount="90.5" {p}:converted-currency="EUR" {p}:converted-rate="0.905"
   {p}:converted-on="2020-01-02" {p}:converted-source="ECB">100</value></transaction>
<{p}:instrument>project</{p}:instrument>
<{p}:date field="proposed" iso-date="2018-05"/><{p}:date field="approved" iso-date="2018-11-02"/>
<{p}:party role="second-provider" ref="CL-1" type="10" activity-id="CL-1-7" area="CHL" share="25.5"
  period-start="2019-01" period-end="2020-12" crs-channel-code="11000"><narrative>AGCID</narrative>
  <narrative xml:lang="en">Agency</narrative></{p}:party>
<{p}:contribution unit="expert-days" quantity="120" method="standard-cost" source="APC">
  <{p}:party role="provider" ref="CO-1" area="COL"><narrative>APC</narrative></{p}:party>
  <{p}:description><narrative>Asistencia</narrative></{p}:description>
  <{p}:valuation currency="COP">1500000</{p}:valuation><{p}:period start="2019" end="2020-06"/></{p}:contribution>
<{p}:contribution unit="equipment"/>
<{p}:tossd framework="FC02" pillar="1" financing-arrangement="FA01" finance-instrument="110">
  <{p}:modality>D011</{p}:modality><{p}:modality>D012</{p}:modality></{p}:tossd>
</iati-activity></iati-activities>"""
DECLARED = ' xmlns:{p}="urn:bandung:iati:1"'


def claim_of(text: str) -> ReadClaim:
    return next(item for item in read_activities(io.BytesIO(text.encode())) if isinstance(item, ReadClaim))


def record_of(claim: ReadClaim) -> ActivityRecord:
    assert claim.record is not None
    return claim.record


@pytest.mark.parametrize("prefix", ["b", "bandung"])
@pytest.mark.parametrize("place", ["on_root", "on_activity"])
def test_all_of_it_is_read_whatever_the_prefix_and_wherever_it_is_declared(prefix: str, place: str):
    where = {"on_root": "", "on_activity": ""} | {place: DECLARED.format(p=prefix)}
    claim = claim_of(TOLD.format(p=prefix, **where))
    record = record_of(claim)
    assert (claim.findings, claim.unplaced) == ((), {})
    assert record.instrument is Instrument.PROJECT
    assert (record.proposed, record.approved) == (PartialDate(2018, 5), PartialDate(2018, 11, 2))
    both, second = record.parties
    assert (both.role, both.area, both.share, str(both.period)) == (
        Role.BOTH_WAYS,
        "COL",
        Decimal(40),
        "2019 – …",
    )
    assert (second.role, second.reference, second.organization_type) == (Role.SECOND_PROVIDER, "CL-1", "10")
    assert (second.activity, second.area, second.crs_channel) == ("CL-1-7", "CHL", "11000")
    assert (second.share, str(second.period)) == (Decimal("25.5"), "2019-01 – 2020-12")
    assert second.name.as_mapping() == {"es": "AGCID", "en": "Agency"}
    assert [(sector.vocabulary, sector.main, sector.tag) for sector in record.sectors] == [
        ("7", True, False),
        ("7", False, True),
    ]
    assert record.transactions[0].converted == Conversion(
        Money(Decimal("90.5"), "EUR"), Decimal("0.905"), dt.date(2020, 1, 2), "ECB"
    )
    days, equipment = record.contributions
    assert (days.unit, days.quantity, days.method, days.source) == (
        "expert-days",
        Decimal(120),
        "standard-cost",
        "APC",
    )
    assert days.party is not None
    assert (days.party.role, days.party.area, str(days.party.name)) == (Role.PROVIDER, "COL", "APC")
    assert (str(days.description), days.valuation) == ("Asistencia", Money(Decimal(1500000), "COP"))
    assert str(days.period) == "2019 – 2020-06"
    assert (equipment.unit, equipment.quantity) == ("equipment", None)
    assert record.tossd == Tossd("FC02", ("D011", "D012"), "FA01", "1", "110")


@pytest.mark.parametrize(
    ("element", "code"),
    [
        ("<b:instrument>loan</b:instrument>", "unknown-instrument"),
        ('<b:date field="started" iso-date="2019"/>', "unknown-date-type"),
        ('<b:date field="approved" iso-date="soon"/>', "bad-date"),
        ('<b:party role="1"/>', "unknown-role"),
        ("<b:contribution/>", "missing-unit"),
        ('<b:contribution unit="hours" quantity="many"/>', "bad-number"),
    ],
)
def test_what_cannot_be_read_of_it_is_a_finding(element: str, code: str):
    claim = claim_of(
        f'<iati-activities version="2.03" xmlns:b="urn:bandung:iati:1"><iati-activity>'
        f"<iati-identifier>XX-1</iati-identifier>{element}</iati-activity></iati-activities>"
    )
    assert [finding.code for finding in claim.findings] == [code]


def test_the_same_names_in_another_s_namespace_are_not_ours():
    claim = claim_of(TOLD.format(p="b", on_root=' xmlns:b="https://example.org/x"', on_activity=""))
    record = record_of(claim)
    assert (record.instrument, record.contributions, record.tossd) == (None, (), None)
    assert claim.unplaced["{https://example.org/x}contribution"] == 2
    assert claim.unplaced["participating-org/@{https://example.org/x}role"] == 1
    assert [(party.role, party.area) for party in record.parties] == [(Role.FUNDING, None)]
