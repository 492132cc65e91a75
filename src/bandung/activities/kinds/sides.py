"""Who provides and who receives in an activity, sorted into South, North, multilateral and not known."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from bandung.activities.record import ActivityRecord, Party, Place, Role
from bandung.registry.definitions import Definition
from bandung.registry.organizations import country_of, is_multilateral
from bandung.registry.organizations.country_names import country_of_iso2

PROVIDING = frozenset(
    {Role.PROVIDER, Role.SECOND_PROVIDER, Role.BOTH_WAYS, Role.FUNDING, Role.EXTENDING, Role.ACCOUNTABLE}
)
RECEIVING = frozenset({Role.RECIPIENT, Role.BOTH_WAYS})

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


def sort_sides(records: Iterable[ActivityRecord], *, definition: Definition, on: dt.date) -> Sides:
    """Sort everybody named in the tellings of one activity; each party counts once."""
    told = tuple(records)
    parties = _taking_part(told)
    sides = {party: _side(party) for party in parties if party.role in PROVIDING | {Role.IMPLEMENTING}}
    recipients = _recipients(told, parties)
    sorted_sides: dict[str, list[Side]] = {}
    for party, side in sides.items():
        heap = _heap(party, side, recipients, definition, on)
        if heap:
            sorted_sides.setdefault(heap, []).append(side)
    southern = tuple(sorted(area for area in recipients if definition.is_south(area, on=on)))
    return Sides(
        south=tuple(sorted_sides.get("south", ())),
        north=tuple(sorted_sides.get("north", ())),
        multilateral=tuple(sorted_sides.get("multilateral", ())),
        unresolved=tuple(sorted_sides.get("unresolved", ())),
        domestic=tuple(sorted_sides.get("domestic", ())),
        southern_recipients=southern,
        northern_recipients=tuple(sorted(recipients - set(southern))),
        southern_regions=_southern_regions(told),
    )


def _taking_part(records: tuple[ActivityRecord, ...]) -> list[Party]:
    """Each party once, and the teller where it is a public body: one that reports its own cooperation.

    A research institute or a company that tells of others' activities takes no part in them.
    """
    parties = dict.fromkeys(party for record in records for party in record.parties)
    named = {party.reference for party in parties if party.reference}
    for record in records:
        teller = record.reporter
        if teller and teller.organization_type in _PUBLIC and teller.reference not in named:
            parties.setdefault(teller)
    return list(parties)


def _heap(party: Party, side: Side, recipients: set[str], definition: Definition, on: dt.date) -> str | None:
    """Where a party belongs; None for an implementer of whom nothing is known (mostly a local body)."""
    implements = party.role is Role.IMPLEMENTING
    if side.multilateral:
        return "multilateral"
    if side.area is None:
        return None if implements else "unresolved"
    at_home = recipients == {side.area} or (implements and side.area in recipients)
    if at_home:
        return "domestic"
    return "south" if definition.is_south(side.area, on=on) else "north"


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


def _recipients(records: tuple[ActivityRecord, ...], parties: list[Party]) -> set[str]:
    areas = {area for record in records for place in record.places if (area := area_of(place))}
    receiving = (_side(party).area for party in parties if party.role in RECEIVING)
    return areas | {area for area in receiving if area}


def area_of(place: Place) -> str | None:
    """The ISO alpha-3 code of a recipient country; None for regions and codes of no country."""
    if place.scheme == "iso2":
        return country_of_iso2(place.code)
    return place.code if place.scheme == "iso3" else None


def _southern_regions(records: tuple[ActivityRecord, ...]) -> tuple[str, ...]:
    codes = {
        place.code
        for record in records
        for place in record.places
        if place.scheme == "iati-region-1" and place.code and place.code not in _EUROPEAN_REGIONS
    }
    return tuple(sorted(codes))
