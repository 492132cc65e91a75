"""The parts that look at countries: do they work under like conditions, and is the need of a country to go first.

Like conditions are the same subregion of the world (UN M49) and the groupings named in the weights: least
developed countries, landlocked developing countries, small island developing States, each as it stood on the day.
"""

import datetime as dt

from bandung.exchange.matching.record import Part
from bandung.exchange.matching.weights import Weights
from bandung.exchange.record import AnyEntry
from bandung.registry import Registry
from bandung.values import NotFound


def conditions_part(
    need: AnyEntry, candidate: AnyEntry, *, weights: Weights, registry: Registry, on: dt.date
) -> Part:
    """Share of a needing country's traits that a country of the candidate has: the best pair of countries."""
    weight = weights.of["conditions"]
    wanted = {area: _traits(area, weights.groupings, registry, on) for area in need.areas}
    wanted = {area: traits for area, traits in wanted.items() if traits}
    known = {area: _traits(area, weights.groupings, registry, on) for area in candidate.areas}
    if not wanted:
        sentence = "The need names no country known here, so conditions do not count."
        return Part("conditions", 0.0, 0.0, sentence)
    pairs = [
        (len(traits & others.keys()) / len(traits), area, other, traits & others.keys())
        for area, traits in ((area, traits.keys()) for area, traits in wanted.items())
        for other, others in known.items()
    ]
    value, area, other, common = max(pairs, key=lambda pair: pair[:1], default=(0.0, "", "", frozenset()))
    if not common:
        sentence = "No country it is known from shares region or grouping with the need's."
        return Part("conditions", 0.0, weight, sentence if known else "The candidate names no country.")
    traits = ", ".join(wanted[area][trait] for trait in sorted(common))
    where = f"It is known from {_name(other, registry)} itself"
    if area != other:
        where = f"{_name(area, registry)} and {_name(other, registry)} are alike"
    return Part("conditions", value, weight, f"{where}: {traits}.")


def least_developed_part(need: AnyEntry, *, weights: Weights, registry: Registry, on: dt.date) -> Part:
    """1 where the need is of a least developed country (resolution 58/220, paragraph 6), else 0."""
    weight = weights.of["least-developed"]
    if not need.areas:
        sentence = "The need names no country, so priority does not count."
        return Part("least-developed", 0.0, 0.0, sentence)
    members = [area for area in need.areas if weights.least_developed in _groupings(area, registry, on)]
    names = ", ".join(_name(area, registry) for area in members or need.areas)
    if members:
        sentence = f"{names}: least developed, so the need goes first (resolution 58/220, paragraph 6)."
        return Part("least-developed", 1.0, weight, sentence)
    return Part("least-developed", 0.0, weight, f"{names}: not among the least developed countries.")


def _traits(area: str, groupings: tuple[str, ...], registry: Registry, on: dt.date) -> dict[str, str]:
    """{trait: its words}: the groupings looked for that the country belongs to, and its subregion."""
    try:
        regions = registry.regions_of(area)
    except NotFound:
        return {}
    belongs = _groupings(area, registry, on)
    traits = {code: registry.grouping(code).name() for code in groupings if code in belongs}
    return traits | {f"region {region.code}": region.name() for region in regions[:1]}


def _groupings(area: str, registry: Registry, on: dt.date) -> frozenset[str]:
    try:
        return frozenset(grouping.code for grouping in registry.groupings_of(area, on=on))
    except NotFound:
        return frozenset()


def _name(area: str, registry: Registry) -> str:
    try:
        return registry.area(area).name()
    except NotFound:
        return area
