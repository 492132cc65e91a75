"""Whom a text asks, by the words of six languages and the names of the register."""

import datetime as dt

import pytest

from bandung.mandates.following.addressees import (
    AddresseeKind,
    addressee,
    addressees,
    addressees_in,
    including,
    refers_back,
)
from bandung.registry.organizations import load_organizations
from bandung.registry.registry import load_registry
from bandung.values import NotFound


@pytest.mark.parametrize(
    ("phrase", "language", "codes"),
    [
        ("the Secretary-General", "en", ["secretary-general"]),
        ("Генерального секретаря", "ru", ["secretary-general"]),
        ("au Secrétaire général", "fr", ["secretary-general"]),
        ("إلى الأمين العام", "ar", ["secretary-general"]),
        ("请秘书长", "zh", ["secretary-general"]),
        ("developing countries and their partners", "en", ["developing-countries", "development-partners"]),
        ("landlocked developing countries", "en", ["landlocked-developing-countries"]),
        (
            "the funds, programmes, specialized agencies and other entities of the United Nations system",
            "en",
            ["un-system"],
        ),
        ("the United Nations Development Programme", "en", ["undp"]),
        ("the United Nations Children's Fund", "en", ["unicef"]),
        ("the High-level Committee on South-South Cooperation", "en", ["un-hlc-ssc"]),
        ("all countries, in particular developed countries", "en", ["states", "developed-countries"]),
        ("the Office of the High Representative for the Least Developed Countries", "en", ["un-ohrlls"]),
        ("Программу развития Организации Объединенных Наций", "ru", ["undp"]),
        ("Всемирную организацию здравоохранения", "ru", ["who"]),
        ("малым островным развивающимся государствам", "ru", ["small-island-developing-states"]),
        ("للأمين العام", "ar", ["secretary-general"]),
        ("وبالدول الأعضاء", "ar", ["states"]),
        ("بصناديق الأمم المتحدة وبرامجها", "ar", ["un-system"]),
        ("UNDP and UNIDO", "en", ["undp", "unido"]),
        ("le PNUD et le Conseil de sécurité", "fr", ["undp", "security-council"]),
        ("ПРООН", "ru", ["undp"]),
        ("those who need it", "en", []),
        ("the keepers of lighthouses", "en", []),
        ("efforts", "en", []),
        ("", "en", []),
    ],
)
def test_a_phrase_names_those_it_means_the_longest_words_first(phrase, language, codes):
    assert list(addressees_in(phrase, language)) == codes


def test_the_words_of_another_language_are_not_looked_for():
    assert addressees_in("Генерального секретаря", "en") == ()


def test_every_organ_and_group_has_a_name_in_the_six_languages_and_words_in_english():
    for one in addressees():
        if one.kind is not AddresseeKind.BODY:
            assert set(one.name.as_mapping()) == {"en", "fr", "es", "ar", "ru", "zh"}, one.code


def test_what_the_data_point_to_is_in_the_register():
    known = {one.code for one in load_organizations()}
    for one in addressees():
        assert (one.code in known) == (one.kind is AddresseeKind.BODY), one.code
        assert set(one.organizations) <= known
        if one.grouping:
            assert load_registry().members(one.grouping, on=dt.date(2020, 1, 1))


def test_a_body_of_the_register_is_an_addressee_under_its_code():
    assert addressee("wfp").kind is AddresseeKind.BODY
    assert addressee("wfp").name.best_for("en").text == "World Food Programme"
    with pytest.raises(NotFound, match="no addressee has the code “nobody”"):
        addressee("nobody")


def test_an_agency_of_a_developing_country_belongs_to_the_groups_of_its_country():
    codes = including("br-abc", kind="cooperation-agency", area="BRA", on=dt.date(2020, 1, 1))
    assert codes[0] == "br-abc"
    assert {"developing-countries", "states"} <= set(codes)
    assert not {"developed-countries", "least-developed-countries", "un-system"} & set(codes)


def test_membership_counts_on_the_day():
    then, now = (
        including("x", kind="government", area="CPV", on=dt.date(year, 6, 1)) for year in (2004, 2012)
    )
    assert "least-developed-countries" in then
    assert "least-developed-countries" not in now


def test_a_body_of_the_system_is_asked_with_the_system():
    assert "un-system" in including("undp", kind="un-entity")
    assert "regional-commissions" in including("eclac", kind="un-entity")


def test_words_that_only_point_back_are_told_from_names():
    assert refers_back("them", "en")
    assert refers_back("The Office", "en")
    assert not refers_back("the Secretary-General", "en")
