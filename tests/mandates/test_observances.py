"""The Day that moved."""

import datetime as dt
from itertools import pairwise

import pytest

from bandung.mandates import observance, observances, observances_in
from bandung.values import UN_LANGUAGES, InvalidInput, NotFound


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2004, dt.date(2004, 12, 19)),
        (2005, dt.date(2005, 12, 19)),
        (2011, dt.date(2011, 12, 19)),
        (2012, dt.date(2012, 9, 12)),
        (2013, dt.date(2013, 9, 12)),
    ],
)
def test_south_south_day_is_on_the_day_of_its_time(year, day):
    held = observances_in(year)
    assert [one.on(year) for one in held] == [day]


def test_there_was_no_day_before_the_resolution():
    assert observances_in(2003) == ()


def test_each_day_names_the_text_that_set_it():
    assert observance("south-south-day", year=2005).symbol == "A/RES/58/220"
    assert observance("south-south-day", year=2005).paragraph == 11
    assert observance("south-south-day", year=2012).symbol == "A/DEC/66/550"


def test_the_days_of_one_observance_never_overlap():
    spans = sorted((one.code, one.since, one.until or 9999) for one in observances())
    for (code, _, until), (other, since, _) in pairwise(spans):
        assert code != other or until < since


def test_an_observance_outside_its_span_is_refused():
    with pytest.raises(InvalidInput, match="not observed in 2013"):
        observance("south-south-day", year=2005).on(2013)
    with pytest.raises(NotFound, match="south-south-day"):
        observance("tea-day", year=2013)


def test_names_and_what_is_recalled_are_there_in_the_official_languages():
    for one in observances():
        assert set(UN_LANGUAGES) <= set(one.name.as_mapping())
        assert set(UN_LANGUAGES) <= set(one.recalls.as_mapping())
