"""Every code and name under which a thing of the register can be looked up.

Beside the register's own names, those of Unicode CLDR (babel) in the languages below, so that a country is
found as people of the South write it; and short forms of the United Nations' names without what stands in brackets.
"""

from collections.abc import Iterator, Mapping

from babel import Locale

from bandung.registry.areas import Area, dac_regions, former_codes
from bandung.registry.finding import Entry, Field
from bandung.registry.groupings import Grouping, GroupingKind
from bandung.registry.organizations import Organization
from bandung.values import normalize_language

CLDR_LANGUAGES = (
    "en", "fr", "es", "ar", "ru", "zh", "zh_Hant", "pt", "sw", "hi", "bn", "id", "tr", "fa", "vi", "de", "it", "ja",
)  # fmt: skip
"""Locales whose names of countries are looked up besides the register's own."""


def entries_of_areas(areas: Mapping[str, Area]) -> Iterator[Entry]:
    """Codes and names of countries, territories, regions and areas of the past."""
    for area in areas.values():
        yield from _codes_of(area)
        yield from _names_of(area)
    for code, (area_code, note) in former_codes().items():
        yield Entry(area_code, Field.CODE, note, code, weight=0.8)
    for region in dac_regions().values():
        if region.m49 is not None:
            yield Entry(region.m49, Field.CODE, "DAC region code", region.code, weight=0.9)
    yield from _cldr_names(areas)


def _codes_of(area: Area) -> Iterator[Entry]:
    old = 0.0 if area.is_of_today or area.is_region else 0.3
    if area.code.isalpha():
        yield Entry(area.code, Field.CODE, "ISO 3166-1 alpha-3 code", area.code, weight=1.0 - old)
    if area.iso2:
        yield Entry(area.code, Field.CODE, "ISO 3166-1 alpha-2 code", area.iso2, weight=1.0 - old)
    if area.m49:
        yield Entry(area.code, Field.CODE, "M49 code", area.m49, weight=1.0 - old)
    if area.dac:
        yield Entry(area.code, Field.CODE, "DAC code", area.dac, weight=0.9 - old)


def _names_of(area: Area) -> Iterator[Entry]:
    weight = 1.0 if area.is_of_today else 0.9
    for version in area.names.versions:
        yield Entry(area.code, Field.NAME, "name", version.text, version.language, weight)
        short = version.text.split("(")[0].split("（")[0].strip()
        if short != version.text and area.is_of_today:
            yield Entry(area.code, Field.OTHER_NAME, "short name", short, version.language, 0.7)
    for other in area.other_names:
        label = "other name" if other.kind == "spelling" else f"{other.kind} name"
        yield Entry(area.code, Field.OTHER_NAME, label, other.text, other.language, 0.8 * weight)


def _cldr_names(areas: Mapping[str, Area]) -> Iterator[Entry]:
    by_code = {area.iso2: area.code for area in areas.values() if area.iso2 and area.is_of_today}
    by_code |= {area.m49: area.code for area in areas.values() if area.m49 and area.is_region}
    for locale in CLDR_LANGUAGES:
        language = normalize_language(locale.replace("_", "-"))
        for code, name in Locale.parse(locale).territories.items():
            if code in by_code:
                yield Entry(by_code[code], Field.OTHER_NAME, "name in Unicode CLDR", name, language, 0.7)


def entries_of_groupings(groupings: Mapping[str, Grouping]) -> Iterator[Entry]:
    """Codes, acronyms and names of groupings; a region of M49 is found as the area it is."""
    for grouping in groupings.values():
        if grouping.kind is GroupingKind.UN_REGION:
            continue
        for code in {grouping.code, *(acronym.casefold() for acronym in grouping.acronyms)}:
            yield Entry(grouping.code, Field.CODE, "code of a grouping", code, weight=0.7)
        for version in grouping.names.versions:
            yield Entry(grouping.code, Field.NAME, "name of a grouping", version.text, version.language, 0.8)


def entries_of_organizations(organizations: Mapping[str, Organization]) -> Iterator[Entry]:
    """Codes, identifiers, acronyms and names of organizations, former names included."""
    for known in organizations.values():
        yield Entry(known.code, Field.CODE, "code of an organization", known.code, weight=0.6)
        for identifier in known.identifiers:
            label = f"identifier ({identifier.scheme})"
            yield Entry(known.code, Field.CODE, label, identifier.value, weight=0.6)
        for version in known.acronyms.versions:
            yield Entry(known.code, Field.CODE, "acronym", version.text, weight=0.6)
        for position, name in enumerate(known.names, start=1):
            current = position == len(known.names)
            for version in name.text.versions:
                label = "name of an organization" if current else "former name of an organization"
                yield Entry(
                    known.code, Field.NAME, label, version.text, version.language, 0.8 if current else 0.6
                )
        for alias in known.aliases:
            yield Entry(known.code, Field.OTHER_NAME, "other name of an organization", alias, weight=0.5)
