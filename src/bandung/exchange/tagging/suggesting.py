"""The nearest label of a list to a text, by an encoder: what a text is likely about, for a person to accept or not.

A goal is told by its short name and by what its targets are about (`registry.classifications`): the score of a goal is
the mean of its name's cosine and its best target's, since a text names one subject of a goal, seldom the goal. A
sector of three digits is as near as its nearest purpose. Scores run from 0 (as unrelated texts) to 1.
"""

import threading
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from bandung.exchange.encoders import Encoder, Vectors
from bandung.exchange.encoders.encoder import encoder_label
from bandung.registry.classifications import classification_rows

LONGEST = 2000
"""Characters of a text that are read."""


class Suggestion(msgspec.Struct, frozen=True, gc=False):
    """A code with its score (0 to 1), the label that was nearest, and the sentence that says so."""

    code: str
    score: float
    label: str
    reason: str


def suggest_goals(text: str, *, encoder: Encoder, limit: int = 3) -> tuple[Suggestion, ...]:
    """The likeliest Sustainable Development Goals, best first; none for an empty text."""
    names, targets = _labels("sdg", encoder), _labels("sdg_targets", encoder)
    vector = _vector(text, encoder)
    if vector is None:
        return ()
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
    return _nearest("sdg_targets", text, encoder, limit, lambda code: code)


def suggest_sectors(
    text: str, *, encoder: Encoder, digits: int = 5, limit: int = 3
) -> tuple[Suggestion, ...]:
    """The likeliest sectors of the DAC, of five digits or of three, best first."""
    return _nearest(
        "sectors_dac", text, encoder, limit, lambda code: code[:digits] if len(code) >= digits else ""
    )


class _Labels(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors


def _nearest(
    table: str, text: str, encoder: Encoder, limit: int, group: Callable[[str], str]
) -> tuple[Suggestion, ...]:
    labels, vector = _labels(table, encoder), _vector(text, encoder)
    if vector is None:
        return ()
    best: dict[str, tuple[float, str]] = {}
    for code, label, cosine in zip(labels.codes, labels.texts, labels.vectors @ vector, strict=True):
        if key := group(code):
            best[key] = max(best.get(key, (-1.0, "")), (float(cosine), label))
    return _best([_suggestion(code, cosine, label, encoder) for code, (cosine, label) in best.items()], limit)


def _suggestion(code: str, cosine: float, label: str, encoder: Encoder) -> Suggestion:
    score = min(1.0, max(0.0, (cosine - encoder.unrelated) / (1 - encoder.unrelated)))
    return Suggestion(code, round(score, 4), label, f"The text is near to “{label}”: {score:.2f}.")


def _best(found: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    return tuple(sorted(found, key=lambda one: (-one.score, one.code))[:limit])


def _vector(text: str, encoder: Encoder) -> Vectors | None:
    clean = " ".join(text.split())[:LONGEST]
    if not any(sign.isalpha() for sign in clean):
        return None
    vector: Vectors = encoder.encode([clean])[0]
    return vector if np.isfinite(vector).all() else None


_kept: dict[tuple[str, str], _Labels] = {}
_making = threading.Lock()


def _labels(table: str, encoder: Encoder) -> _Labels:
    """The labels of a table as vectors, made once in a process for each encoder (under a second)."""
    key = (table, encoder_label(encoder))
    with _making:
        if key not in _kept:
            rows = classification_rows(table)
            texts = tuple(row["en"] for row in rows)
            _kept[key] = _Labels(tuple(row["code"] for row in rows), texts, encoder.encode(texts))
        return _kept[key]
