"""Countries and regions in a cell: one or several, in any language, found in the registry.

A cell is first taken whole, because “Trinidad and Tobago” is one country, and cut only where it is none.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec
from babel import Locale

from bandung.activities.record import Place
from bandung.activities.sheets.mapping.words import folded
from bandung.registry import Area, load_registry
from bandung.registry.names import entries_of_areas
from bandung.values import NotFound, Text

_STRONG = re.compile(r"\s*[;|\n\r/、；，،]+\s*")
_WEAK = re.compile(r"(?:\s*(?:[,&+]|\by\b|\be\b|\bet\b|\band\b|\bи\b|\bve\b|\s-\s|和|及|与)\s*|\s+و\s*)+")
_STATE = re.compile(
    r"^(?:republica|republique|republic|republik|estado|state|etat|reino|kingdom|royaume|commonwealth)"
    r"(?: (?:bolivariana|plurinacional|oriental|federal|islamica|popular|cooperativa|federativa|unidos?))*"
    r" (?:of|du|de la|de las|de los|des|de|del|da|do|dos|das|d) "
)
# Measured on the names of countries in the Brazilian workbook: what it means scores 0.79 and above, the next
# candidate at most 0.64. A short name is never guessed: “Mali” and “Malí” are four letters, Malta is near.
_LIKENESS, _MARGIN, _LETTERS = 0.74, 0.08, 6
_LONGEST = 80
_MORE_LOCALES = ("pt_PT", "es_MX", "fr_CA", "ar_SA", "sr", "uk", "ms")
"""Locales whose names of countries the registry does not know: Benim and Quénia are Portuguese of Portugal."""


class FoundArea(msgspec.Struct, frozen=True):
    """An area that a text means; `certain` is false where its spelling was only near."""

    area: Area
    certain: bool = True


class FoundAreas(msgspec.Struct, frozen=True):
    """The areas of a cell in order, and the parts of it that mean none."""

    areas: tuple[FoundArea, ...]
    unknown: tuple[str, ...] = ()


def areas_in(
    text: str, *, values: Mapping[str, str] | None = None, separator: str | None = None, exactly: bool = False
) -> FoundAreas:
    """The areas a cell names. `values` are words of the sheet with their codes (empty: no area).

    `exactly` leaves out names that are only near: for looking at many values that may be anything.
    """
    found: dict[str, FoundArea] = {}
    unknown: list[str] = []
    for part in _parts(text.strip(), values or {}, separator):
        told = _told(part, values or {})
        if told == "":
            continue
        known = _certain(told or part) if exactly else area_of(told or part)
        if known is None:
            unknown.append(part)
        else:
            found.setdefault(known.area.code, known)
    return FoundAreas(tuple(found.values()), tuple(unknown))


@lru_cache(maxsize=8192)
def area_of(text: str) -> FoundArea | None:
    """The area that a code or name means, exactly or as good as; None where it means none, or two."""
    exact = area_exactly(text)
    if exact is not None:
        return FoundArea(exact)
    if len(text) > _LONGEST or len(text) < _LETTERS or not any(letter.isalpha() for letter in text):
        return None
    matches = [match for match in load_registry().find(text, limit=5) if match.score >= _LIKENESS]
    areas = [match for match in matches if isinstance(match.thing, Area)]
    if not areas or areas[0] is not matches[0] or areas[0].why.how.value in ("prefix", "words"):
        return None
    others = [match.score for match in areas[1:]]
    if others and areas[0].score - others[0] < _MARGIN:
        return None
    thing = areas[0].thing
    return FoundArea(thing, certain=False) if isinstance(thing, Area) else None


def _certain(text: str) -> FoundArea | None:
    area = area_exactly(text)
    return FoundArea(area) if area is not None else None


@lru_cache(maxsize=65536)
def area_exactly(text: str) -> Area | None:
    """The area with exactly this code of two or three letters, or name; accents and case do not count."""
    stripped = text.strip()
    if len(stripped) in (2, 3) and stripped.isascii() and stripped.isalpha():
        if not stripped.isupper():
            return None
        try:
            return load_registry().area(stripped)
        except NotFound:
            return _names().get(folded(stripped))
    form = folded(stripped)
    named = _names().get(form)
    return named or _names().get(_STATE.sub("", form, count=1))


def place_of(area: Area, *, language: str | None, told: str = "") -> Place:
    """The area as a place of an activity, without a share; `told` is its name as the sheet has it."""
    name = Text.of(told, language)
    if area.iso2:
        return Place(area.iso2, "iso2", None, name)
    if area.m49 and area.is_region:
        return Place(area.m49, "iati-region-2", None, name)
    return Place(area.code, "iso3", None, name)


def _parts(text: str, values: Mapping[str, str], separator: str | None) -> Iterator[str]:
    if separator:
        yield from (part.strip() for part in text.split(separator) if part.strip())
        return
    for strong in _STRONG.split(text):
        if strong:
            yield from _weak_parts(strong, values)


def _weak_parts(text: str, values: Mapping[str, str]) -> Iterator[str]:
    """Cut at commas and words for “and”, but not inside a name that holds one."""
    text = text.strip(" ,&+.") if not _means(text, values) else text
    if _means(text, values):
        yield text
        return
    words = [part for part in _WEAK.split(text) if part]
    marks = [match[0] for match in _WEAK.finditer(text)]
    if len(words) != len(marks) + 1:
        yield from words
        return
    position = 0
    while position < len(words):
        for end in range(min(len(words), position + 4), position, -1):
            joined = "".join(
                words[step] + (marks[step] if step < end - 1 else "") for step in range(position, end)
            )
            if end - position == 1 or _means(joined, values):
                yield joined.strip()
                position = end
                break


def _means(text: str, values: Mapping[str, str]) -> bool:
    return _told(text, values) is not None or area_exactly(text) is not None


def _told(text: str, values: Mapping[str, str]) -> str | None:
    if not values:
        return None
    if text in values:
        return values[text]
    form = folded(text)
    return next((code for word, code in values.items() if folded(word) == form), None)


@cache
def _names() -> Mapping[str, Area]:
    """{folded name: area} where one area is called so; an area of today goes before one of the past."""
    registry = load_registry()
    areas = {area.code: area for area in (*registry.areas, *registry.regions)}
    best: dict[str, tuple[float, str]] = {}
    several: set[str] = set()
    for entry in entries_of_areas(areas):
        if entry.field.value == "code":
            continue
        form = folded(entry.text)
        known = best.get(form)
        if known is None or entry.weight > known[0] + 0.15:
            best[form] = (entry.weight, entry.key)
            several.discard(form)
        elif known[1] != entry.key and entry.weight > known[0] - 0.15:
            several.add(form)
    named = {form: areas[code] for form, (_, code) in best.items() if form not in several}
    by_code = {area.iso2: area for area in areas.values() if area.iso2 and area.is_of_today}
    for locale in _MORE_LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if code in by_code and folded(name) not in several:
                named.setdefault(folded(name), by_code[code])
    return named
