"""Words in titles and descriptions that speak of South-South or triangular cooperation: hints, never proofs."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from bandung.activities.kinds.kind import Kind
from bandung.values import Text

_DASH = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_BLANK = re.compile(r"\s+")


class Hint(msgspec.Struct, frozen=True):
    """A phrase that was found, and the kind it speaks of."""

    kind: Kind
    phrase: str


def find_hints(texts: Iterable[Text]) -> tuple[Hint, ...]:
    """The first phrase for each kind that the texts hold, in any language."""
    folded = " | ".join(_folded(version.text) for text in texts for version in text.versions)
    if not any(word in folded for word in _telling_words()):
        return ()
    found: dict[Kind, Hint] = {}
    for kind, pattern in _patterns().items():
        match = pattern.search(folded)
        if match:
            found[kind] = Hint(kind, match.group())
    return tuple(found.values())


@cache
def _patterns() -> dict[Kind, re.Pattern[str]]:
    """One expression for each kind. Chinese and Arabic words have no blanks around them, or prefixes before them."""
    with Path(__file__).with_name("hints.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    phrases: dict[Kind, list[str]] = {}
    for row in rows:
        phrase = re.escape(_folded(row["phrase"]))
        free = row["language"] in {"zh", "ar"}
        phrases.setdefault(Kind(row["kind"]), []).append(phrase if free else rf"\b{phrase}\b")
    return {kind: re.compile("|".join(of_kind)) for kind, of_kind in phrases.items()}


@cache
def _telling_words() -> tuple[str, ...]:
    """Of each phrase its longest word: without any of these a text holds no phrase, which is found out much faster."""
    with Path(__file__).with_name("hints.csv").open(encoding="utf-8", newline="") as file:
        phrases = [_folded(row["phrase"]) for row in csv.DictReader(file)]
    words = {max(re.split(r"[ -]", phrase), key=len) for phrase in phrases}
    return tuple(word for word in words if not any(other in word for other in words - {word}))


def _folded(text: str) -> str:
    """Small letters without accents; any dash is a hyphen, any blank one blank."""
    if text.isascii():
        plain = " ".join(text.lower().split())
        return _DASH.sub("-", plain) if "-" in plain else plain
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return _BLANK.sub(" ", _DASH.sub("-", plain))
