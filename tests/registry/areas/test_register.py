"""The register of areas: complete, consistent with ISO 3166-1, and with the United Nations' own names."""

import csv
from collections import Counter

import pycountry
import pytest

from bandung.registry.areas import AreaStatus, dac_regions, former_codes, load_areas, load_regions
from bandung.values import UN_LANGUAGES

AREAS, REGIONS = load_areas(), load_regions()


def test_every_country_of_iso_3166_is_there_with_its_codes():
    ours = {code: (area.iso2, area.m49) for code, area in AREAS.items() if area.is_of_today and code != "XKX"}
    assert ours == {country.alpha_3: (country.alpha_2, country.numeric) for country in pycountry.countries}


def test_the_united_nations_have_193_members_and_two_observer_states():
    count = Counter(area.status for area in AREAS.values())
    assert count[AreaStatus.MEMBER_STATE] == 193
    assert {code for code, area in AREAS.items() if area.status is AreaStatus.OBSERVER_STATE} == {
        "PSE",
        "VAT",
    }


@pytest.mark.parametrize("area", [*AREAS.values(), *REGIONS.values()], ids=lambda area: area.code)
def test_every_area_and_region_has_a_name_in_each_of_the_six_languages(area):
    assert set(area.names.as_mapping()) == set(UN_LANGUAGES)
    assert area.names.original.language == "en"


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("BOL", "en", "Bolivia (Plurinational State of)"),
        ("TUR", "en", "Türkiye"),
        ("CIV", "en", "Côte d’Ivoire"),
        ("VNM", "en", "Viet Nam"),
        ("PRK", "en", "Democratic People’s Republic of Korea"),
        ("KOR", "fr", "République de Corée"),
        ("PSE", "en", "State of Palestine"),
        ("MKD", "es", "Macedonia del Norte"),
        ("TWN", "en", "Taiwan Province of China"),
        ("EGY", "ar", "مصر"),
        ("RUS", "ru", "Российская Федерация"),
        ("CHN", "zh", "中国"),
    ],
)
def test_names_are_those_of_the_united_nations(code, language, name):
    assert AREAS[code].names.as_mapping()[language] == name


def test_codes_of_the_areas_of_today_are_given_once():
    for attribute in ("iso2", "m49", "dac"):
        given = [
            getattr(area, attribute)
            for area in AREAS.values()
            if area.is_of_today and getattr(area, attribute)
        ]
        assert len(given) == len(set(given)), attribute


def test_every_area_lies_in_a_region_and_every_region_in_the_world():
    for area in AREAS.values():
        code = area.region
        assert code is not None, area.code
        while code != "001":
            code = REGIONS[code].region
            assert code is not None


def test_names_in_one_language_tell_areas_of_today_apart():
    for language in UN_LANGUAGES:
        names = Counter(area.names.as_mapping()[language] for area in AREAS.values() if area.is_of_today)
        assert [name for name, count in names.items() if count > 1] == []


def test_areas_of_the_past_ended_and_name_their_successors():
    historic = [area for area in AREAS.values() if area.status is AreaStatus.HISTORIC]
    assert {"CSK", "SUN", "YUG", "SCG", "ANT", "736"} <= {area.code for area in historic}
    for area in historic:
        assert area.period.end is not None, area.code
        assert area.successors, area.code
        assert set(area.successors) <= set(AREAS), area.code


def test_former_codes_lead_to_areas_and_hide_no_code_of_today():
    of_today = {area.iso2 for area in AREAS.values() if area.is_of_today} | set(AREAS)
    for code, (area, note) in former_codes().items():
        assert area in AREAS
        assert code not in of_today
        assert note


def test_dac_regions_lead_to_regions_of_m49():
    regions = dac_regions()
    assert regions["298"].m49 == "002"
    assert regions["589"].m49 is None
    for region in regions.values():
        assert set(region.covers) <= set(REGIONS)
        assert region.m49 is None or region.m49 in REGIONS


@pytest.mark.shared
def test_dac_regions_are_those_of_the_iati_code_list(shared):
    with (shared / "data/iati/codelists-translated/2/Region.csv").open(encoding="utf-8") as stream:
        theirs = {row["code"] for row in csv.DictReader(stream)}
    assert set(dac_regions()) == theirs


@pytest.mark.shared
def test_every_country_of_the_iati_code_list_is_an_area(shared):
    with (shared / "data/iati/codelists-translated/2/Country.csv").open(encoding="utf-8") as stream:
        theirs = {row["code"] for row in csv.DictReader(stream)}
    ours = {area.iso2 for area in AREAS.values()} | set(former_codes())
    assert theirs - ours == set()
