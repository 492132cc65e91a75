"""Areas: names by language and by day."""

import datetime as dt

import pytest

from bandung.registry.areas import load_areas, load_regions


@pytest.mark.parametrize(
    ("code", "day", "reader", "name"),
    [
        ("SWZ", dt.date(2010, 1, 1), "en", "Swaziland"),
        ("SWZ", dt.date(2018, 4, 18), "en", "Swaziland"),
        ("SWZ", dt.date(2018, 4, 19), "en", "Eswatini"),
        ("COD", dt.date(1996, 7, 1), "ru", "Заир"),
        ("COD", dt.date(1970, 7, 1), "en", "Democratic Republic of the Congo"),
        ("TUR", dt.date(2003, 12, 23), "es", "Turquía"),
        ("NRU", dt.date(2003, 12, 23), "en", "Nauru"),
        ("BRA", dt.date(2003, 12, 23), "zh", "巴西"),
        ("BRA", dt.date(2003, 12, 23), "pt", "Brazil"),
    ],
)
def test_name_is_the_one_of_the_day_in_the_readers_language(code, day, reader, name):
    assert load_areas()[code].name_on(day, reader=reader) == name


def test_regions_and_areas_of_the_past_are_not_of_today():
    assert load_areas()["BRA"].is_of_today
    assert not load_areas()["SUN"].is_of_today
    assert load_regions()["002"].is_region
    assert not load_regions()["002"].is_of_today
