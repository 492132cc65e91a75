"""Names of countries and groupings for the templates, from the registry, in the reader's language."""

from functools import lru_cache

import pycountry
from babel import Locale
from babel.numbers import get_currency_name

from bandung.exchange.choices import labels
from bandung.registry.areas import Area
from bandung.registry.finding import normalize_name
from bandung.registry.groupings import Grouping, GroupingKind
from bandung.registry.organizations import load_organizations
from bandung.registry.registry import load_registry
from bandung.server.pages.formatting import reader
from bandung.values import InvalidInput, NotFound


@lru_cache(maxsize=2048)
def area_of(code: str) -> Area | None:
    """The area with this ISO alpha-3 code, None where the registry has none."""
    try:
        return load_registry().area(code, scheme="iso3")
    except NotFound:
        return None


def area_name(code: str) -> str:
    """The country's name, or the code where the registry does not know it."""
    known = area_of(code)
    return known.name(reader()) if known else code


def region_name(code: str, scheme: str) -> str:
    """The region's name in the reader's language; empty where the registry has none like it."""
    try:
        return load_registry().area(code, scheme=scheme).name(reader())
    except (NotFound, InvalidInput):
        return ""


def grouping_name(code: str) -> str:
    """The grouping's name, or the code where the registry does not know it."""
    try:
        return load_registry().grouping(code).name(reader())
    except NotFound:
        return code


def choice_label(name: str, code: str) -> str:
    """An entry of a list of the exchange in the reader's language, the code where it is unknown."""
    found = labels(name).get(str(code))
    return found.best_for(reader()).text if found else str(code)


def countries() -> tuple[tuple[str, str], ...]:
    """(ISO alpha-3, name) of every country and territory of today, by name in the reader's language."""
    return _countries(reader())


def groupings() -> tuple[Grouping, ...]:
    """Every grouping that is not a mere region, by name."""
    shown = [known for known in load_registry().groupings if known.kind is not GroupingKind.UN_REGION]
    return tuple(sorted(shown, key=lambda known: sort_key(known.name(reader()))))


@lru_cache(maxsize=16)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    areas = [area for area in load_registry().areas if area.is_of_today]
    named = [(area.code, area.name(language)) for area in areas]
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))


def sort_key(name: str) -> str:
    """Names in the order of a list: Åland and Égypte stand under A and E."""
    return normalize_name(name)


def definition_title(code: str) -> str:
    """The title of a definition of the South to the reader, or the code where the registry does not know it."""
    try:
        return load_registry().definition(code).title.best_for(reader()).text
    except NotFound:
        return code


def organizations() -> tuple[str, ...]:
    """The names of the register's organizations in the reader's language, each once, in order."""
    return _organizations(reader())


@lru_cache(maxsize=16)
def _organizations(language: str) -> tuple[str, ...]:
    known = {one.current_name.best_for(language).text for one in load_organizations()}
    return tuple(sorted(known, key=sort_key))


def currencies() -> tuple[tuple[str, str], ...]:
    """(code, name) of the currencies of today (ISO 4217) in the reader's language."""
    return _currencies(reader())


@lru_cache(maxsize=16)
def _currencies(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.alpha_3, str(get_currency_name(one.alpha_3, locale=Locale.parse(language, sep="-"))))
        for one in pycountry.currencies
    )
