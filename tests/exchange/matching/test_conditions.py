"""Countries under like conditions, by the groupings of the day."""

import datetime as dt

import pytest

from bandung.exchange.matching.conditions import conditions_part, least_developed_part
from bandung.exchange.matching.weights import default_weights
from bandung.exchange.matching.wording import worded
from bandung.exchange.record import Need, Practice
from bandung.registry import load_registry
from bandung.values import Text

SETTINGS = {"weights": default_weights(), "registry": load_registry(), "on": dt.date(2020, 1, 1)}
TITLE = Text.of("T", "en")


def part(needing: str, known: str):
    need = Need(code="n", owner="a", title=TITLE, areas=tuple(needing.split()))
    practice = Practice(code="p", owner="b", title=TITLE, areas=tuple(known.split()))
    return conditions_part(need, practice, **SETTINGS)


@pytest.mark.parametrize(
    ("needing", "known", "value"),
    [
        ("NER", "BFA", 1.0),  # both least developed, landlocked, in Western Africa
        ("NER", "ETH", 2 / 3),  # least developed and landlocked, another region
        ("NER", "BRA", 0.0),
        ("NER", "BRA BFA", 1.0),
        ("NER", "NER", 1.0),
        ("NER", "", 0.0),
        ("SLB", "FJI", 2 / 3),  # small island, Melanesia; Fiji is not least developed
    ],
)
def test_share_of_the_needing_countrys_traits(needing, known, value):
    found = part(needing, known)
    assert found.value == pytest.approx(value)
    assert found.weight > 0


@pytest.mark.parametrize("needing", ["", "XYZ"])
def test_without_a_known_country_the_part_does_not_count(needing):
    assert part(needing, "BFA").weight == 0


def test_the_sentence_names_countries_and_what_they_share():
    sentence = worded(part("NER", "ETH")).sentence
    assert "Niger" in sentence
    assert "Ethiopia" in sentence
    assert "Landlocked" in sentence or "landlocked" in sentence


@pytest.mark.parametrize(
    ("area", "on", "value"),
    [
        ("BFA", dt.date(2020, 1, 1), 1.0),
        ("BRA", dt.date(2020, 1, 1), 0.0),
        ("BWA", dt.date(1990, 1, 1), 1.0),  # Botswana left the category in December 1994
        ("BWA", dt.date(2020, 1, 1), 0.0),
    ],
)
def test_least_developed_is_asked_for_the_day(area, on, value):
    need = Need(code="n", owner="a", title=TITLE, areas=(area,))
    assert least_developed_part(need, **(SETTINGS | {"on": on})).value == value
