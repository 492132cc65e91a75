"""The registry: one door to areas, groupings, definitions of the South and organizations.

Each part is read when it is first asked for. Look-ups by code are exact and raise NotFound with what was
probably meant; `find` takes whatever a person types.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

import msgspec

from bandung.registry.areas import Area, dac_regions, former_codes, load_areas, load_regions
from bandung.registry.definitions import DEFAULT, Definition, load_definitions
from bandung.registry.finding import Entry, Hit, How, Match, NameIndex, Why
from bandung.registry.groupings import Grouping, Membership, load_groupings, load_memberships
from bandung.registry.names import entries_of_areas, entries_of_groupings, entries_of_organizations
from bandung.registry.organizations import Organization, find_by_identifier, load_organizations
from bandung.values import InvalidInput, NotFound

Thing = Area | Grouping | Organization

SCHEMES = ("iso3", "iso2", "m49", "dac", "iati-region-1", "iati-region-2")
"""Schemes of codes that `Registry.area` can be asked for; `iati-region-1` is the DAC's, `iati-region-2` M49."""

# Kept in one index, areas, groupings and organizations need keys that cannot meet.
_AREA, _GROUPING, _ORGANIZATION = "area ", "grouping ", "organization "


class Registry:
    """Use `load_registry()`: it reads the files once."""

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Countries and territories by code, then the areas of the past."""
        return tuple(load_areas().values())

    @cached_property
    def regions(self) -> tuple[Area, ...]:
        """The regions of M49, the world first."""
        return tuple(load_regions().values())

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        """All groupings, the regions of M49 last."""
        return tuple(load_groupings().values())

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """All definitions of the South, the default first."""
        return tuple(load_definitions().values())

    @cached_property
    def organizations(self) -> tuple[Organization, ...]:
        """All organizations of the register."""
        return load_organizations()

    def area(self, code: str, *, scheme: str | None = None) -> Area:
        """The area with this code, in any case; NotFound with a suggestion otherwise.

        Without a `scheme` (one of SCHEMES) ISO codes are tried, then M49 with its three digits, then the codes
        of the DAC, then codes no longer in use; an area of today goes before one of the past. M49 and DAC codes
        overlap (218 is Ecuador in one and South Africa in the other): name the scheme where it is known.
        """
        found = self.known_area(code, scheme=scheme)
        if found is None:
            raise NotFound(self._no_area(code, scheme))
        return found

    def known_area(self, code: str, *, scheme: str | None = None) -> Area | None:
        """As `area`, but None where there is none: looking for a suggestion would load the names of everything."""
        wanted = code.strip().upper()
        if scheme is not None and scheme not in SCHEMES:
            raise InvalidInput(f"“{scheme}” is not a scheme of area codes; use one of {', '.join(SCHEMES)}")
        if scheme in ("m49", "iati-region-2"):
            wanted = wanted.zfill(3)
        table = self._area_codes
        for candidate in (scheme,) if scheme else ("iso3", "iso2", "m49", "dac", "iati-region-1", "former"):
            if found := table.get((candidate, wanted)):
                return found
        return None

    def grouping(self, code: str) -> Grouping:
        """The grouping with this code or acronym, in any case; NotFound with a suggestion otherwise."""
        wanted = code.strip().casefold()
        groupings = load_groupings()
        if wanted in groupings:
            return groupings[wanted]
        for grouping in groupings.values():
            if wanted in (acronym.casefold() for acronym in grouping.acronyms):
                return grouping
        suggestion = self._suggestion(code, _GROUPING)
        raise NotFound(
            f"there is no grouping with the code “{code}”{suggestion}; ask for one such as g77 or ldc"
        )

    def members(self, grouping: str, *, on: dt.date) -> frozenset[str]:
        """ISO alpha-3 codes of the areas that belonged to the grouping, or lay in the M49 region, on the day."""
        memberships = load_memberships()[self.grouping(grouping).code]
        return frozenset(membership.area for membership in memberships if membership.holds_on(on))

    def memberships(self, grouping: str) -> tuple[Membership, ...]:
        """Every membership in the grouping there ever was, with its period and note."""
        return load_memberships()[self.grouping(grouping).code]

    def memberships_of(self, area: str) -> tuple[Membership, ...]:
        """Every membership of the area there ever was, in the order of the groupings."""
        return self._memberships_by_area.get(self.area(area).code, ())

    def groupings_of(self, area: str, *, on: dt.date) -> tuple[Grouping, ...]:
        """The groupings to which the area belonged on the day, in the register's order."""
        groupings = load_groupings()
        return tuple(groupings[known.grouping] for known in self.memberships_of(area) if known.holds_on(on))

    def regions_of(self, area: str) -> tuple[Area, ...]:
        """The M49 regions that hold the area, from the smallest to the world."""
        regions = load_regions()
        found: list[Area] = []
        code = self.area(area).region
        while code is not None:
            found.append(regions[code])
            code = regions[code].region
        return tuple(found)

    def region_of(self, area: str) -> Area | None:
        """The geographic region (Africa, Americas, Asia, Europe, Oceania); None for the world and Antarctica."""
        known = self.area(area)
        chain = (known, *self.regions_of(area)) if known.is_region else self.regions_of(area)
        return chain[-2] if len(chain) > 1 else None

    def definition(self, code: str = DEFAULT) -> Definition:
        """The definition of the South with this code; NotFound with the codes there are otherwise."""
        definitions = load_definitions()
        if code not in definitions:
            known = ", ".join(definitions)
            raise NotFound(
                f"there is no definition of the South with the code “{code}”; the codes are {known}"
            )
        return definitions[code]

    def organization(self, reference: str) -> Organization:
        """The organization with this code or identifier; NotFound with a suggestion otherwise."""
        wanted = reference.strip()
        found = self._organizations_by_code.get(wanted.casefold()) or find_by_identifier(wanted)
        if found is None:
            suggestion = self._suggestion(reference, _ORGANIZATION)
            raise NotFound(
                f"the register has no organization with the code or identifier “{reference}”{suggestion}"
            )
        return found

    def find(self, text: str, *, limit: int = 10) -> tuple[Match[Thing], ...]:
        """Areas, groupings and organizations that the text may mean, the likeliest first; each comes once.

        Codes win over names and exact names over approximate ones; text that means nothing finds nothing.
        """
        best: dict[str, Hit] = {}
        for hit in self._index.find(text):
            known = best.get(hit.entry.key)
            if known is None or _rank(hit) > _rank(known):
                best[hit.entry.key] = hit
        ranked = sorted(best.items(), key=lambda pair: (*(-part for part in _rank(pair[1])), pair[0]))
        return tuple(_match(self._thing(key), hit) for key, hit in ranked[:limit])

    @cached_property
    def _area_codes(self) -> Mapping[tuple[str, str], Area]:
        table: dict[tuple[str, str], Area] = {}
        for area in (*self.areas, *self.regions):
            codes = {"iso3": area.code, "iso2": area.iso2, "m49": area.m49, "dac": area.dac}
            for scheme, code in codes.items():
                if code:
                    table.setdefault((scheme, code), area)
            if area.m49:
                table.setdefault(("iati-region-2", area.m49), area)
        for region in dac_regions().values():
            if region.m49:
                table["iati-region-1", region.code] = load_regions()[region.m49]
        for code, (area_code, _) in former_codes().items():
            table.setdefault(("former", code), load_areas()[area_code])
        return table

    @cached_property
    def _memberships_by_area(self) -> Mapping[str, tuple[Membership, ...]]:
        found: dict[str, list[Membership]] = {}
        for memberships in load_memberships().values():
            for membership in memberships:
                found.setdefault(membership.area, []).append(membership)
        return {area: tuple(memberships) for area, memberships in found.items()}

    @cached_property
    def _organizations_by_code(self) -> Mapping[str, Organization]:
        return {known.code.casefold(): known for known in self.organizations}

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self._entries())

    def _entries(self) -> Iterator[Entry]:
        areas = {**load_areas(), **load_regions()}
        for prefix, entries in (
            (_AREA, entries_of_areas(areas)),
            (_GROUPING, entries_of_groupings(load_groupings())),
            (_ORGANIZATION, entries_of_organizations({known.code: known for known in self.organizations})),
        ):
            for entry in entries:
                yield msgspec.structs.replace(entry, key=prefix + entry.key)

    def _thing(self, key: str) -> Thing:
        prefix, _, code = key.partition(" ")
        if prefix == "area":
            return load_areas().get(code) or load_regions()[code]
        if prefix == "grouping":
            return load_groupings()[code]
        return self._organizations_by_code[code.casefold()]

    def _suggestion(self, text: str, prefix: str) -> str:
        kind = {_AREA: Area, _GROUPING: Grouping, _ORGANIZATION: Organization}[prefix]
        for match in self.find(text, limit=20):
            if isinstance(match.thing, kind):
                name = (
                    match.thing.current_name if isinstance(match.thing, Organization) else match.thing.name()
                )
                return f"; did you mean {match.thing.code} ({name})"
        return ""

    def _no_area(self, code: str, scheme: str | None) -> str:
        if not code.strip():
            return "an empty text is no code of an area; give one such as BRA, BR or 076"
        region = dac_regions().get(code.strip()) if scheme in (None, "iati-region-1") else None
        if region is not None:
            covers = (
                " and ".join(load_regions()[part].name() for part in region.covers)
                or "the developing countries"
            )
            return f"the DAC region {region.code} ({region.names}) has no one region of M49 like it; it lies in {covers}"
        kind = f"{scheme} code" if scheme else "area code"
        return (
            f"“{code}” is not a known {kind}{self._suggestion(code, _AREA)}; give one such as BRA, BR or 076"
        )


def _rank(hit: Hit) -> tuple[float, float]:
    return hit.score, hit.entry.weight


def _match(thing: Thing, hit: Hit) -> Match[Thing]:
    entry = hit.entry
    why = Why(How(hit.how), entry.field, entry.label, entry.text, entry.language)
    return Match(thing, round(min(hit.score, 1.0), 3), why)


@lru_cache(maxsize=1)
def load_registry() -> Registry:
    """The registry, the same one each time. It reads nothing yet; each part comes when it is asked for."""
    return Registry()
