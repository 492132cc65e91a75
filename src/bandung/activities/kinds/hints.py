"""Words in titles and descriptions that speak of South-South or triangular cooperation: hints, never proofs."""

import csv
import re
import unicodedata
from collections import Counter
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
    # Nearly all texts hold no phrase; what is cheap is asked first, and each answer is a proof that there is none.
    plain = " | ".join(_plain(version.text) for text in texts for version in text.versions)
    for word in _telling_words(ascii_alone=plain.isascii()):
        if word in plain:
            break
    else:
        return ()
    folded = _joined(plain)
    found: dict[Kind, Hint] = {}
    for kind, phrases in _phrases().items():
        if any(phrase in folded for phrase in phrases):
            match = _pattern(kind).search(folded)
            if match:
                found[kind] = Hint(kind, match.group())
    return tuple(found.values())


@cache
def _rows() -> tuple[tuple[Kind, str, str], ...]:
    """(kind, language, folded phrase) of the list."""
    with Path(__file__).with_name("hints.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (Kind(row["kind"]), row["language"], _joined(_plain(row["phrase"])))
            for row in csv.DictReader(file)
        )


@cache
def _phrases() -> dict[Kind, tuple[str, ...]]:
    """The phrases of each kind, in the order of the list."""
    kinds = dict.fromkeys(kind for kind, _, _ in _rows())
    return {kind: tuple(phrase for of, _, phrase in _rows() if of is kind) for kind in kinds}


@cache
def _pattern(kind: Kind) -> re.Pattern[str]:
    """One expression for a kind. Chinese and Arabic words have no blanks around them, or prefixes before them."""
    phrases = [(language, re.escape(phrase)) for of, language, phrase in _rows() if of is kind]
    return re.compile(
        "|".join(phrase if language in {"zh", "ar"} else rf"\b{phrase}\b" for language, phrase in phrases)
    )


@cache
def _telling_words(*, ascii_alone: bool) -> tuple[str, ...]:
    """Of each phrase the word that most phrases share: without any of these a text holds no phrase. Words have no
    blanks and dashes, so that they are found before those are made one."""
    phrases = [phrase for _, _, phrase in _rows() if phrase.isascii() or not ascii_alone]
    shared = Counter(word for phrase in phrases for word in set(_words(phrase)))
    words = {max(_words(phrase), key=lambda word: (shared[word], len(word))) for phrase in phrases}
    return tuple(word for word in words if not any(other in word for other in words - {word}))


def _words(phrase: str) -> list[str]:
    return re.split(r"[ -]", phrase)


def _plain(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    return plain


def _joined(plain: str) -> str:
    """Any dash is a hyphen, any blank one blank."""
    return _BLANK.sub(" ", _DASH.sub("-", plain))
