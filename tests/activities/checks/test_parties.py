"""Checks of the identifiers of who tells."""

import datetime as dt

import pytest

from bandung.activities.checks.parties import identifier_is_built_well, reporter_is_registered
from bandung.activities.record import ActivityRecord, Party, Role

TODAY = dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("reference", "codes"),
    [
        ("GB-COH-1", ["identifier-without-organization"]),
        ("ZZ-ZZZ-1", ["identifier-without-organization", "unknown-agency"]),
        # The register's own: an agency's sheet names no identifier, so that its numbers cannot begin with one.
        ("XI-BANDUNG-br-abc", []),
    ],
)
def test_a_number_of_an_agency_is_held_against_an_identifier_the_agency_told(reference, codes):
    record = ActivityRecord(identifier="BR-101", reporter=Party(Role.ACCOUNTABLE, reference=reference))
    doubts = [*identifier_is_built_well(record, TODAY), *reporter_is_registered(record, TODAY)]
    assert [doubt.code for doubt in doubts] == codes
