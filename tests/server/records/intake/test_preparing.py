"""The rows of a claim: numbers that are drawn are of the standard's form, and parties are laid out as merging has them."""

import uuid

import pytest

from bandung.activities.reconcile import Telling, merge
from bandung.activities.record import ActivityRecord, Party, Role
from bandung.server.records.intake.preparing import _drawn_uuid
from bandung.server.records.intake.projection import _parties_once
from bandung.values import Text

HEALTH, CLINIC = Text.of("Ministry of Health", "en"), Text.of("Clinic", "en")


def test_what_is_drawn_is_a_uuid_of_version_4_and_another_each_time():
    drawn = [uuid.UUID(bytes=_drawn_uuid()) for _ in range(200)]
    assert {one.version for one in drawn} == {4}
    assert {one.variant for one in drawn} == {uuid.RFC_4122}
    assert len(set(drawn)) == 200


@pytest.mark.parametrize(
    ("parties", "left"),
    [
        ([Party(Role.FUNDING, HEALTH), Party(Role.FUNDING, CLINIC)], 2),
        ([Party(Role.FUNDING, HEALTH), Party(Role.FUNDING, Text.of("MINISTRY of health", "es"))], 1),
        ([Party(Role.FUNDING, HEALTH), Party(Role.IMPLEMENTING, HEALTH)], 2),
        ([Party(Role.FUNDING, reference="XX-1"), Party(Role.FUNDING, reference=" xx-1")], 1),
        ([Party(Role.FUNDING, HEALTH, "XX-1"), Party(Role.FUNDING, HEALTH, "XX-2")], 2),
        ([Party(Role.FUNDING, HEALTH, "XX-1"), Party(Role.FUNDING, HEALTH)], 1),
    ],
)
def test_parties_of_a_claim_alone_are_those_that_merging_gives(parties, left):
    """Merging is passed over where it could change nothing, so both have to agree."""
    record = ActivityRecord(identifier="XX-1-1", title=CLINIC, parties=tuple(parties))
    once = _parties_once(record)
    assert once == merge([Telling("", "", record)]).parties
    assert len(once) == left
