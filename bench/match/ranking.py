"""The systems that are compared: each ranks all practices for a need, best first.

BM25 (Robertson and Zaragoza 2009, the library bm25s with its defaults) reads title and summary split at what is no
letter or digit, Chinese by pairs of characters. The others are the program's own parts under different weights.
"""

import datetime as dt
import re
from collections.abc import Sequence

import bm25s
import msgspec

from bandung.exchange import Need, Practice
from bandung.exchange.encoders import Encoder
from bandung.exchange.matching import (
    PARTS,
    Judge,
    Part,
    Weights,
    encode_entries,
    fit,
    plain_weights,
    score_of,
    weighed_anew,
)
from bandung.registry import load_registry

ON = dt.date(2026, 11, 1)
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_]+")


class Fitted(msgspec.Struct, frozen=True):
    """A practice and the parts of its fit with a need, made with every part counting."""

    practice: str
    parts: tuple[Part, ...]


def tokens(text: str) -> list[str]:
    """The words of a text, folded; Chinese in pairs of characters."""
    told: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if "\u3400" <= word[0] <= "\u9fff":
            told += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        else:
            told.append(word)
    return told


def by_words(needs: Sequence[Need], practices: Sequence[Practice]) -> dict[str, list[str]]:
    """{need: practices} by BM25; those without a word in common are last, in the order of the list."""
    texts = [
        f"{one.title.original.text} {one.summary.original.text if one.summary else ''}" for one in practices
    ]
    index = bm25s.BM25()
    index.index([tokens(text) for text in texts], show_progress=False)
    ranked = {}
    for need in needs:
        scores = index.get_scores(tokens(need.title.original.text) or [""])
        order = sorted(range(len(practices)), key=lambda place: (-scores[place], place))
        ranked[need.code] = [practices[place].code for place in order]
    return ranked


def fitted(
    needs: Sequence[Need], practices: Sequence[Practice], encoder: Encoder
) -> dict[str, tuple[Fitted, ...]]:
    """{need: every practice with the parts of its fit}, each part with a weight of 1 where it can be judged."""
    judge = Judge(encoder=encoder, weights=plain_weights(), registry=load_registry(), on=ON)
    vectors = encode_entries([*needs, *practices], judge.encoder)
    found = {}
    for need in needs:
        fits = (fit(need, practice, judge=judge, vectors=vectors) for practice in practices)
        found[need.code] = tuple(Fitted(one.candidate.code, one.parts) for one in fits if one)
    return found


def by_weights(fits: dict[str, tuple[Fitted, ...]], weights: Weights) -> dict[str, list[str]]:
    """{need: practices} by the score under these weights."""
    return {
        need: [
            one.practice
            for one in sorted(
                some, key=lambda one: (-score_of(weighed_anew(one.parts, weights)), one.practice)
            )
        ]
        for need, some in fits.items()
    }


def only(part: str) -> Weights:
    """Weights under which one part alone counts."""
    return msgspec.structs.replace(
        plain_weights(), version=f"{part} only", of={name: float(name == part) for name in PARTS}
    )
