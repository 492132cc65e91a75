"""What data files say to readers is there in all six official languages, each language in its own place.

A table is found by its columns (CSV) or its keys (TOML), so that a new one is held to the rule without being listed.
What a file says to the program only, or a body's own name, is excused below, with the reason.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bandung.values import UN_LANGUAGES
from bandung.values.detection import detect_language

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "bandung"
NOT_SHIPPED_TEXTS = ("locale", "sample")
"""Catalogues have a test of their own; the sample's records have the languages their invented authors write."""

WORDS_TO_RECOGNIZE = {
    "activities/sheets/mapping/synonyms.csv": "headings looked for in people's sheets; a language may have none",
    "activities/sheets/mapping/words.csv": "words looked for in people's sheets; a language may have none",
}
NAMES_OF_THEIR_OWN = {
    "registry/organizations/data/cooperation_agencies.toml": "a national body is called as it calls itself",
    "registry/organizations/data/centres_of_excellence.toml": "a centre is called as it calls itself",
    "registry/organizations/data/providers.toml": "a national or private body is called as it calls itself",
    "exchange/layouts/undp-ssc-2016.toml": "the owner's name as it goes into the records read",
    "exchange/layouts/undp-ssc-api.toml": "the owner's name as it goes into the records read",
}
NO_TEXTS = frozenset({"acronyms"})
"""Tables by language that hold no text: an acronym is there where it is used."""

ENGLISH_UNDER = {"activities/vocabulary/units.csv": "name"}

LETTERS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
LATIN = re.compile(r"[^\W\d_\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]")
_TAG = re.compile(r"[a-z]{2}")


class Told(msgspec.Struct, frozen=True):
    """One text: where it stands, and what is said in each language."""

    where: str
    versions: Mapping[str, str]


def files(suffix: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob(f"*.{suffix}")):
        name = path.relative_to(PACKAGE)
        if name.parts[0] not in NOT_SHIPPED_TEXTS:
            yield name.as_posix(), path


def in_tables() -> Iterator[tuple[str, Told]]:
    """(file, text) of the rows of all CSV tables that have a column for a language."""
    for name, path in files("csv"):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns = {tag: tag for tag in UN_LANGUAGES if tag in (reader.fieldnames or ())}
            if not columns:
                continue
            if name in ENGLISH_UNDER:
                columns["en"] = ENGLISH_UNDER[name]
            for row in reader:
                versions = {tag: row[column] for tag, column in columns.items() if row[column].strip()}
                yield name, Told(f"{name}:{reader.line_num}", versions)


def in_toml() -> Iterator[tuple[str, Told]]:
    """(file, text) of all tables of TOML files whose keys are languages."""
    for name, path in files("toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for where, table in _by_language(content, ()):
            yield name, Told(f"{name}: {where}", table)


def _by_language(value: Any, where: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(value, list):
        for at, each in enumerate(value, start=1):
            named = each.get("code") or each.get("symbol") if isinstance(each, dict) else None
            yield from _by_language(each, (*where, str(named or at)))
    elif isinstance(value, dict):
        is_text = all(_TAG.fullmatch(key) and isinstance(told, str) for key, told in value.items())
        if is_text and set(value) & set(UN_LANGUAGES) and where[-1] not in NO_TEXTS:
            yield ".".join(where), value
        for key, each in value.items():
            yield from _by_language(each, (*where, key))


@cache
def texts() -> tuple[tuple[str, Told], ...]:
    return (*in_tables(), *in_toml())


def texts_for_readers() -> Iterator[tuple[str, Told]]:
    excused = WORDS_TO_RECOGNIZE | NAMES_OF_THEIR_OWN
    return ((name, told) for name, told in texts() if name not in excused)


FILES_FOR_READERS = sorted({name for name, _ in texts_for_readers()})


def test_the_tables_that_readers_see_most_are_among_those_held_to_the_rule():
    assert {
        "activities/kinds/labels.csv",
        "exchange/data/labels.csv",
        "mandates/data/a-res-58-220.toml",
        "mandates/data/addressees.toml",
        "mandates/data/observances.toml",
        "registry/classifications/sdg.csv",
        "registry/classifications/sectors_dac.csv",
        "registry/groupings/groupings.csv",
        "registry/organizations/data/un_bodies.toml",
    } <= set(FILES_FOR_READERS)


def test_what_is_excused_exists_and_would_fail_the_rule():
    incomplete = {name for name, told in texts() if set(UN_LANGUAGES) - set(told.versions)}
    assert set(WORDS_TO_RECOGNIZE) | set(NAMES_OF_THEIR_OWN) <= incomplete


@pytest.mark.parametrize("name", FILES_FOR_READERS)
def test_every_text_is_there_in_the_six_languages(name):
    missing = {
        told.where: absent
        for file, told in texts_for_readers()
        if file == name
        for absent in [sorted(set(UN_LANGUAGES) - set(told.versions))]
        if absent
    }
    assert missing == {}


@pytest.mark.parametrize("name", FILES_FOR_READERS)
def test_every_language_is_written_in_its_own_letters(name):
    """Arabic under French, or Russian under Chinese, is seen letter by letter."""
    astray = []
    for file, told in texts_for_readers():
        if file != name:
            continue
        for tag in UN_LANGUAGES:
            version = told.versions.get(tag, "")
            own = LETTERS.get(tag, LATIN)
            others = [letters for other, letters in LETTERS.items() if other != tag]
            if any(letters.search(version) for letters in others) or not (
                own.search(version) or len(version) < 6
            ):
                astray.append((told.where, tag, version))
    assert astray == []


@pytest.mark.parametrize("name", FILES_FOR_READERS)
def test_languages_of_the_same_letters_are_not_exchanged(name):
    """English, French and Spanish by what their texts together are taken for; a short table may not tell."""
    for tag in ("en", "fr", "es"):
        together = ". ".join(told.versions.get(tag, "") for file, told in texts_for_readers() if file == name)
        found = detect_language(together)
        assert found is None or found.language == tag, (tag, found)
