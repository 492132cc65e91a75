"""The lists people choose from when they tell of an entry: a code and its names, found by either in any language.

Conditions are in `data/conditions.csv`, the small lists in `data/labels.csv`; sectors, goals and targets come from
`registry.classifications`, countries from the registry, currencies and languages from ISO 4217, BCP 47 and CLDR.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
import pycountry
from babel import Locale

from bandung.registry import load_registry
from bandung.registry.classifications import classification_rows
from bandung.values import UN_LANGUAGES, Text, language_name

LANGUAGES = (
    "ar", "en", "es", "fr", "ru", "zh", "pt", "am", "bn", "de", "fa", "ha", "hi", "id", "it", "ja", "km", "ko",
    "lo", "mn", "ms", "my", "ne", "rw", "si", "so", "sw", "ta", "tet", "th", "ti", "tr", "uk", "ur", "uz", "vi", "wo",
)  # fmt: skip
"""Languages offered to choose from; any other tag of BCP 47 may be written."""

SEPARATOR = " – "
_WITH_CODE = frozenset({"languages", "currencies", "sectors", "sdgs"})


class Choice(msgspec.Struct, frozen=True, gc=False):
    """One entry of a list."""

    code: str
    label: Text


@cache
def choices(name: str) -> tuple[Choice, ...]:
    """The entries of a list in the order in which they are offered; KeyError where there is no list of the name."""
    made: dict[str, tuple[Choice, ...]] = _small_lists()
    if name in made:
        return made[name]
    return tuple({"countries": _countries, "languages": _languages, "currencies": _currencies,
                  "sectors": _sectors, "sdgs": _goals}[name]())  # fmt: skip


@cache
def codes(name: str) -> frozenset[str]:
    """The codes of a list."""
    return frozenset(choice.code for choice in choices(name))


@cache
def labels(name: str) -> Mapping[str, Text]:
    """{code: its names} of a list."""
    return {choice.code: choice.label for choice in choices(name)}


def shown(name: str, code: str, language: str) -> str:
    """An entry as a cell shows it: its name, after its code where people know the code; the code where unknown."""
    label = labels(name).get(code)
    if label is None:
        return code
    told = label.best_for(language).text
    return f"{code}{SEPARATOR}{told}" if name in _WITH_CODE else told


def find_code(name: str, told: str) -> str | None:
    """The code meant by a code, a name in any language, or both with a dash between; None where none is."""
    folded = _fold(told)
    index = _index(name)
    return index.get(folded) or index.get(folded.split(SEPARATOR.strip())[0].strip())


@cache
def _index(name: str) -> Mapping[str, str]:
    index: dict[str, str] = {}
    for choice in choices(name):
        index.setdefault(_fold(choice.code), choice.code)
    for choice in choices(name):
        for version in choice.label.versions:
            index.setdefault(_fold(version.text), choice.code)
    if name == "countries":
        for told, code in _other_names():
            index.setdefault(_fold(told), code)
    return index


def _other_names() -> Iterator[tuple[str, str]]:
    """Codes of two letters, names without what stands in brackets, and other names the registry knows."""
    for area in load_registry().areas:
        if not area.is_of_today:
            continue
        short = (re.split("[(（]", version.text)[0] for version in area.names.versions)
        for told in (area.iso2, *short, *(other.text for other in area.other_names)):
            if told and told.strip():
                yield told, area.code


@cache
def _small_lists() -> dict[str, tuple[Choice, ...]]:
    found: dict[str, list[Choice]] = {}
    for row in _rows("labels"):
        found.setdefault(row["list"], []).append(Choice(row["code"], _label(row)))
    found["conditions"] = [Choice(row["code"], _label(row)) for row in _rows("conditions")]
    return {name: tuple(entries) for name, entries in found.items()}


def _countries() -> Iterator[Choice]:
    areas = (area for area in load_registry().areas if area.is_of_today)
    return (Choice(area.code, area.names) for area in sorted(areas, key=lambda area: area.name()))


def _languages() -> Iterator[Choice]:
    for tag in LANGUAGES:
        yield Choice(tag, Text.from_pairs((reader, language_name(tag, reader)) for reader in UN_LANGUAGES))


def _currencies() -> Iterator[Choice]:
    locales = {tag: Locale.parse(tag) for tag in UN_LANGUAGES}
    for code in sorted(currency.alpha_3 for currency in pycountry.currencies):
        names = ((tag, locale.currencies.get(code, "")) for tag, locale in locales.items())
        yield Choice(code, Text.from_pairs(names))


def _sectors() -> Iterator[Choice]:
    return (Choice(row["code"], _label(row)) for row in classification_rows("sectors_dac"))


def _goals() -> Iterator[Choice]:
    for table in ("sdg", "sdg_targets"):
        for row in classification_rows(table):
            yield Choice(row["code"], _label(row))


def _label(row: Mapping[str, str]) -> Text:
    return Text.from_pairs((tag, row.get(tag) or "") for tag in UN_LANGUAGES)


def _rows(table: str) -> tuple[Mapping[str, str], ...]:
    path = Path(__file__).parent / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _fold(told: str) -> str:
    return " ".join(told.split()).casefold()
