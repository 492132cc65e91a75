"""Definitions of the South compete; each is data and says which groupings make it."""

import datetime as dt

import pytest

from bandung.registry.definitions import DEFAULT, load_definitions
from bandung.registry.groupings import load_groupings
from bandung.values import UN_LANGUAGES

DEFINITIONS = load_definitions()
IN_2003, IN_2025 = dt.date(2003, 12, 23), dt.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("code", "area", "day", "south"),
    [
        ("g77-and-china", "BRA", IN_2003, True),
        ("g77-and-china", "CHN", IN_2003, True),
        ("g77-and-china", "MEX", IN_2003, False),
        ("g77-and-china", "MEX", dt.date(1990, 1, 1), True),
        ("g77-and-china", "CYP", IN_2003, True),
        ("g77-and-china", "CYP", IN_2025, False),
        ("g77-and-china", "NOR", IN_2003, False),
        ("g77-and-china", "TUR", IN_2025, False),
        ("un-developing-regions", "MEX", IN_2003, True),
        ("un-developing-regions", "TUR", IN_2025, True),
        ("un-developing-regions", "JPN", IN_2003, False),
        ("un-developing-regions", "KOR", IN_2003, True),
        ("un-developing-regions", "KOR", IN_2025, False),
        ("un-developing-regions", "AUS", IN_2025, False),
        ("un-developing-regions", "UKR", IN_2025, False),
        ("dac-recipients", "UKR", IN_2025, True),
        ("dac-recipients", "SGP", IN_2025, False),
        ("dac-recipients", "NRU", IN_2025, True),
        ("dac-recipients", "NRU", dt.date(2026, 1, 1), False),
        ("low-and-middle-income", "ROU", IN_2025, False),
        ("low-and-middle-income", "BRA", IN_2025, True),
        ("g77-and-china", "XYZ", IN_2025, False),
    ],
)
def test_an_area_is_of_the_south_by_one_definition_and_not_by_another(code, area, day, south):
    assert DEFINITIONS[code].is_south(area, on=day) is south


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda definition: definition.code)
def test_every_definition_tells_its_groupings_and_source(definition):
    assert set(definition.groupings) <= set(load_groupings())
    for tag in UN_LANGUAGES:
        assert definition.title.as_mapping()[tag]
        assert definition.description.as_mapping()[tag].endswith((".", "。"))
    assert definition.source.url.startswith("https://")


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda definition: definition.code)
def test_members_and_is_south_agree(definition):
    members = definition.members(on=IN_2025)
    assert members
    asked = {known.area for known in definition.memberships}
    assert {area for area in asked if definition.is_south(area, on=IN_2025)} == members


def test_the_default_comes_first():
    assert next(iter(DEFINITIONS)) == DEFAULT == "g77-and-china"


@pytest.mark.parametrize("code", sorted(load_definitions()))
@pytest.mark.parametrize(
    "day", [dt.date(1999, 12, 31), dt.date(2021, 7, 1), dt.date(2021, 7, 2), dt.date(2026, 1, 1)]
)
def test_the_spans_say_the_same_as_the_members_of_a_day(code, day):
    definition = load_definitions()[code]
    within = {
        area
        for area, first, last in definition.spans()
        if (first is None or first <= day) and (last is None or day <= last)
    }
    assert within == definition.members(on=day)
