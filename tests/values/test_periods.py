"""Partial dates and periods: what is read, what is refused, which days they stand for."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.values import InvalidInput, PartialDate, Period

years = st.integers(min_value=1, max_value=9999)
days = st.dates()


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    precision = draw(st.integers(min_value=1, max_value=3))
    return PartialDate(*(day.year, day.month, day.day)[:precision])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    one, other = draw(partial_dates()), draw(partial_dates())
    start, end = sorted((one, other), key=lambda date: (date.earliest, date.latest))
    return Period(draw(st.sampled_from([start, None])), draw(st.sampled_from([end, None])))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2003", "2003"),
        ("2003-12", "2003-12"),
        ("2003-12-23", "2003-12-23"),
        ("  2003-12-23\n", "2003-12-23"),
        ("2017-02-06+08:00", "2017-02-06"),
        ("2017-02-06-05:00", "2017-02-06"),
        ("2017-02-06+0800", "2017-02-06"),
        ("2017-02-06Z", "2017-02-06"),
        ("2011-01-01T00:00:00", "2011-01-01"),
        ("2011-01-01T23:59", "2011-01-01"),
        ("2011-01-01T23:59:59.999Z", "2011-01-01"),
        ("2011-01-01T23:59:59,5+13:00", "2011-01-01"),
        ("2017Z", "2017"),
        ("2017-02Z", "2017-02"),
        ("2024-02-29", "2024-02-29"),
        ("0001-01-01", "0001-01-01"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_told(text: str, written: str):
    assert str(PartialDate.parse(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2003-1-1",
        "2003-13",
        "2003-00",
        "2003-12-00",
        "2003-12-32",
        "2023-02-29",
        "0000",
        "0000-01-01",
        "03-12-23",
        "23/12/2003",
        "23.12.2003",
        "20031223",
        "12003-01-01",
        "2003-12-23 00:00:00",
        "2003-12-23T",
        "2003-12-23T00",
        "2003-12-23+8",
        "2003-12-23X",
        "-2003",
        "December 2003",
        "not a date",
        "2003-12-23\n2004-01-01",
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str):
    with pytest.raises(InvalidInput) as refused:
        PartialDate.parse(text)
    assert "date" in refused.value.message
    assert "\n\n" not in refused.value.message


@pytest.mark.parametrize("text", ["٢٠٠٣", "２００３-１２-２３"])
def test_digits_of_other_scripts_are_read_as_the_digits_they_are(text: str):
    assert PartialDate.parse(text).year == 2003


def test_a_day_needs_its_month():
    with pytest.raises(InvalidInput, match="a day needs its month"):
        PartialDate(2003, None, 23)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2003", dt.date(2003, 1, 1), dt.date(2003, 12, 31)),
        ("2004-02", dt.date(2004, 2, 1), dt.date(2004, 2, 29)),
        ("2003-02", dt.date(2003, 2, 1), dt.date(2003, 2, 28)),
        ("2003-12-23", dt.date(2003, 12, 23), dt.date(2003, 12, 23)),
        ("9999", dt.date(9999, 1, 1), dt.date(9999, 12, 31)),
    ],
)
def test_a_partial_date_stands_for_all_its_days(text: str, earliest: dt.date, latest: dt.date):
    date = PartialDate.parse(text)
    assert (date.earliest, date.latest) == (earliest, latest)


@given(partial_dates())
def test_a_date_written_and_read_again_is_the_same(date: PartialDate):
    assert PartialDate.parse(str(date)) == date


@given(partial_dates(), st.sampled_from(["", "Z", "+08:00", "-11:30", "T00:00:00", "T12:30Z"]))
def test_time_and_zone_never_move_the_day(date: PartialDate, ending: str):
    assert PartialDate.parse(f"{date}{ending}") == date


@given(partial_dates())
def test_a_date_survives_json(date: PartialDate):
    assert msgspec.json.decode(msgspec.json.encode(date), type=PartialDate) == date


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str):
    try:
        date = PartialDate.parse(text)
    except InvalidInput:
        return
    assert date.earliest <= date.latest


@given(days)
def test_a_whole_day_is_its_own_first_and_last_day(day: dt.date):
    date = PartialDate.from_date(day)
    assert date.earliest == date.latest == day


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        ("1971", "", dt.date(1971, 1, 1), dt.date(1970, 12, 31)),
        ("", "1971", dt.date(1971, 12, 31), dt.date(1972, 1, 1)),
        ("2003-12", "2003-12", dt.date(2003, 12, 31), dt.date(2004, 1, 1)),
        ("2003-12-22", "2003-12-23", dt.date(2003, 12, 23), dt.date(2003, 12, 24)),
    ],
)
def test_both_ends_belong_to_a_period(start: str, end: str, inside: dt.date, outside: dt.date):
    period = Period.parse(start, end)
    assert period.contains(inside)
    assert not period.contains(outside)


def test_a_period_open_at_both_ends_holds_every_day():
    assert Period().contains(dt.date.min)
    assert Period().contains(dt.date.max)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(InvalidInput, match=r"ends \(2002\) before it starts \(2003\)"):
        Period.parse("2003", "2002")


def test_a_period_from_a_day_to_the_year_around_it_is_sound():
    assert Period.parse("2003-12-23", "2003").contains(dt.date(2003, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (("2000", "2003"), ("2003", "2005"), True),
        (("2000", "2003"), ("2004", "2005"), False),
        (("2000", ""), ("1990", "2000-01-01"), True),
        (("2000", ""), ("1990", "1999"), False),
        (("", ""), ("1990", "1990"), True),
        (("", "1999"), ("2000", ""), False),
        (("2000-05-01", "2000-05-02"), ("2000-05-02", "2000-05-03"), True),
    ],
)
def test_periods_overlap_where_they_share_a_day(one: tuple[str, str], other: tuple[str, str], share: bool):  # noqa: FBT001
    first, second = Period.parse(*one), Period.parse(*other)
    assert first.overlaps(second) is share
    assert second.overlaps(first) is share


@given(periods(), periods(), days)
def test_periods_that_hold_one_day_both_overlap(one: Period, other: Period, day: dt.date):
    if one.contains(day) and other.contains(day):
        assert one.overlaps(other)


@given(periods(), periods())
def test_periods_overlap_exactly_where_the_later_start_lies_in_both(one: Period, other: Period):
    starts = [period.start.earliest for period in (one, other) if period.start]
    first_common = max(starts, default=dt.date.min)
    assert one.overlaps(other) == (one.contains(first_common) and other.contains(first_common))


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2003", "2004-05", "2003 – 2004-05"),
        ("2003", "", "2003 – …"),
        ("", "2004", "… – 2004"),
        ("", "", "… – …"),
    ],
)
def test_an_open_end_is_shown_as_such(start: str, end: str, written: str):
    assert str(Period.parse(start, end)) == written


@pytest.mark.parametrize("year", [2**40, -(2**40), 2**70, 0])
def test_a_number_that_is_no_year_is_refused_however_large(year):
    with pytest.raises(InvalidInput, match="is not a date"):
        PartialDate(year)
