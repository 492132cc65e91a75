import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.ledger import PeriodLength
from bandung.server.funds.queries.spans import Part, parts_of

days = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))
lengths = st.sampled_from(PeriodLength)


def holds(part: Part, day: dt.date) -> bool:
    return (part.first is None or part.first <= day) and (part.last is None or day <= part.last)


@given(st.none() | days, st.none() | days, lengths, st.dates(dt.date(2019, 1, 1), dt.date(2025, 12, 31)))
def test_every_day_of_the_span_is_counted_once_and_no_other(since, until, length, day):
    times = sum(part.sign for part in parts_of(since, until, length) if holds(part, day))
    assert times == ((since is None or since <= day) and (until is None or day <= until))


@given(st.none() | days, st.none() | days, lengths)
def test_whole_periods_begin_and_end_with_periods_and_few_days_are_read_by_line(since, until, length):
    for part in parts_of(since, until, length):
        if part.lines:
            assert part.first is not None
            assert part.last is not None
            assert (part.last - part.first).days <= 183
        else:
            assert part.first is None or part.first == length.first_day(part.first)
            assert part.last is None or part.last == length.last_day(part.last)


def test_a_balance_up_to_the_last_days_of_a_year_takes_away_what_came_later():
    told = list(parts_of(None, dt.date(2024, 12, 30), PeriodLength.YEAR))
    assert Part(dt.date(2024, 12, 31), dt.date(2024, 12, 31), -1, lines=True) in told


@pytest.mark.parametrize("length", PeriodLength)
def test_a_span_that_ends_before_it_begins_has_no_parts(length: PeriodLength):
    assert list(parts_of(dt.date(2024, 2, 2), dt.date(2024, 2, 1), length)) == []
