"""The members of a grouping by the days on which they belong, for conditions on activities' countries."""

from bandung.registry.registry import load_registry
from bandung.values import PartialDate, Period


def periods_of_members(grouping: str) -> dict[Period, tuple[str, ...]]:
    """For each time of belonging, the areas (ISO alpha-3) it holds for; NotFound for no such grouping."""
    found: dict[Period, list[str]] = {}
    for membership in load_registry().memberships(grouping):
        period = _both(membership.period, membership.within)
        if period is not None:
            found.setdefault(period, []).append(membership.area)
    return {period: tuple(areas) for period, areas in found.items()}


def _both(one: Period, other: Period) -> Period | None:
    """The days that lie in both, None where there are none."""
    starts = [period.start for period in (one, other) if period.start]
    ends = [period.end for period in (one, other) if period.end]
    start: PartialDate | None = max(starts, key=lambda day: day.earliest, default=None)
    end: PartialDate | None = min(ends, key=lambda day: day.latest, default=None)
    if start and end and start.earliest > end.latest:
        return None
    return Period(start, end)
