"""Names and codes in a question, in any language, are taken for what they name; words that only look so are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung.exchange.asking import asked
from bandung.exchange.mentions import mentions


def tags(text: str) -> set[str]:
    return {tag for mention in mentions(text) for tag in mention.tags}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("school meals Brazil", {"area:BRA"}),
        ("merenda escolar no Brasil", {"area:BRA"}),
        ("巴西学校供餐", {"area:BRA"}),
        ("التعاون مع البرازيل وكينيا", {"area:BRA", "area:KEN"}),
        ("помощь Бразилии и Кении", {"area:BRA", "area:KEN"}),
        ("помощь Кыргызстану от Бразилией", {"area:KGZ", "area:BRA"}),
        ("Brezilya'da su", {"area:BRA"}),
        ("cooperation with Việt Nam", {"area:VNM"}),
        ("Cote d'Ivoire", {"area:CIV"}),
        ("BRA", {"area:BRA"}),
        ("water in Africa", {"region:002"}),
        ("非洲最不发达国家", {"region:002", "grouping:ldc"}),
        ("least developed countries", {"grouping:ldc"}),
        ("appui aux PMA", {"grouping:ldc", "owner:wfp"}),
        ("ldc", {"grouping:ldc"}),
        ("Fiocruz leite", {"owner:br-fiocruz"}),
        ("AMEXCID", {"owner:mx-amexcid"}),
    ],
)
def test_countries_regions_groupings_and_organizations_are_known_by_their_names(text, named):
    assert tags(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SDG 6", {"sdg:6"}),
        ("sdg6", {"sdg:6"}),
        ("ODS 6.1 agua", {"sdg:6", "target:6.1"}),
        ("6.1", {"sdg:6", "target:6.1"}),
        ("ЦУР 4", {"sdg:4"}),
        ("目标6", {"sdg:6"}),
        ("الهدف 13", {"sdg:13"}),
        ("DAC 14030", {"sector:14030"}),
        ("14030", {"sector:14030"}),
        ("sector 140", {"sector:140"}),
    ],
)
def test_goals_targets_and_sectors_are_known_by_their_codes(text, named):
    assert tags(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "my y ao",  # the United States, Italy and Austria in Vietnamese
        "we can do it",
        "WE CAN DO IT",
        "il va au marché",
        "goal 18",
        "in 2030",
        "99999",
        "140 people",
        "the world",
        "малая",
        "",
        "😀",
    ],
)
def test_words_that_only_look_like_names_name_nothing(text):
    assert tags(text) == set()


def test_of_two_names_the_longer_one_is_meant():
    assert tags("Papua New Guinea") == {"area:PNG"}
    assert tags("几内亚比绍") == {"area:GNB"}


def test_the_words_of_a_name_carry_its_tags_and_the_others_none():
    words = {word.folded: word.tags for word in asked("pozos en Burkina Faso").words}
    assert words == {"pozos": (), "en": (), "burkina": ("area:BFA",), "faso": ("area:BFA",)}


@given(st.text(max_size=300))
@settings(deadline=None)
def test_whatever_is_named_stands_among_the_words_of_the_question(text):
    question = asked(text)
    for mention in question.mentions:
        assert mention.words
        assert mention.tags
