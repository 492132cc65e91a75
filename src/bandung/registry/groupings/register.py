"""The register of groupings: `groupings.csv`, one CSV of members for each, and the regions of M49.

Every list has its source and the day on which it was true; see SOURCE.md.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from bandung.registry.areas import Area, load_areas, load_regions
from bandung.registry.groupings.grouping import Grouping, GroupingKind, Membership
from bandung.values import UN_LANGUAGES, PartialDate, Period, Source, Text

_M49 = Source(
    "United Nations Statistics Division, Standard country or area codes for statistical use (M49)",
    url="https://unstats.un.org/unsd/methodology/m49/",
    on=PartialDate(2026),
)


def _rows(file: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=1)
def load_groupings() -> Mapping[str, Grouping]:
    """Groupings by code: those of `groupings.csv` in its order, then the regions of M49."""
    listed = [_grouping(row) for row in _rows(files(__package__) / "groupings.csv")]
    regions = [
        Grouping(region.code, region.names, GroupingKind.UN_REGION, _M49, PartialDate(2026))
        for region in load_regions().values()
    ]
    return {grouping.code: grouping for grouping in (*listed, *regions)}


@lru_cache(maxsize=1)
def load_memberships() -> Mapping[str, tuple[Membership, ...]]:
    """Memberships by code of the grouping, in the order of the areas' codes and of time."""
    areas = load_areas()
    found: dict[str, tuple[Membership, ...]] = {}
    for grouping in load_groupings().values():
        if grouping.kind is GroupingKind.UN_REGION:
            found[grouping.code] = tuple(_of_region(grouping.code, areas))
        else:
            file = files(__package__) / "memberships" / f"{grouping.code}.csv"
            found[grouping.code] = tuple(_membership(grouping, row, areas) for row in _rows(file))
    return found


def _grouping(row: Mapping[str, str]) -> Grouping:
    true_on = PartialDate.parse(row["true_on"])
    return Grouping(
        code=row["code"],
        names=Text.from_pairs((language, row[language]) for language in UN_LANGUAGES),
        kind=GroupingKind(row["kind"]),
        source=Source(row["source"], url=row["url"], on=true_on),
        true_on=true_on,
        period=Period.parse(row["start"], row["end"]),
        acronyms=tuple(row["acronyms"].split()),
        note=row["note"] or None,
    )


def _membership(grouping: Grouping, row: Mapping[str, str], areas: Mapping[str, Area]) -> Membership:
    life = areas[row["area"]].period if row["area"] in areas else Period()
    starts = [start for start in (grouping.period.start, life.start) if start]
    ends = [end for end in (grouping.period.end, life.end) if end]
    within = Period(
        max(starts, key=lambda start: start.earliest, default=None),
        min(ends, key=lambda end: end.latest, default=None),
    )
    period = Period.parse(row["start"], row["end"])
    return Membership(grouping.code, row["area"], period, row["note"] or None, within)


def _of_region(region: str, areas: Mapping[str, Area]) -> Iterator[Membership]:
    parents = {code: area.region for code, area in load_regions().items()}
    for area in areas.values():
        if area.code.isdigit():
            continue  # the Sudan before 2011 and the like: the area of today stands for all its days
        code = area.region
        while code is not None and code != region:
            code = parents[code]
        if code == region:
            yield Membership(region, area.code, area.period)
