"""The registry: by any code, by any name, on any day."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung.registry import Area, Grouping, Organization, load_registry
from bandung.values import UN_LANGUAGES, InvalidInput, NotFound

REGISTRY = load_registry()


def code_of(thing):
    return thing.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # codes
        ("BRA", "BRA"), ("br", "BRA"), ("076", "BRA"), ("xk", "XKX"), ("ZAR", "COD"), ("uk", "GBR"), ("002", "002"),
        # names in the six languages, and in others
        ("Brazil", "BRA"), ("Brésil", "BRA"), ("bresil", "BRA"), ("Brasil", "BRA"), ("бразилия", "BRA"),
        ("البرازيل", "BRA"), ("برازيل", "BRA"), ("巴西", "BRA"), ("ब्राज़ील", "BRA"), ("Brasile", "BRA"),
        ("Кот-д'Ивуар", "CIV"), ("Cote d'Ivoire", "CIV"), ("ivory coast", "CIV"), ("Costa de Marfil", "CIV"),
        ("Costa do Marfim", "CIV"), ("ساحل العاج", "CIV"), ("科特迪瓦", "CIV"),
        ("Viet nam", "VNM"), ("Vietnam", "VNM"), ("越南", "VNM"), ("Вьетнам", "VNM"), ("فييت نام", "VNM"),
        # former, short and official names
        ("Swaziland", "SWZ"), ("Zaire", "COD"), ("Burma", "MMR"), ("Ceylon", "LKA"), ("Upper Volta", "BFA"),
        ("Turkey", "TUR"), ("Bolivia", "BOL"), ("Venezuela", "VEN"), ("Tanzania", "TZA"), ("Laos", "LAO"),
        ("Palestine", "PSE"), ("DRC", "COD"), ("DR Congo", "COD"), ("UAE", "ARE"), ("USA", "USA"),
        ("South Korea", "KOR"), ("Cape Verde", "CPV"), ("Nauru", "NRU"), ("Taiwan", "TWN"), ("США", "USA"),
        ("Republic of Korea", "KOR"), ("Federated States of Micronesia", "FSM"), ("USSR", "SUN"),
        ("Czechoslovakia", "CSK"), ("Yougoslavie", "YUG"), ("Congo, Dem. Rep.", "COD"), ("St Lucia", "LCA"),
        # typing errors
        ("Brazl", "BRA"), ("Barzil", "BRA"), ("Brezil", "BRA"), ("Moldvoa", "MDA"), ("Azerbaidjan", "AZE"),
        ("Kyrgistan", "KGZ"), ("Nigria", "NGA"), ("Mozambik", "MOZ"), ("Phillipines", "PHL"), ("Tükiye", "TUR"),
        ("Arjentina", "ARG"), ("Columbia", "COL"), ("Guatamala", "GTM"), ("Zimbabve", "ZWE"), ("Etiopia", "ETH"),
        ("Кыргыстан", "KGZ"), ("Бангладешь", "BGD"), ("Индонезея", "IDN"), ("Белоруссия", "BLR"),
        ("الجزاير", "DZA"), ("اندونسيا", "IDN"), ("موريتانيه", "MRT"), ("المغريب", "MAR"),
        ("Sénagal", "SEN"), ("Camerun", "CMR"), ("Etats Unis", "USA"), ("Hatí", "HTI"), ("Perù", "PER"),
        # regions and groupings
        ("Africa", "002"), ("撒哈拉以南非洲", "202"), ("Latin America", "419"), ("Западная Африка", "011"),
        ("least developed countries", "ldc"), ("países menos adelantados", "ldc"), ("АСЕАН", "asean"),
        ("landlocked countries", "lldc"), ("CEDEAO", "ecowas"),
    ],
)  # fmt: skip
def test_find_understands_what_people_type(text, code):
    matches = REGISTRY.find(text)
    assert matches, text
    assert matches[0].thing.code == code


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_every_united_nations_name_in_each_language_finds_its_area_first(language):
    missed = []
    for area in (*REGISTRY.areas, *REGISTRY.regions):
        name = area.names.as_mapping()[language]
        first = [match.thing for match in REGISTRY.find(name, limit=3) if match.score >= 0.97]
        if area not in first:
            missed.append((area.code, name))
    assert missed == []


@pytest.mark.parametrize("code", ["iso3", "iso2", "m49", "dac"])
def test_every_code_finds_and_names_its_area(code):
    for area in REGISTRY.areas:
        value = area.code if code == "iso3" else getattr(area, code)
        if not value or not area.is_of_today:
            continue
        assert REGISTRY.area(value.lower(), scheme=code) == area
        assert area in [match.thing for match in REGISTRY.find(value) if match.score == 1.0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "???",
        "asdf",
        "qwrtzp",
        "xx",
        "zzzzzz",
        "1234567",
        "lorem ipsum",
        "фывапр",
        "the",
        "قثصضط",
        "𓀀",
    ],
)
def test_text_that_means_nothing_finds_nothing(text):
    assert REGISTRY.find(text) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_asked_for(text):
    matches = REGISTRY.find(text)
    assert len(matches) <= 10
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert all(0 < match.score <= 1 for match in matches)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_two_letters_swapped_in_a_long_name_still_find_it(data):
    area = data.draw(
        st.sampled_from([area for area in REGISTRY.areas if area.is_of_today and len(area.name()) > 6])
    )
    name = area.name()
    place = data.draw(st.integers(1, len(name) - 3))
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert area in [match.thing for match in REGISTRY.find(swapped, limit=25)], swapped


def test_a_code_that_several_things_have_finds_the_area_first():
    things = [match.thing for match in REGISTRY.find("CAN")]
    assert things[0].code == "CAN"
    assert isinstance(things[0], Area)
    assert any(isinstance(thing, Grouping) and thing.code == "can" for thing in things)


def test_a_number_of_two_vocabularies_finds_both_and_m49_goes_first():
    assert [match.thing.code for match in REGISTRY.find("218")][:2] == ["ECU", "ZAF"]


def test_organizations_are_found_by_code_and_name():
    first = REGISTRY.organizations[0]
    assert first in [match.thing for match in REGISTRY.find(first.code)]
    assert first in [match.thing for match in REGISTRY.find(str(first.current_name))]
    assert REGISTRY.organization(first.code) is first
    assert isinstance(first, Organization)


def test_each_thing_comes_once_and_the_limit_is_kept():
    matches = REGISTRY.find("republic", limit=7)
    keys = [(type(match.thing), match.thing.code) for match in matches]
    assert len(matches) == len(set(keys)) == 7


@pytest.mark.parametrize(
    ("code", "scheme", "area"),
    [
        ("bra", None, "BRA"), ("BR", None, "BRA"), ("076", None, "BRA"), ("76", "m49", "BRA"), ("431", "dac", "BRA"),
        ("431", None, "BRA"), ("218", None, "ECU"), ("218", "dac", "ZAF"), ("298", None, "002"),
        ("298", "iati-region-1", "002"), ("289", "iati-region-1", "202"), ("202", "iati-region-2", "202"),
        ("TP", None, "TLS"), ("CS", None, "CSK"), ("XKX", None, "XKX"), ("736", None, "736"), (" br ", "iso2", "BRA"),
        ("ROM", None, "ROU"),
    ],
)  # fmt: skip
def test_area_by_code(code, scheme, area):
    assert REGISTRY.area(code, scheme=scheme).code == area


@pytest.mark.parametrize(
    ("code", "scheme", "part"),
    [
        ("Brazl", None, "did you mean BRA (Brazil)"),
        ("QQQ", None, "“QQQ” is not a known area code"),
        ("", None, "empty"),
        ("589", None, "Western Asia"),
        ("BR", "iso3", "not a known iso3 code"),
    ],
)
def test_an_unknown_area_is_told_in_one_sentence_with_what_was_meant(code, scheme, part):
    with pytest.raises(NotFound) as caught:
        REGISTRY.area(code, scheme=scheme)
    assert part in caught.value.message


def test_an_unknown_scheme_is_refused():
    with pytest.raises(InvalidInput, match="iati-region-1"):
        REGISTRY.area("BR", scheme="postal")


def test_groupings_by_code_and_acronym_in_any_case():
    assert REGISTRY.grouping("LDC").code == "ldc"
    assert REGISTRY.grouping("cedeao").code == "ecowas"
    assert REGISTRY.grouping("002").code == "002"
    with pytest.raises(NotFound, match="did you mean lldc"):
        REGISTRY.grouping("landlocked")


def test_members_and_groupings_of_an_area_tell_the_same():
    day = dt.date(2003, 12, 23)
    for grouping in REGISTRY.groupings:
        for area in REGISTRY.members(grouping.code, on=day):
            assert grouping in REGISTRY.groupings_of(area, on=day)


def test_regions_run_from_the_smallest_to_the_world():
    assert [region.code for region in REGISTRY.regions_of("NGA")] == ["011", "202", "002", "001"]
    assert REGISTRY.region_of("NGA").code == "002"
    assert REGISTRY.region_of("011").code == "002"
    assert REGISTRY.region_of("002").code == "002"
    assert REGISTRY.region_of("001") is None
    assert REGISTRY.region_of("ATA") is None


def test_definitions_are_asked_by_code_and_the_default_without():
    assert REGISTRY.definition().code == "g77-and-china"
    assert REGISTRY.definition("dac-recipients").is_south("UKR", on=dt.date(2025, 1, 1))
    assert next(definition.code for definition in REGISTRY.definitions) == "g77-and-china"
    with pytest.raises(NotFound, match="un-developing-regions"):
        REGISTRY.definition("global-south")


def test_an_unknown_organization_is_told_in_one_sentence():
    with pytest.raises(NotFound, match="no organization with the code or identifier"):
        REGISTRY.organization("no-such-body-anywhere")


def test_the_registry_is_read_once():
    assert load_registry() is REGISTRY
