"""When an entry is to be confirmed again, by its kind, and when it counts as stale (`data/verifying.toml`)."""

import calendar
import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from bandung.exchange.record import AnyEntry, Kind


class Asking(msgspec.Struct, frozen=True):
    """Days between two requests, and after how many unanswered ones an entry counts as unconfirmed."""

    days: int
    unanswered: int


class VerifyingRules(msgspec.Struct, frozen=True):
    """For how many months a verification holds, by kind."""

    version: str
    months: Mapping[Kind, int]
    asking: Asking


@cache
def verifying_rules() -> VerifyingRules:
    """The rules as data."""
    path = Path(__file__).parent / "data" / "verifying.toml"
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), VerifyingRules)


def next_verify_by(kind: Kind, on: dt.date) -> dt.date:
    """The day until which a verification of `on` holds."""
    return _later(on, verifying_rules().months[kind])


def oldest_fresh(kind: Kind, on: dt.date) -> dt.date:
    """The earliest day of a verification that still holds on this day."""
    return _later(on, -verifying_rules().months[kind])


def due_on(entry: AnyEntry, *, since: dt.date) -> dt.date:
    """The day by which the entry is to be confirmed: as stated, else counted from its last verification or `since`."""
    return entry.verify_by or next_verify_by(entry.kind, entry.last_verified or since)


def _later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
