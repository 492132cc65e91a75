"""What a heading may mean: synonyms in eight languages (synonyms.csv), whole, in part, or nearly so.

A heading is looked at without what stands in brackets, without numbering (`2_`, `3.`) and without a year; of a
heading of two rows (`Dates / Start`) the lower one counts first.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bandung.activities.sheets.mapping.fields import LANGUAGES, fields, rows
from bandung.activities.sheets.mapping.words import folded
from bandung.registry.finding.spelling import is_short_script
from bandung.values import language_name

JOINT = " / "
"""Between the rows of a heading that has several."""

_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
_NUMBERING = re.compile(r"^\s*(?:\d+(?:[._)\-]\d*)*[._)\-\s]+|[a-z][.)]\s+)(?=\D)")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_UNITS = re.compile(r"(?:US|R|MX|U)?\$|[€£₺]")


class Meaning(msgspec.Struct, frozen=True):
    """A field that a heading may mean: `score` 0 to 1, and the word of the table that says so."""

    field: str
    score: float
    word: str
    language: str
    how: str

    def __str__(self) -> str:
        tongue = language_name(self.language)
        return {
            "exact": f"“{self.word}” ({tongue})",
            "part": f"holds “{self.word}” ({tongue})",
            "unit": f"counts “{self.word}” ({tongue})",
        }.get(self.how, f"is near “{self.word}” ({tongue})")


def meanings_of(heading: str) -> Mapping[str, Meaning]:
    """{field: its best meaning} of a heading."""
    best: dict[str, Meaning] = {}
    parts = heading.split(JOINT)
    for position, part in enumerate(reversed(parts)):
        discount = 1.0 if position == 0 else 0.85
        for meaning in _meanings(part):
            score = meaning.score * discount
            if meaning.field not in best or best[meaning.field].score < score:
                best[meaning.field] = msgspec.structs.replace(meaning, score=score)
    return best


def year_in(heading: str) -> int | None:
    """The one year that a heading names, for amounts of a year."""
    years = set(_YEAR.findall(heading))
    return int(years.pop()) if len(years) == 1 else None


def bare(heading: str) -> str:
    """The heading without brackets, numbering, years and signs of currency, folded."""
    text = _NUMBERING.sub("", _BRACKETS.sub(" ", heading))
    return folded(_UNITS.sub(" ", _YEAR.sub(" ", text)))


@lru_cache(maxsize=4096)
def _meanings(heading: str) -> tuple[Meaning, ...]:
    full, form = folded(heading), bare(heading)
    found = [*_entries(full, "exact", 1.0)] or [*_units_in_brackets(heading)]
    if found and found[0].how == "unit":
        return tuple(found)
    if form != full:
        found += _entries(form, "exact", 0.97)
    if not found and form:
        found = [*_partial(form)] or [*_near(form)]
    return tuple(found)


def _entries(form: str, how: str, factor: float) -> Iterator[Meaning]:
    for field, weight, word, language in _synonyms().get(form, ()):
        yield Meaning(field, weight * factor, word, language, how)


def _units_in_brackets(heading: str) -> Iterator[Meaning]:
    """“Experts (person-days)” counts days: a unit in brackets says what the numbers are."""
    for bracket in _BRACKETS.findall(heading):
        for meaning in _entries(folded(bracket.strip("()（）[]")), "unit", 0.98):
            if fields()[meaning.field].kind == "quantity" and meaning.field != "quantity":
                yield meaning


def _partial(form: str) -> Iterator[Meaning]:
    """A synonym as whole words of the heading; the more of the heading it is, the better."""
    for synonym in _synonyms():
        short = is_short_script(synonym)
        if len(synonym) < (2 if short else 3) or synonym == form:
            continue
        if (short and synonym in form) or f" {synonym} " in f" {form} ":
            coverage = len(synonym) / len(form)
            # What a heading is about stands first in most of the languages, and last in Turkish and Chinese.
            edge = form.startswith(synonym) or form.endswith(synonym)
            yield from _entries(synonym, "part", (0.6 if edge else 0.45) + 0.3 * coverage)


def _near(form: str) -> Iterator[Meaning]:
    if len(form) < 5 or is_short_script(form):
        return
    allowed = 1 if len(form) < 9 else 2
    for word, distance, _ in process.extract(
        form, list(_synonyms()), scorer=OSA.distance, score_cutoff=allowed, limit=5
    ):
        yield from _entries(word, "near", 0.9 - 0.1 * distance)


@cache
def _synonyms() -> Mapping[str, tuple[tuple[str, float, str, str], ...]]:
    found: dict[str, list[tuple[str, float, str, str]]] = {}
    for row in rows("synonyms"):
        for language in LANGUAGES:
            for word in row[language].split("|"):
                known = found.setdefault(folded(word), [])
                if word and row["field"] not in {entry[0] for entry in known}:
                    known.append((row["field"], float(row["weight"]), word, language))
    found.pop("", None)
    return {word: tuple(entries) for word, entries in found.items()}
