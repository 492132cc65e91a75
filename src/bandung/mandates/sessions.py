"""Sessions of the General Assembly: their number and when they open.

A resolution dates what it asks by sessions ("at its sixtieth session"). The regular session of the year 1945 + n is
the n-th. When it opens is rule 1 of the rules of procedure, which changed over time: `data/sessions.toml`.
"""

import datetime as dt
import tomllib
from functools import cache
from importlib import resources

import msgspec

from bandung.values import InvalidInput, PartialDate

_FIRST_YEAR = 1946
_SEPTEMBER = 9
_TUESDAY = 1
_SATURDAY = 5


class _Rule(msgspec.Struct, frozen=True):
    """How sessions `first` to `last` open: on the Tuesday of a week of September, in September, or in the year."""

    first: int
    opens: str
    last: int | None = None
    week: int | None = None


def session_year(number: int) -> int:
    """The year in which the regular session opens (60 -> 2005); InvalidInput below 1."""
    if number < 1:
        raise InvalidInput(
            f"there is no session {number} of the General Assembly; sessions count from 1 (1946)"
        )
    return _FIRST_YEAR + number - 1


def session_number_of(year: int) -> int | None:
    """The regular session that opens in a year (2005 -> 60); None before 1946."""
    number = year - _FIRST_YEAR + 1
    return number if number >= 1 else None


def session_opens(number: int) -> PartialDate:
    """When a regular session opens, as precisely as the rules in force tell: a day, a month or a year."""
    year = session_year(number)
    rule = next(one for one in _rules() if one.first <= number and (one.last is None or number <= one.last))
    if rule.opens == "tuesday" and rule.week is not None:
        return PartialDate.from_date(_tuesday_of_week(year, rule.week))
    if rule.opens == "september":
        return PartialDate(year, _SEPTEMBER)
    return PartialDate(year)


def _tuesday_of_week(year: int, week: int) -> dt.date:
    """The Tuesday of the n-th week of September, counting from the first week with a working day in September."""
    first = dt.date(year, _SEPTEMBER, 1)
    monday = first - dt.timedelta(days=first.weekday())
    if first.weekday() >= _SATURDAY:
        monday += dt.timedelta(weeks=1)
    return monday + dt.timedelta(weeks=week - 1, days=_TUESDAY)


@cache
def _rules() -> tuple[_Rule, ...]:
    text = (resources.files("bandung.mandates") / "data" / "sessions.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["rules"], tuple[_Rule, ...])
