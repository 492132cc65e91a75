"""Groupings: every list has a source and a day, every membership an area and a period that can be."""

import datetime as dt
from importlib.resources import files
from itertools import pairwise

import pytest

from bandung.registry.areas import load_areas
from bandung.registry.groupings import GroupingKind, load_groupings, load_memberships
from bandung.values import UN_LANGUAGES

GROUPINGS, MEMBERSHIPS, AREAS = load_groupings(), load_memberships(), load_areas()
LISTED = [grouping for grouping in GROUPINGS.values() if grouping.kind is not GroupingKind.UN_REGION]


def members(code, year, month=12, day=31):
    on = dt.date(year, month, day)
    return {membership.area for membership in MEMBERSHIPS[code] if membership.holds_on(on)}


@pytest.mark.parametrize("grouping", LISTED, ids=lambda grouping: grouping.code)
def test_every_list_has_a_source_a_day_and_names_in_six_languages(grouping):
    assert grouping.source.title
    assert grouping.source.url.startswith("https://")
    assert grouping.source.on == grouping.true_on
    assert set(grouping.names.as_mapping()) == set(UN_LANGUAGES)
    assert MEMBERSHIPS[grouping.code]


def test_every_file_of_members_belongs_to_a_grouping():
    folder = files("bandung.registry.groupings") / "memberships"
    assert {file.name.removesuffix(".csv") for file in folder.iterdir()} == {
        grouping.code for grouping in LISTED
    }


@pytest.mark.parametrize("grouping", LISTED, ids=lambda grouping: grouping.code)
def test_memberships_name_known_areas_in_periods_that_can_be_and_do_not_overlap(grouping):
    by_area = {}
    for membership in MEMBERSHIPS[grouping.code]:
        assert membership.area in AREAS
        assert membership.period.overlaps(membership.within), membership
        by_area.setdefault(membership.area, []).append(membership.period)
    for area, periods in by_area.items():
        for earlier, later in pairwise(periods):
            assert earlier.end is not None, (grouping.code, area)
            assert earlier.end.latest < later.start.earliest, (grouping.code, area)


def test_no_membership_starts_before_its_grouping():
    early = [
        membership
        for grouping in LISTED
        for membership in MEMBERSHIPS[grouping.code]
        if grouping.period.start
        and membership.period.start
        and membership.period.start.latest < grouping.period.start.earliest
    ]
    assert early == []


@pytest.mark.parametrize(
    ("code", "day", "count"),
    [
        ("un", (1945, 12, 31), 51),
        ("un", (1960, 12, 31), 99),
        ("un", (1990, 12, 31), 159),
        ("un", (2000, 12, 31), 189),
        ("un", (2011, 12, 31), 193),
        ("ldc", (1971, 12, 31), 24),
        ("ldc", (2003, 12, 31), 50),
        ("ldc", (2023, 12, 31), 45),
        ("ldc", (2025, 12, 31), 44),
        ("lldc", (2025, 12, 31), 32),
        ("sids", (2025, 12, 31), 39),
        ("g77", (1964, 6, 15), 77),
        ("g77", (2025, 12, 31), 134),
        ("nam", (1961, 9, 1), 25),
        ("nam", (2025, 12, 31), 121),
        ("african-group", (2025, 12, 31), 54),
        ("grulac", (2025, 12, 31), 33),
        ("au", (1963, 5, 25), 32),
        ("au", (2025, 12, 31), 55),
        ("oecd", (1961, 12, 31), 19),
        ("oecd", (2025, 12, 31), 38),
        ("eu", (2025, 12, 31), 27),
        ("oic", (2025, 12, 31), 57),
        ("oacps", (2025, 12, 31), 79),
        ("celac", (2025, 12, 31), 33),
        ("segib", (2025, 12, 31), 22),
        ("dac-recipients", (2025, 12, 31), 141),
        ("wb-low-income", (2026, 1, 1), 25),
        ("wb-lower-middle-income", (2026, 1, 1), 50),
        ("wb-upper-middle-income", (2026, 1, 1), 54),
    ],
)
def test_lists_have_as_many_members_as_their_bodies_said(code, day, count):
    if code in {"g77", "nam", "au"} and day[0] < 1965:
        # At the founding only memberships with a recorded start are told; open ones have no date at all.
        founders = {
            membership.area
            for membership in MEMBERSHIPS[code]
            if membership.period.start and membership.holds_on(dt.date(*day))
        }
        assert len(founders) == count
    else:
        assert len(members(code, *day)) == count


@pytest.mark.parametrize(
    ("code", "area", "last", "after"),
    [
        ("ldc", "BWA", (1994, 12, 18), (1994, 12, 19)),
        ("ldc", "MDV", (2010, 12, 31), (2011, 1, 1)),
        ("ldc", "VUT", (2020, 12, 3), (2020, 12, 4)),
        ("ldc", "BTN", (2023, 12, 12), (2023, 12, 13)),
        ("ecowas", "MLI", (2025, 1, 28), (2025, 1, 29)),
        ("can", "VEN", (2006, 4, 22), (2006, 4, 23)),
        ("eu", "GBR", (2020, 1, 31), (2020, 2, 1)),
        ("un", "CSK", (1992, 12, 31), (1993, 1, 1)),
        ("wb-low-income", "TGO", (2026, 6, 30), (2026, 7, 1)),
    ],
)
def test_a_member_that_left_is_one_until_its_last_day(code, area, last, after):
    assert area in members(code, *last)
    assert area not in members(code, *after)


@pytest.mark.parametrize(
    ("code", "area", "before", "first"),
    [
        ("asean", "TLS", (2025, 10, 25), (2025, 10, 26)),
        ("mercosur", "BOL", (2024, 8, 7), (2024, 8, 8)),
        ("eac", "COD", (2022, 7, 10), (2022, 7, 11)),
        ("brics", "IDN", (2025, 1, 5), (2025, 1, 6)),
        ("au", "MAR", (2017, 1, 30), (2017, 1, 31)),
        ("g77", "SSD", (2011, 7, 8), (2011, 7, 9)),
    ],
)
def test_a_member_that_joined_is_one_from_its_first_day(code, area, before, first):
    assert area not in members(code, *before)
    assert area in members(code, *first)


def test_income_groups_never_hold_an_area_twice_on_a_day():
    codes = [f"wb-{level}-income" for level in ("low", "lower-middle", "upper-middle", "high")]
    for day in (dt.date(2026, 6, 30), dt.date(2026, 7, 1)):
        held = [area for code in codes for area in members(code, day.year, day.month, day.day)]
        assert len(held) == len(set(held))


def test_regions_hold_the_areas_that_lie_in_them():
    assert {"NGA", "SEN"} <= members("011", 2025) < members("202", 2025) < members("002", 2025)
    assert "BRA" not in members("002", 2025)
    assert "SUN" in members("150", 1990)
    assert "SUN" not in members("150", 1995)


def test_a_note_says_where_the_day_of_joining_is_not_recorded():
    open_starts = [membership for membership in MEMBERSHIPS["g77"] if membership.period.start is None]
    assert len(open_starts) > 50
    assert all(membership.note for membership in open_starts)
