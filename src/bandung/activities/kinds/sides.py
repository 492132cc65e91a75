"""Who provides and who receives in an activity, sorted into South, North, multilateral and not known."""

from functools import lru_cache
from typing import NamedTuple

import msgspec

from bandung.activities.record import Party, Place, Role
from bandung.registry.organizations import country_of, is_multilateral
from bandung.registry.organizations.country_names import country_of_iso2

PROVIDING = frozenset(
    {Role.PROVIDER, Role.SECOND_PROVIDER, Role.BOTH_WAYS, Role.FUNDING, Role.EXTENDING, Role.ACCOUNTABLE}
)
RECEIVING = frozenset({Role.RECIPIENT, Role.BOTH_WAYS})
_SORTED = PROVIDING | {Role.IMPLEMENTING}

_PUBLIC = frozenset({"10", "11", "15", "40"})
"""IATI OrganisationType: government, local government, other public sector, multilateral."""

# OECD DAC region codes 88 and 89 are European; all other regions of that list are of the South.
_EUROPEAN_REGIONS = frozenset({"88", "89"})


class Side(msgspec.Struct, frozen=True):
    """A party as provider: the area it is of, or that it is multilateral, or neither where it is not known."""

    party: Party
    area: str | None = None
    multilateral: bool = False
    why: str = ""


class Sides(msgspec.Struct, frozen=True):
    """The providers from outside, sorted, and the recipients (areas, and regions without countries)."""

    south: tuple[Side, ...]
    north: tuple[Side, ...]
    multilateral: tuple[Side, ...]
    unresolved: tuple[Side, ...]
    domestic: tuple[Side, ...]
    southern_recipients: tuple[str, ...]
    northern_recipients: tuple[str, ...]
    southern_regions: tuple[str, ...]

    @property
    def reaches_south(self) -> bool:
        """Whether a country or region of the South receives."""
        return bool(self.southern_recipients or self.southern_regions)


class TakingPart(NamedTuple):
    """All that one telling of an activity says of who takes part in it."""

    parties: tuple[Party, ...]
    reporter: Party | None
    places: tuple[Place, ...]


def sort_sides(tellings: tuple[TakingPart, ...], *, south: frozenset[str]) -> Sides:
    """Sort everybody named in the tellings of one activity, by the areas that are of the South; each party counts once."""
    parties = _taking_part(tellings)
    sides = {party: _side(party) for party in parties if party.role in _SORTED}
    recipients = _recipients(tellings, parties)
    sorted_sides: dict[str, list[Side]] = {}
    for party, side in sides.items():
        heap = _heap(party, side, recipients, south)
        if heap:
            sorted_sides.setdefault(heap, []).append(side)
    southern = tuple(sorted(recipients & south))
    return Sides(
        south=tuple(sorted_sides.get("south", ())),
        north=tuple(sorted_sides.get("north", ())),
        multilateral=tuple(sorted_sides.get("multilateral", ())),
        unresolved=tuple(sorted_sides.get("unresolved", ())),
        domestic=tuple(sorted_sides.get("domestic", ())),
        southern_recipients=southern,
        northern_recipients=tuple(sorted(recipients - south)),
        southern_regions=_southern_regions(tellings),
    )


def _taking_part(tellings: tuple[TakingPart, ...]) -> list[Party]:
    """Each party once, and the teller where it is a public body: one that reports its own cooperation.

    A research institute or a company that tells of others' activities takes no part in them.
    """
    parties = dict.fromkeys(party for telling in tellings for party in telling.parties)
    named = {party.reference for party in parties if party.reference}
    for telling in tellings:
        teller = telling.reporter
        if teller and teller.organization_type in _PUBLIC and teller.reference not in named:
            parties.setdefault(teller)
    return list(parties)


def _heap(party: Party, side: Side, recipients: set[str], south: frozenset[str]) -> str | None:
    """Where a party belongs; None for an implementer of whom nothing is known (mostly a local body)."""
    implements = party.role is Role.IMPLEMENTING
    if side.multilateral:
        return "multilateral"
    if side.area is None:
        return None if implements else "unresolved"
    at_home = recipients == {side.area} or (implements and side.area in recipients)
    if at_home:
        return "domestic"
    return "south" if side.area in south else "north"


@lru_cache(maxsize=16_384)
def _side(party: Party) -> Side:
    if party.area:
        return Side(party, party.area, why="the teller names its country")
    for name in (version.text for version in party.name.versions) if party.name else ("",):
        found = country_of(party.reference, name, party.organization_type)
        if found is not None:
            return Side(party, found.area, why=found.why.rstrip("."))
        if is_multilateral(party.reference, name, party.organization_type):
            return Side(party, multilateral=True, why="several States own it")
    return Side(party)


def _recipients(tellings: tuple[TakingPart, ...], parties: list[Party]) -> set[str]:
    areas = {area for telling in tellings for place in telling.places if (area := area_of(place))}
    receiving = (_side(party).area for party in parties if party.role in RECEIVING)
    return areas | {area for area in receiving if area}


def area_of(place: Place) -> str | None:
    """The ISO alpha-3 code of a recipient country; None for regions and codes of no country."""
    if place.scheme == "iso2":
        return country_of_iso2(place.code)
    return place.code if place.scheme == "iso3" else None


def _southern_regions(tellings: tuple[TakingPart, ...]) -> tuple[str, ...]:
    codes = {
        place.code
        for telling in tellings
        for place in telling.places
        if place.scheme == "iati-region-1" and place.code and place.code not in _EUROPEAN_REGIONS
    }
    return tuple(sorted(codes))
