"""The first page: what the node holds, where cooperation reaches, and what is newest."""

import pytest

from bandung.server.pages.home_map import map_of
from bandung.server.records.queries.countries import CountryCounts

pytestmark = pytest.mark.django_db


def test_an_empty_node_shows_no_map_and_says_what_to_do(client):
    page = client.get("/").content.decode()
    assert "This node holds nothing yet" in page
    assert 'id="world"' not in page


def test_the_map_has_a_disc_for_who_receives_and_a_ring_for_who_provides_and_no_style_of_its_own():
    drawn = str(map_of({"BRA": CountryCounts(received=2, provided=3), "MLI": CountryCounts(received=1)}))
    assert drawn.count("<svg") == 1
    assert 'aria-labelledby="home-map-title home-map-desc"' in drawn
    assert "style=" not in drawn
    assert drawn.count("var(--received") == 2 * 2
    assert drawn.count("var(--accent") == 1


def test_nobody_named_is_no_map():
    assert map_of({}) is None
    assert map_of({"BRA": CountryCounts()}) is None
