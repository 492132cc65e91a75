"""When sessions of the General Assembly open; the days are those on which they did."""

import pytest

from bandung.mandates import session_opens, session_year
from bandung.values import InvalidInput


@pytest.mark.parametrize(
    ("session", "opened"),
    [
        (80, "2025-09-09"),
        (79, "2024-09-10"),
        (78, "2023-09-05"),
        (77, "2022-09-13"),
        (75, "2020-09-15"),
        (73, "2018-09-18"),
        (67, "2012-09-18"),
        (66, "2011-09-13"),
        (60, "2005-09-13"),
        (59, "2004-09-14"),
        (58, "2003-09-16"),
        (57, "2002-09"),
        (33, "1978-09"),
        (1, "1946"),
    ],
)
def test_a_session_opens_when_the_rule_of_its_time_says(session, opened):
    assert str(session_opens(session)) == opened


def test_the_year_follows_from_the_number():
    assert session_year(60) == 2005


def test_there_is_no_session_before_the_first():
    with pytest.raises(InvalidInput, match="no session 0"):
        session_opens(0)
