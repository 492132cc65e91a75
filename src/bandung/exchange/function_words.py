"""Words of a question that say nothing about its matter: articles, prepositions, and “we look for”, by language.

On a node with few texts in a language its commonest words look rare, so that counting alone lets “in” and “we need” in
Arabic outweigh what is needed. They are data: `data/function_words.csv`, closed lists that a speaker can check.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from bandung.exchange.words import folded_words
from bandung.values.languages import UNDETERMINED

_TABLE = Path(__file__).parent / "data" / "function_words.csv"


def function_words(language: str) -> frozenset[str]:
    """The folded words of a language (BCP 47); of all languages together where it is not determined.

    Empty for a language without a list.
    """
    return _lists().get(language.partition("-")[0], frozenset())


def matter_of(words: Iterable[str], language: str) -> frozenset[str]:
    """Which folded words say what is looked for; all of them where none would be left."""
    told = frozenset(words)
    return told - function_words(language) or told


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        lists = {row["language"]: frozenset(folded_words(row["words"])) for row in csv.DictReader(file)}
    return {**lists, UNDETERMINED: frozenset().union(*lists.values())}
