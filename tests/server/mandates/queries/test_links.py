"""Links from a resolution and to it."""

import pytest

from bandung.mandates.linking.link import LinkBasis
from bandung.server.mandates.queries.links import links_from, links_to

pytestmark = pytest.mark.django_db


def test_what_people_recorded_is_there_without_any_text():
    assert [link.symbol for link in links_to("A/RES/58/220")] == ["A/DEC/66/550"]
    assert {link.target for link in links_from("A/RES/58/220")} >= {"un-hlc-ssc", "south-south-day"}
    assert {link.symbol for link in links_to("unfssc")} == {"A/RES/50/119", "A/RES/60/212"}


def test_what_a_text_says_of_the_same_is_told_once(bring):
    bring("58/220", more="; and decides to change the name of the High-level Committee to another one")
    renames = [link for link in links_from("A/RES/58/220") if link.target == "un-hlc-ssc"]
    assert [link.basis for link in renames] == [LinkBasis.DATA]


def test_a_stated_link_is_found_from_both_ends(bring):
    symbol = bring("58/999", more="; and reaffirms its resolution 57/263 of 20 December 2002")
    (link,) = [one for one in links_from(symbol) if one.target == "A/RES/57/263"]
    assert link in links_to("A/RES/57/263")
