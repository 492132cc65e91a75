"""The parts that look at where: are the conditions alike, and is the need of a country that is to go first.

Like conditions are the same subregion of the world (UN M49), the groupings named in the weights (least developed,
landlocked and small island developing countries, the World Bank's income groups), each as it stood on the day, and
what both entries declare themselves: arid, after a conflict, without a grid.
"""

import datetime as dt
from functools import lru_cache

from bandung.exchange.matching.record import Part, judged
from bandung.exchange.matching.weights import Weights
from bandung.exchange.record import AnyEntry
from bandung.registry import Registry
from bandung.values import NotFound


def conditions_part(
    need: AnyEntry, answer: AnyEntry, *, weights: Weights, registry: Registry, on: dt.date
) -> Part:
    """Share of the need's traits that the answer has: those of the best pair of countries, and the declared ones."""
    weight = weights.of["conditions"]
    wanted = _known(need, weights, registry, on)
    known = _known(answer, weights, registry, on)
    declared = set(need.conditions)
    both = declared & set(answer.conditions)
    if not wanted and not declared:
        return judged("conditions", 0.0, 0.0, "conditions-not-asked")
    if not known and not answer.conditions:
        return judged("conditions", 0.0, weight, "conditions-unstated")
    pairs = [
        ((len(traits & others) + len(both)) / (len(traits) + len(declared)), area, other, traits & others)
        for area, traits in wanted.items()
        for other, others in known.items()
    ]
    value, area, other, common = max(
        pairs,
        key=lambda pair: (pair[0], pair[1] == pair[2]),
        default=(len(both) / (_most(wanted) + len(declared)) if declared else 0.0, "", "", frozenset()),
    )
    if not common and not both:
        return judged("conditions", 0.0, weight, "conditions-unlike")
    conditions = " ".join(sorted(both))
    if not common:
        return judged("conditions", value, weight, "conditions-declared", conditions=conditions)
    reason = "conditions-itself" if area == other else "conditions-alike"
    facts = {"area": area, "other_area": other, "groupings": " ".join(sorted(common, key=_by_kind))}
    if both:
        return judged("conditions", value, weight, f"{reason}-declared", **facts, conditions=conditions)
    return judged("conditions", value, weight, reason, **facts)


def least_developed_part(need: AnyEntry, *, weights: Weights, registry: Registry, on: dt.date) -> Part:
    """1 where the need is of a least developed country (resolution 58/220, paragraph 6), else 0."""
    if not need.areas:
        return judged("least-developed", 0.0, 0.0, "least-developed-not-asked")
    weight = weights.of["least-developed"]
    members = least_developed_areas(need, weights=weights, registry=registry, on=on)
    if members:
        return judged("least-developed", 1.0, weight, "least-developed-yes", areas=" ".join(members))
    return judged("least-developed", 0.0, weight, "least-developed-no", areas=" ".join(need.areas))


def least_developed_areas(
    need: AnyEntry, *, weights: Weights, registry: Registry, on: dt.date
) -> tuple[str, ...]:
    """The countries of the need that are least developed on the day."""
    group = weights.least_developed
    return tuple(area for area in need.areas if group in _groupings(area, registry, on))


def _known(entry: AnyEntry, weights: Weights, registry: Registry, on: dt.date) -> dict[str, frozenset[str]]:
    """{area: its traits} of the countries of an entry that have any."""
    told = {area: _traits(area, weights.groupings, registry, on) for area in entry.areas}
    return {area: traits for area, traits in told.items() if traits}


def _most(wanted: dict[str, frozenset[str]]) -> int:
    return max((len(traits) for traits in wanted.values()), default=0)


@lru_cache(maxsize=4096)
def _traits(area: str, groupings: tuple[str, ...], registry: Registry, on: dt.date) -> frozenset[str]:
    """Codes of groupings: those looked for that the country belongs to, and its subregion."""
    if registry.known_area(area) is None:
        return frozenset()
    regions = registry.regions_of(area)
    return (_groupings(area, registry, on) & set(groupings)) | {region.code for region in regions[:1]}


@lru_cache(maxsize=4096)
def _groupings(area: str, registry: Registry, on: dt.date) -> frozenset[str]:
    try:
        return frozenset(grouping.code for grouping in registry.groupings_of(area, on=on))
    except NotFound:
        return frozenset()


def _by_kind(code: str) -> tuple[bool, str]:
    """Groupings by code, the region last."""
    return code.isdecimal(), code
