"""The nearest texts by meaning among many: inverted lists over coarse clusters, by block matrix products.

As in inverted-file indexes (Sivic and Zisserman, 2003): vectors are put into about n/400 clusters, and each cluster
is compared with the clusters nearest to it only. Work grows as n times the vectors in the clusters compared, so it
is near linear; what lies in a cluster further off is missed. Measured on blown-up claims against all pairs: see
docs/decisions on reconciling.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_CLUSTER = 400
_ROUNDS = 4
_SAMPLE = 40
_NEAR = 12
_BLOCK = 2048


def nearest(
    vectors: Vectors,
    *,
    neighbours: int = 8,
    least: float = 0.5,
    seed: int = 1,
    places: Sequence[int] | None = None,
) -> Iterator[tuple[int, int, float]]:
    """Pairs (i, j, cosine) with i < j, where one is among the `neighbours` nearest of the other; a pair may come twice.

    `vectors` has shape (claims, dimensions) and rows of length 1; rows of zeros (no text) have no neighbours.
    Cosines below `least` are left out. `places` tells where each claim was told: two of one place are no neighbours,
    so that a ministry's many records of one kind do not hide a donor's.
    """
    texts = np.flatnonzero(np.einsum("ij,ij->i", vectors, vectors) > 0.5)
    if texts.size < 2:
        return
    lists, centres = _clusters(vectors, texts, np.random.default_rng(seed))
    closeness = centres @ centres.T
    told = np.arange(len(vectors)) if places is None else np.asarray(places)
    for number, members in enumerate(lists):
        near = np.argsort(-closeness[number])[:_NEAR]
        others = np.concatenate([lists[one] for one in near])
        yield from _pairs(vectors, members, others, told, neighbours=neighbours, least=least)


def _clusters(
    vectors: Vectors, texts: NDArray[np.intp], random: np.random.Generator
) -> tuple[list[NDArray[np.intp]], Vectors]:
    """The members of each cluster and the clusters' centres (spherical k-means on a sample)."""
    number = max(1, texts.size // _CLUSTER)
    sample = vectors[random.permutation(texts)[: number * _SAMPLE]]
    centres = sample[:number].copy()
    for _ in range(_ROUNDS):
        nearest_centre = np.argmax(sample @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest_centre, sample)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres).astype(np.float32)
    assigned = np.concatenate(
        [
            np.argmax(vectors[texts[at : at + _BLOCK]] @ centres.T, axis=1)
            for at in range(0, texts.size, _BLOCK)
        ]
    )
    order = np.argsort(assigned, kind="stable")
    bounds = np.searchsorted(assigned[order], np.arange(number + 1))
    lists = [texts[order[bounds[one] : bounds[one + 1]]] for one in range(number)]
    filled = [one for one in range(number) if lists[one].size]
    return [lists[one] for one in filled], centres[filled]


def _pairs(
    vectors: Vectors,
    members: NDArray[np.intp],
    others: NDArray[np.intp],
    told: NDArray[np.intp],
    *,
    neighbours: int,
    least: float,
) -> Iterator[tuple[int, int, float]]:
    columns = vectors[others]
    for at in range(0, members.size, _BLOCK):
        rows = members[at : at + _BLOCK]
        cosines = vectors[rows] @ columns.T
        cosines[told[rows][:, None] == told[others][None, :]] = -1.0
        count = min(neighbours, others.size)
        best = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        values = np.take_along_axis(cosines, best, axis=1)
        near = values >= least
        lefts = np.repeat(rows, near.sum(axis=1)).tolist()
        for left, right, cosine in zip(
            lefts, others[best[near]].tolist(), values[near].tolist(), strict=True
        ):
            yield (left, right, cosine) if left < right else (right, left, cosine)
