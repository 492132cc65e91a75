"""The register as a whole: every entry can be trusted and told apart."""

import json
import re
from collections import Counter

import pytest

from bandung.registry.areas import load_areas
from bandung.registry.organizations import Kind, load_organizations


def test_every_organization_says_where_its_facts_come_from():
    assert [known.code for known in load_organizations() if not known.source.strip()] == []


def test_codes_are_unique_lower_case_words_joined_by_hyphens():
    codes = Counter(known.code for known in load_organizations())
    assert [code for code, count in codes.items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_an_identifier_belongs_to_one_organization():
    values = Counter((i.scheme, i.value) for known in load_organizations() for i in known.identifiers)
    assert [value for value, count in values.items() if count > 1] == []


def test_countries_and_parents_exist():
    codes = {known.code for known in load_organizations()}
    assert [known.code for known in load_organizations() if known.parent and known.parent not in codes] == []
    assert [
        known.code for known in load_organizations() if known.area and known.area not in load_areas()
    ] == []


def test_a_code_that_begins_with_a_country_is_of_that_country():
    iso2 = {area.code: (area.iso2 or "").lower() for area in load_areas().values()}
    wrong = [
        known.code
        for known in load_organizations()
        if known.area and re.match(r"[a-z]{2}-", known.code) and known.code[:2] != iso2[known.area]
    ]
    assert wrong == []


def test_names_follow_each_other_without_going_back_in_time():
    for known in load_organizations():
        starts = [name.period.start.earliest for name in known.names if name.period.start]
        assert starts == sorted(starts), known.code


def test_every_name_says_its_language():
    for known in load_organizations():
        for name in known.names:
            assert name.text, known.code
            assert "und" not in name.text.as_mapping(), known.code


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OTHER])
def test_each_kind_is_represented(kind):
    assert any(known.kind is kind for known in load_organizations())


@pytest.mark.shared
def test_channel_codes_are_those_of_the_dac_list(shared):
    listed = shared / "data" / "iati" / "codelists" / "clv3_json_203" / "en" / "CRSChannelCode.json"
    codes = {row["code"] for row in json.loads(listed.read_text(encoding="utf-8"))["data"]}
    ours = {
        identifier.value.removeprefix("XM-DAC-")
        for known in load_organizations()
        for identifier in known.identifiers
        if re.fullmatch(r"XM-DAC-4\d{4}", identifier.value)
    }
    withdrawn_since = {"41118"}
    assert ours - codes <= withdrawn_since
