"""A description tells everything of a thing, for print, page and API alike."""

import datetime as dt

import msgspec
import pytest

from bandung.registry import Description, describe, load_registry

REGISTRY = load_registry()
IN_2003 = dt.date(2003, 12, 23)


def value(description, key):
    return next(row.value for row in description.rows if row.key == key)


def test_an_area_is_described_with_codes_names_memberships_regions_and_source():
    told = describe(REGISTRY.area("BRA"), reader="fr", on=IN_2003)
    assert (told.kind, told.code, told.title) == ("area", "BRA", "Brésil")
    assert value(told, "iso2") == "BR"
    assert value(told, "m49") == "076"
    assert "Groupe des 77 et la Chine" in value(told, "south")
    assert [name.text for name in told.names if name.language == "ru"] == ["Бразилия"]
    assert [region.value for region in told.regions][-1] == "Monde"
    codes = {belonging.code for belonging in told.memberships}
    assert {"g77", "mercosur", "ibsa"} <= codes
    assert "brics" not in codes
    assert told.source is not None


def test_without_a_day_every_membership_there_was_is_told():
    told = describe(REGISTRY.area("MEX"))
    assert [(one.code, one.holds) for one in told.memberships if one.code == "g77"] == [("g77", False)]
    assert told.on is None


def test_the_title_is_the_name_of_the_day():
    assert describe(REGISTRY.area("SWZ"), on=dt.date(2010, 1, 1)).title == "Swaziland"
    assert describe(REGISTRY.area("SWZ")).title == "Eswatini"


def test_a_grouping_is_described_with_its_members_of_the_day():
    told = describe(REGISTRY.grouping("ecowas"), on=dt.date(2025, 12, 31))
    assert value(told, "members") == "12"
    assert "MLI" not in {one.code for one in told.memberships}
    without_a_day = describe(REGISTRY.grouping("ecowas"))
    assert value(without_a_day, "members") == "12"
    assert "MLI" in {one.code for one in without_a_day.memberships}
    assert told.source.url.startswith("https://")


def test_an_organization_is_described_by_its_name_of_the_day():
    body = next(one for one in REGISTRY.organizations if len(one.names) > 1 and one.names[0].period.start)
    told = describe(body, on=body.names[0].period.start.latest)
    assert told.kind == "organization"
    assert told.title == body.names[0].text.best_for("en").text
    assert len({name.text for name in told.names}) > 1


@pytest.mark.parametrize(
    "thing", [*REGISTRY.areas[::25], *REGISTRY.groupings[::9], *REGISTRY.organizations[::30]]
)
def test_a_description_travels_as_json_and_comes_back_the_same(thing):
    told = describe(thing, reader="ar")
    assert told.title
    assert msgspec.json.decode(msgspec.json.encode(told), type=Description) == told
