"""The rules of the organisation standard."""

import datetime as dt
from pathlib import Path

import pytest
from iati_ruleset import Ruleset
from lxml import etree

from bandung.activities.iati.structure import check_organisation
from bandung.activities.rulesets import agencies, rules

TODAY = dt.date(2025, 6, 1)
SOUND = """<iati-organisation xml:lang="en" default-currency="USD" last-updated-datetime="2025-01-01T00:00:00Z">
<organisation-identifier>GB-COH-1</organisation-identifier><name><narrative>A</narrative></name>
<reporting-org ref="GB-COH-1" type="10"><narrative>A</narrative></reporting-org>
<recipient-country-budget><recipient-country code="SN"/><period-start iso-date="2024-01-01"/>\
<period-end iso-date="2024-12-31"/><value value-date="2024-01-01">5</value>\
<budget-line><value value-date="2024-03-01">5</value><narrative>W</narrative></budget-line></recipient-country-budget>
</iati-organisation>"""
BROKEN = [
    (
        "identifier-symbols",
        "1.12.13",
        "<organisation-identifier>GB-COH-1",
        "<organisation-identifier>GB-COH/1",
    ),
    ("identifier-symbols", "1.18.13", 'ref="GB-COH-1"', 'ref="GB-COH-1/2"'),
    ("unknown-agency", "1.18.8", 'ref="GB-COH-1"', 'ref="ZZ-1"'),
    ("updated-in-future", "11.4.1", "2025-01-01T", "2026-01-01T"),
    ("missing-currency", "7.8.2", ' default-currency="USD"', ""),
    ("period-reversed", "8.6.3", "2024-12-31", "2023-12-31"),
    ("long-budget-period", "7.5.3", "2024-12-31", "2025-12-31"),
    ("value-date-outside-period", "11.3.1", "2024-03-01", "2025-03-01"),
]


def test_a_sound_organisation_keeps_every_rule():
    assert check_organisation(etree.fromstring(SOUND), on=TODAY) == ()


@pytest.mark.parametrize(("code", "official", "before", "after"), BROKEN)
def test_a_broken_rule_is_found(code: str, official: str, before: str, after: str):
    found = check_organisation(etree.fromstring(SOUND.replace(before, after, 1)), on=TODAY)
    assert code in {finding.code for finding in found}
    assert official in rules()[code].official


@pytest.mark.shared
@pytest.mark.parametrize(("code", "official", "before", "after"), BROKEN)
def test_the_official_ruleset_finds_it_too(shared: Path, code: str, official: str, before: str, after: str):
    path = shared / "data" / "iati" / "rulesets" / "2.03" / "standard.json"
    ruleset = Ruleset(path, on=TODAY, agencies=agencies())
    assert official in ruleset.broken(etree.fromstring(SOUND.replace(before, after, 1)))
    assert ruleset.broken(etree.fromstring(SOUND)) == set()
