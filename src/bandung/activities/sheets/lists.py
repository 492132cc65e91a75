"""The lists people choose from: a code and its labels, found again by code or by a label in any language.

Small lists are in `labels.csv`; sectors, goals, units, valuation methods and TOSSD are tables of `vocabulary`,
countries come from the registry, currencies and languages from Unicode CLDR (babel) and ISO 4217.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
import pycountry
from babel import Locale

from bandung.activities.vocabulary import rows
from bandung.registry import load_registry
from bandung.values import UN_LANGUAGES, Text, language_name

LANGUAGES = (
    "ar", "en", "es", "fr", "ru", "zh", "pt", "am", "bn", "de", "fa", "ha", "hi", "id", "it", "ja", "ko",
    "km", "lo", "mn", "ms", "my", "ne", "si", "so", "sw", "ta", "th", "ti", "tr", "uk", "ur", "uz", "vi",
)  # fmt: skip
"""Languages offered to choose from; any other tag of BCP 47 may be written."""

SEPARATOR = " – "
_SHOWN_WITH_CODE = frozenset({"currencies", "languages", "sectors"})


class Choice(msgspec.Struct, frozen=True):
    """One entry of a list. `vocabulary` tells of a sector which list it is from."""

    code: str
    label: Text
    vocabulary: str | None = None


@cache
def choices(name: str) -> tuple[Choice, ...]:
    """The entries of a list in the order in which they are offered."""
    made = _MADE.get(name)
    if made is not None:
        return made()
    return tuple(Choice(row["code"], _label(row)) for row in _labels() if row["list"] == name)


def shown(name: str, choice: Choice, language: str) -> str:
    """An entry as the cell shows it: its label, after its code where people know the code."""
    label = choice.label.best_for(language).text
    if name in _SHOWN_WITH_CODE or name.startswith("tossd_"):
        prefix = _GOALS.get(choice.vocabulary or "", "")
        return f"{prefix}{choice.code}{SEPARATOR}{label}"
    return label


def shown_code(name: str, code: str, language: str | None) -> str:
    """What a cell shows for a code; the code itself where no language is asked for or the list does not have it."""
    choice = _by_code(name).get(code)
    if language is None:
        return code
    return shown(name, choice, language) if choice is not None else code


def find_code(name: str, told: str) -> str | None:
    """The code meant by a code, a label in any language, or both with a dash between; None where none is."""
    choice = find_choice(name, told)
    return choice.code if choice is not None else None


def find_choice(name: str, told: str, *, vocabulary: str | None = None) -> Choice | None:
    """The entry meant; of sectors, among those of the vocabulary where one is named."""
    index = _index(name, vocabulary)
    folded = _fold(told)
    return index.get(folded) or index.get(folded.split(SEPARATOR.strip())[0].strip())


@cache
def _by_code(name: str) -> Mapping[str, Choice]:
    return {choice.code: choice for choice in choices(name)}


@cache
def _index(name: str, vocabulary: str | None = None) -> Mapping[str, Choice]:
    index: dict[str, Choice] = {}
    known = [choice for choice in choices(name) if vocabulary in (None, choice.vocabulary)]
    for choice in known:
        prefix = _GOALS.get(choice.vocabulary or "", "")
        index.setdefault(_fold(f"{prefix}{choice.code}"), choice)
    for choice in known:
        for version in choice.label.versions:
            index.setdefault(_fold(version.text), choice)
    if name == "countries":
        for told, choice in _other_names_of_countries():
            index.setdefault(_fold(told), choice)
    return index


def _other_names_of_countries() -> Iterator[tuple[str, Choice]]:
    """Codes of two letters, names without what stands in brackets, other names of the registry, names in CLDR."""
    locales = [Locale.parse(tag) for tag in UN_LANGUAGES]
    for area in load_registry().areas:
        choice = _by_code("countries").get(area.code) or Choice(area.code, area.names)
        short = (re.split("[(（]", version.text)[0] for version in area.names.versions)
        others = (other.text for other in area.other_names)
        common = (locale.territories.get(area.iso2 or "") for locale in locales)
        for told in (area.iso2, *short, *others, *common):
            if told and told.strip():
                yield told, choice


def _fold(told: str) -> str:
    return " ".join(told.split()).casefold()


def _label(row: Mapping[str, str], **renamed: str) -> Text:
    """The labels of a row, English first; `renamed` tells under which column a language stands."""
    columns = {tag: renamed.get(tag, tag) for tag in (*UN_LANGUAGES, "pt")}
    return Text.from_pairs((tag, row.get(column) or "") for tag, column in columns.items())


@cache
def _labels() -> tuple[Mapping[str, str], ...]:
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


_GOALS = {"7": "SDG ", "mdg": "MDG "}
"""What stands before the number of a goal, so that 4 is not taken for anything else."""


def _countries() -> tuple[Choice, ...]:
    areas = [area for area in load_registry().areas if area.is_of_today]
    return tuple(Choice(area.code, area.names) for area in sorted(areas, key=lambda area: area.name()))


def _organizations() -> tuple[Choice, ...]:
    """Suggested only: whoever is not among them is written as they are called."""
    return tuple(Choice(known.code, known.current_name) for known in load_registry().organizations)


def _currencies() -> tuple[Choice, ...]:
    locales = {tag: Locale.parse(tag) for tag in UN_LANGUAGES}
    return tuple(
        Choice(
            code, Text.from_pairs((tag, locale.currencies.get(code, "")) for tag, locale in locales.items())
        )
        for code in sorted(currency.alpha_3 for currency in pycountry.currencies)
    )


def _languages() -> tuple[Choice, ...]:
    return tuple(
        Choice(code, Text.from_pairs((tag, language_name(code, tag)) for tag in UN_LANGUAGES))
        for code in LANGUAGES
    )


def _sectors() -> tuple[Choice, ...]:
    """Purposes, the goals of 2015, groups, the goals of 2000, Ibero-American sectors: the likelier first."""
    dac = [(Choice(row["code"], _label(row), row["vocabulary"])) for row in rows("sectors_dac")]
    goals = [Choice(row["code"], _label(row), "7") for row in rows("sdg")]
    older = [Choice(row["code"], _label(row), "mdg") for row in rows("mdg")]
    segib = [Choice(row["code"], _label(row), "segib") for row in rows("sectors_segib")]
    return (*goals, *dac, *segib, *older)


def _tossd(part: str) -> Callable[[], tuple[Choice, ...]]:
    """Those that only Southern providers use come first: this is their network."""

    def made() -> tuple[Choice, ...]:
        listed = [row for row in rows("tossd") if row["list"] == part]
        listed.sort(key=lambda row: row["southern"] != "yes")
        return tuple(Choice(row["code"], _label(row)) for row in listed)

    return made


_MADE: Mapping[str, Callable[[], tuple[Choice, ...]]] = {
    "countries": _countries,
    "currencies": _currencies,
    "languages": _languages,
    "organizations": _organizations,
    "sectors": _sectors,
    "units": lambda: tuple(Choice(row["unit"], _label(row, en="name")) for row in rows("units")),
    "valuation_methods": lambda: tuple(
        Choice(row["method"], _label(row)) for row in rows("valuation_methods")
    ),
    "tossd_frameworks": _tossd("framework"),
    "tossd_modalities": _tossd("modality"),
    "tossd_arrangements": _tossd("arrangement"),
    "tossd_pillars": _tossd("pillar"),
    "tossd_instruments": _tossd("instrument"),
}
