"""Members of a grouping by the days on which they belong."""

import datetime as dt

import pytest

from bandung.server.records.queries.memberships import periods_of_members
from bandung.values import NotFound


def members(grouping, day):
    return {
        area
        for period, areas in periods_of_members(grouping).items()
        if period.contains(day)
        for area in areas
    }


def test_a_country_belongs_on_its_days_only():
    assert "CPV" in members("ldc", dt.date(2004, 1, 1))
    assert "CPV" not in members("ldc", dt.date(2012, 1, 1))


def test_no_country_belongs_before_it_was_one():
    assert "SSD" not in members("ldc", dt.date(2005, 1, 1))


def test_an_unknown_grouping_is_said_so():
    with pytest.raises(NotFound):
        periods_of_members("atlantis")
