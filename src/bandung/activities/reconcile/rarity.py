"""How telling a word is: "tempisque" in two titles says much, "project" nothing.

A word weighs from 0 (in every title) to 1 (never seen). What a node holds is counted; until it holds enough, the
common words of the field stand in for it (common_words.csv, shares of titles in which a word occurs). Words that frame
a title rather than name what it is about (frame_words.csv) say little even where few titles have them.
"""

import csv
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

_PRIOR_TITLES = 1000.0
_FRAME = 0.3
"""In what share of titles a framing word is taken to occur: it then weighs a sixth of a word never seen."""


class Rarity(msgspec.Struct, frozen=True):
    """In how many of `titles` titles each word occurs. An empty one knows the common words of the field only."""

    titles: int = 0
    counts: dict[str, int] = {}
    _known: dict[str, float] = {}
    """Weights worked out before: the same words are asked for again and again."""

    @classmethod
    def of(cls, titles: Iterable[Iterable[str]]) -> "Rarity":
        """Counted from what is telling of each claim (`telling_of`), one iterable a claim; a word counts once in each."""
        counts: dict[str, int] = {}
        number = 0
        for words in titles:
            number += 1
            for word in set(words):
                counts[word] = counts.get(word, 0) + 1
        # A word of one or two titles weighs as one never seen, so it need not be kept.
        return cls(number, {word: count for word, count in counts.items() if count > 2})

    def weight(self, word: str) -> float:
        """0 to 1. Two titles that share a word are not held against it: what counts is how many more have it."""
        if not self.counts:
            return prior_rarity(word)
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._work_out(word)
        return known

    def _work_out(self, word: str) -> float:
        total = self.titles + _PRIOR_TITLES
        expected = self.counts.get(word, 0) + _common_words().get(word, 0.0) * _PRIOR_TITLES
        return _weight(max(0.0, expected - 2.0), total)


@lru_cache(maxsize=65536)
def prior_rarity(word: str) -> float:
    """The weight of a word by the common words of the field alone."""
    return _weight(_common_words().get(word, 0.0) * _PRIOR_TITLES, _PRIOR_TITLES)


def _weight(occurring: float, of: float) -> float:
    return max(0.0, 1.0 - math.log1p(occurring) / math.log1p(of))


@cache
def _common_words() -> dict[str, float]:
    with Path(__file__).with_name("common_words.csv").open(encoding="utf-8", newline="") as file:
        common = {row["word"]: float(row["share"]) for row in csv.DictReader(file)}
    for word in frame_words():
        common[word] = max(_FRAME, common.get(word, 0.0))
    return common


def unframed(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those that only frame a title."""
    return tuple(word for word in words if word not in frame_words())


@cache
def frame_words() -> frozenset[str]:
    """Words that frame a title and say little of what it is about."""
    with Path(__file__).with_name("frame_words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(word for row in csv.DictReader(file) for word in row["words"].split())
