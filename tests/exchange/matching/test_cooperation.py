"""The record of past cooperation: of the two, of their countries, and of who answers in the field."""

import pytest

from bandung.exchange.matching import PastCooperation, default_weights, worded
from bandung.exchange.matching.cooperation import cooperation_part


def told(**past):
    return worded(cooperation_part(PastCooperation(**past), weights=default_weights()))


def test_experience_in_the_sector_of_the_need_counts_less_than_work_together():
    nothing, elsewhere, together = told(), told(experience=4, category="122"), told(owners=4)
    assert nothing.value == 0 < elsewhere.value < together.value < 1
    assert elsewhere.sentence == "Activities on record in which who answers provided in DAC category 122: 4."


@pytest.mark.parametrize(
    "past", [{"owners": 2}, {"countries": 3, "area": "BOL", "other": "BRA"}], ids=("owners", "countries")
)
def test_it_is_told_and_counted_beside_what_the_two_did(past):
    without, with_it = told(**past), told(**past, experience=4, category="140")
    assert with_it.value > without.value
    assert with_it.reason == f"{without.reason}-experienced"
    assert "DAC category 140: 4" in with_it.sentence


def test_where_nothing_is_on_record_it_does_not_count():
    assert cooperation_part(None, weights=default_weights()).weight == 0
