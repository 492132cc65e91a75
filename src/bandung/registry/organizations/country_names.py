"""Which country a name stands for, in English, French, Spanish and Portuguese, exactly or not at all.

Names come from the register of areas (United Nations, ISO 3166-1) and Unicode CLDR, with the forms of
`data/country_forms.csv` (formal names and adjectives that deliveries use). A name of two countries is left out.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from bandung.registry.areas import Area, load_areas
from bandung.registry.organizations.folding import fold

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru", "zh")
"""The languages in which a country's name is recognized."""

AMBIGUOUS = frozenset(
    {"congo", "korea", "coree", "corea", "coreia", "sudan and south sudan", "samoa americana"}
)
"""Folded names that more than one country answers to."""

_ABBREVIATION = 3

_FORMAL = re.compile(
    r"^(?:(?:republic|kingdom|state|commonwealth|sultanate|federal republic|people s republic"
    r"|democratic republic|islamic republic|united republic|arab republic|hashemite kingdom|grand duchy) of (?:the )?"
    r"|(?:republique|royaume|etat|principaute) (?:du |de la |de l |des |de |d )"
    r"|(?:republica|reino|estado)(?: federativa| bolivariana| oriental| plurinacional| democratica)?"
    r" (?:del |de la |de los |da |do |das |dos |de ))"
)
# Where dropping these words would name another country (or leave none), the full name is asked for alone.
_NOT_SHORTENED = frozenset({"korea", "congo", "china"})


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    areas = [area for area in load_areas().values() if area.is_of_today]
    found = {fold(name): area.code for area in areas for name in _own_names(area)}
    for language in LANGUAGES:
        territories = Locale(language).territories
        for area in areas:
            if area.iso2 and (name := territories.get(area.iso2)):
                found.setdefault(fold(name), area.code)
    for code, _, form in country_forms("name"):
        found[fold(form)] = code
    return {name: code for name, code in found.items() if name and name not in AMBIGUOUS}


def _own_names(area: Area) -> Iterator[str]:
    """Its names in the register; abbreviations only from our own list, as `CAR` or `DRC` name other things too."""
    yield from (version.text for version in area.names.versions)
    yield from (other.text for other in area.other_names if len(other.text) > _ABBREVIATION)


def country_forms(kind: str) -> Iterator[tuple[str, str, str]]:
    """(ISO alpha-3, language, form) of data/country_forms.csv: `name` or `adjective`."""
    content = files(__package__).joinpath("data", "country_forms.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(content.splitlines()):
        if row["kind"] == kind:
            yield row["area"], row["language"], row["form"]


@lru_cache(maxsize=1)
def _adjectives() -> Mapping[str, str]:
    return {fold(form): area for area, _, form in country_forms("adjective")}


@lru_cache(maxsize=16_384)
def country_called(name: str) -> str | None:
    """The ISO alpha-3 code of the country of exactly this name, short or formal; None where none or several."""
    folded = fold(name)
    found = _names().get(folded)
    if found is not None or folded in AMBIGUOUS:
        return found
    short = fold(_FORMAL.sub("", folded, count=1))
    return None if short in _NOT_SHORTENED else _names().get(short)


def country_of_adjective(word: str) -> str | None:
    """The country of an adjective: `Norwegian` -> NOR, `brasileira` -> BRA."""
    return _adjectives().get(fold(word))


@lru_cache(maxsize=1)
def _by_iso2() -> Mapping[str, str]:
    return {area.iso2: area.code for area in load_areas().values() if area.is_of_today and area.iso2}


def country_of_iso2(code: str) -> str | None:
    """ISO alpha-2 to alpha-3; None where there is no such country."""
    return _by_iso2().get(code)


@lru_cache(maxsize=1)
def countries_by_dac_code() -> Mapping[str, str]:
    """The DAC's country code to ISO alpha-3."""
    return {area.dac: area.code for area in load_areas().values() if area.is_of_today and area.dac}


def country_title(code: str) -> str:
    """The English name of an ISO alpha-3 code, for a sentence."""
    area = load_areas().get(code)
    return area.name() if area else code
