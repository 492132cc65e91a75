"""The nearest label of a list to a text, by an encoder: what a text is likely about, for a person to accept or not.

A goal is told by its short name and by what its targets are about (`registry.classifications`): the score of a goal is
the mean of its name's cosine and its best target's, since a text names one subject of a goal, seldom the goal. A
purpose of five digits is told by its name and by that of its sector of three; a sector is as near as its nearest
purpose. Scores run from 0 (as unrelated texts) to 1. On the 53 entries of the sample in seven languages that the
embedded encoder reads, the first goal is one of the owner's 42 times and one of three 49 times; the first sector of
three digits 25 times, one of three 37 times: proposals, no more.
"""

import threading
from collections.abc import Sequence

import msgspec
import numpy as np

from bandung.exchange.encoders import Encoder, Vectors
from bandung.exchange.encoders.encoder import encoder_label
from bandung.registry.classifications import classification_rows
from bandung.values import UN_LANGUAGES

LONGEST = 2000
"""Characters of a text that are read."""
_PURPOSE = 5
_TOLD_IN = {"sdg": UN_LANGUAGES, "sdg_targets": UN_LANGUAGES}
"""A goal is as near as the mean of its names in these languages, so that a text is not judged by how near its language
is to English. Names of sectors stay English alone: five times as many texts for two entries of 53 more."""


class Suggestion(msgspec.Struct, frozen=True, gc=False):
    """A code with its score (0 to 1), the label that was nearest, and the sentence that says so."""

    code: str
    score: float
    label: str
    reason: str


def suggest_goals(text: str, *, encoder: Encoder, limit: int = 3) -> tuple[Suggestion, ...]:
    """The likeliest Sustainable Development Goals, best first; none for a text without words."""
    vector = _vector(text, encoder)
    if vector is None:
        return ()
    names, targets = _labels("sdg", encoder), _labels("sdg_targets", encoder)
    by_name = dict(zip(names.codes, names.vectors @ vector, strict=True))
    nearest: dict[str, tuple[float, str]] = {}
    for code, label, cosine in zip(targets.codes, targets.texts, targets.vectors @ vector, strict=True):
        goal = code.split(".")[0]
        nearest[goal] = max(nearest.get(goal, (-1.0, "")), (float(cosine), f"{code} {label}"))
    found = [
        _suggestion(goal, (float(by_name[goal]) + cosine) / 2, label, encoder)
        for goal, (cosine, label) in nearest.items()
    ]
    return _best(found, limit)


def suggest_targets(text: str, *, encoder: Encoder, limit: int = 3) -> tuple[Suggestion, ...]:
    """The likeliest targets, best first."""
    vector = _vector(text, encoder)
    if vector is None:
        return ()
    targets = _labels("sdg_targets", encoder)
    told = zip(targets.codes, targets.texts, targets.vectors @ vector, strict=True)
    return _best([_suggestion(code, float(cosine), label, encoder) for code, label, cosine in told], limit)


def suggest_sectors(
    text: str, *, encoder: Encoder, digits: int = 5, limit: int = 3
) -> tuple[Suggestion, ...]:
    """The likeliest sectors of the DAC, of five digits or of three, best first."""
    vector = _vector(text, encoder)
    if vector is None:
        return ()
    labels = _labels("sectors_dac", encoder)
    cosines = dict(zip(labels.codes, (labels.vectors @ vector).tolist(), strict=True))
    best: dict[str, tuple[float, str]] = {}
    for code, label in zip(labels.codes, labels.texts, strict=True):
        if len(code) == _PURPOSE:
            near = (cosines[code] + cosines.get(code[:3], cosines[code])) / 2
            best[code[:digits]] = max(best.get(code[:digits], (-1.0, "")), (near, label))
    return _best([_suggestion(code, cosine, label, encoder) for code, (cosine, label) in best.items()], limit)


class _Labels(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors


def _suggestion(code: str, cosine: float, label: str, encoder: Encoder) -> Suggestion:
    score = min(1.0, max(0.0, (cosine - encoder.unrelated) / (1 - encoder.unrelated)))
    return Suggestion(code, round(score, 4), label, f"The text is near to “{label}”: {score:.2f}.")


def _best(found: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    likely = (one for one in found if one.score > 0)
    return tuple(sorted(likely, key=lambda one: (-one.score, one.code))[:limit])


def _vector(text: str, encoder: Encoder) -> Vectors | None:
    clean = " ".join(text.split())[:LONGEST]
    if not any(sign.isalpha() for sign in clean):
        return None
    vector: Vectors = encoder.encode([clean])[0]
    return vector if np.isfinite(vector).all() else None


_kept: dict[tuple[str, str], _Labels] = {}
_making = threading.Lock()


def _labels(table: str, encoder: Encoder) -> _Labels:
    """The labels of a table as vectors, made once in a process for each encoder (one or two seconds)."""
    key = (table, encoder_label(encoder))
    with _making:
        if key not in _kept:
            rows = classification_rows(table)
            told = [[row[tag] or row["en"] for row in rows] for tag in _TOLD_IN.get(table, ("en",))]
            vectors = np.mean([encoder.encode(texts) for texts in told], axis=0)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            codes, texts = tuple(row["code"] for row in rows), tuple(row["en"] for row in rows)
            _kept[key] = _Labels(codes, texts, vectors)
        return _kept[key]
