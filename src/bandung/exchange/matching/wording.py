"""Puts the reasons of a match into words: a sentence by code, filled with what was found.

What was found travels as codes, so that a page can word it in the reader's language: it hands over its own pattern for
the code, and the same functions put names in place of codes. `sentences.csv` has the English ones.
"""

import csv
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec
from babel.lists import format_list

from bandung.exchange.choices import labels
from bandung.exchange.matching.record import Part
from bandung.registry import load_registry
from bandung.values import NotFound, language_name


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, str]:
    """{code of a reason: its English sentence, with the names of facts in braces}."""
    path = Path(__file__).with_name("sentences.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["sentence"] for row in csv.DictReader(file)}


def worded(part: Part) -> Part:
    """The part with its English sentence."""
    if part.sentence or not part.reason:
        return part
    said = sentences()[part.reason].format(**facts_in_words(part.facts, "en"))
    return msgspec.structs.replace(part, sentence=said)


def facts_in_words(facts: tuple[tuple[str, str], ...], language: str) -> dict[str, str]:
    """{name of a fact: what it says to a reader of this language}; a name without words of its own is as it is."""
    return {name: _WORDS[name](told, language) if name in _WORDS else told for name, told in facts}


def _listed(name: Callable[[str, str], str]) -> Callable[[str, str], str]:
    def said(told: str, language: str) -> str:
        # British English, as the United Nations write, sets no comma before the last.
        names = [name(code, language) for code in told.split()]
        return format_list(names, locale={"en": "en_GB"}.get(language, language.replace("-", "_")))

    return said


@lru_cache(maxsize=4096)
def _area(code: str, language: str) -> str:
    known = load_registry().known_area(code)
    return known.name(language) if known else code


@lru_cache(maxsize=4096)
def _grouping(code: str, language: str) -> str:
    try:
        return load_registry().grouping(code).name(language)
    except NotFound:
        return code


def _label(name: str) -> Callable[[str, str], str]:
    def said(code: str, language: str) -> str:
        found = labels(name).get(code)
        return found.best_for(language).text if found else code

    return said


def _code(code: str, language: str) -> str:  # noqa: ARG001 - codes are the same in each language
    return code


_WORDS: Mapping[str, Callable[[str, str], str]] = {
    "area": _area,
    "other_area": _area,
    "areas": _listed(_area),
    "groupings": _listed(_grouping),
    "conditions": _listed(_label("conditions")),
    "language": language_name,
    "other_language": language_name,
    "languages": _listed(language_name),
    "other_languages": _listed(language_name),
    "sectors": _listed(_code),
    "other_sectors": _listed(_code),
    "goals": _listed(_code),
    "other_goals": _listed(_code),
    "provisions": _listed(_label("provisions")),
    "other_provisions": _listed(_label("provisions")),
    "unit": _label("units"),
    "other_unit": _label("units"),
    "items": _listed(_label("cost_items")),
}
