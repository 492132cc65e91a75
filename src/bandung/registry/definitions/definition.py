"""A definition of the South: which groupings make it. Definitions compete, so each is data with its source.

A figure names the definition it used; asking the same figure under another one shows how far it moves.
"""

import datetime as dt
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from bandung.registry.groupings import Membership, load_memberships
from bandung.values import Period, Source, Text

DEFAULT = "g77-and-china"
"""The definition used where nobody names another."""

Span = tuple[dt.date | None, dt.date | None]
"""The first and the last day; None is open."""


class Definition(msgspec.Struct, frozen=True, dict=True):
    """One definition. Unique by `code`; `groupings` are the codes of those that make it."""

    code: str
    title: Text
    description: Text
    groupings: tuple[str, ...]
    source: Source
    memberships: tuple[Membership, ...]
    exceptions: tuple[tuple[str, Period], ...] = ()

    def is_south(self, area: str, *, on: dt.date) -> bool:
        """Whether the area (ISO alpha-3) is of the South on the day; False for a code the lists do not have."""
        spans = self._spans_by_area.get(area, ())
        return any((first is None or first <= on) and (last is None or on <= last) for first, last in spans)

    @cached_property
    def _spans_by_area(self) -> Mapping[str, Sequence[Span]]:
        found: dict[str, list[Span]] = {}
        for area, first, last in self.spans():
            found.setdefault(area, []).append((first, last))
        return found

    def members(self, *, on: dt.date) -> frozenset[str]:
        """The areas of the South on the day, as ISO alpha-3 codes; the same set on all days between two changes."""
        firsts, members = self._stretches
        return members[bisect_right(firsts, on) - 1]

    @cached_property
    def _stretches(self) -> tuple[Sequence[dt.date], Sequence[frozenset[str]]]:
        """The first days of the stretches of time in which the areas are the same, in order, and the areas of each."""
        days = {dt.date.min}
        for _, first, last in self.spans():
            days.add(first or dt.date.min)
            if last is not None and last < dt.date.max:
                days.add(last + dt.timedelta(days=1))
        firsts = sorted(days)
        return firsts, [
            frozenset(area for area in self._spans_by_area if self.is_south(area, on=first))
            for first in firsts
        ]

    def spans(self) -> Iterator[tuple[str, dt.date | None, dt.date | None]]:
        """(area, first day, last day) of every time an area is of the South, exceptions taken out; None is open."""
        for membership in self.memberships:
            left = [membership.days]
            for code, period in self.exceptions:
                if code == membership.area:
                    left = [piece for span in left for piece in _without(span, period)]
            for first, last in left:
                yield membership.area, first, last


def _without(span: Span, taken: Period) -> Iterator[Span]:
    """What is left of a span of days when a period is taken out of it: nothing, one piece or two."""
    first, last = span
    if taken.start is not None:
        before = taken.start.earliest - dt.timedelta(days=1)
        if first is None or first <= before:
            yield first, before if last is None else min(last, before)
    if taken.end is not None:
        after = taken.end.latest + dt.timedelta(days=1)
        if last is None or after <= last:
            yield after if first is None else max(first, after), last


@lru_cache(maxsize=1)
def load_definitions() -> Mapping[str, Definition]:
    """All definitions by code, the default first."""
    content = files(__package__).joinpath("definitions.toml").read_text(encoding="utf-8")
    definitions = [_definition(entry) for entry in tomllib.loads(content)["definition"]]
    definitions.sort(key=lambda known: known.code != DEFAULT)
    return {known.code: known for known in definitions}


def _definition(entry: Mapping[str, Any]) -> Definition:
    memberships = load_memberships()
    return Definition(
        code=entry["code"],
        title=Text.from_mapping(entry["title"], original="en"),
        description=Text.from_mapping(entry["description"], original="en"),
        groupings=tuple(entry["groupings"]),
        source=Source(entry["source"], url=entry["url"]),
        memberships=tuple(known for code in entry["groupings"] for known in memberships[code]),
        exceptions=tuple(
            (area, Period.parse(exception.get("from", ""), exception.get("to", "")))
            for exception in entry.get("except", ())
            for area in exception["areas"]
        ),
    )
