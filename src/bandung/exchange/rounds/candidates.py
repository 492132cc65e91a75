"""Which pairs are judged: for each need the answers nearest in meaning and those that share most subjects.

The vectors of all entries are multiplied block by block, which a processor does for thousands of entries in a second;
the parts of a match, which cost a thousand times more, are looked at for these pairs alone. Answers choose too: each
brings the needs nearest to it, so that one that few needs are near to is not passed over.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bandung.exchange.encoders import Vectors
from bandung.exchange.record import AnyEntry

EVERY_PAIR = 10_000
"""Up to so many pairs all are judged: that takes about a second, and nobody is missed."""
_CELLS = 4_000_000
"""Numbers compared at once: some 100 MB with their order, however many entries there are."""
_Matrix = NDArray[np.float32]


def candidate_pairs(
    needs: Sequence[AnyEntry], answers: Sequence[AnyEntry], vectors: Mapping[str, Vectors], *, nearest: int
) -> list[tuple[int, int]]:
    """(place of the need, place of the answer) in ascending order: about 1.5 `nearest` for a need, `nearest` / 3 for an
    answer. An entry without a vector is one that the encoder does not read; its subjects stand for it."""
    if len(needs) * len(answers) <= EVERY_PAIR:
        return [(one, other) for one in range(len(needs)) for other in range(len(answers))]
    near = _vectors(needs, vectors), _vectors(answers, vectors)
    alike = _subjects(needs, answers)
    found: set[tuple[int, int]] = set()
    step = max(1, _CELLS // len(answers))
    for first in range(0, len(needs), step):
        block = slice(first, first + step)
        cosines = near[0][block] @ near[1].T
        shared = alike[0][block] @ alike[1].T
        found.update(_best(cosines, nearest, first))
        # Among those that share as much, the nearest in meaning.
        found.update(_best(np.where(shared > 0, shared + cosines / 8, 0), nearest // 2 + 1, first))
    step = max(1, _CELLS // len(needs))
    for first in range(0, len(answers), step):
        cosines = near[1][first : first + step] @ near[0].T
        found.update((need, answer) for answer, need in _best(cosines, nearest // 3 + 1, first))
    return sorted(found)


def _best(values: _Matrix, count: int, first: int) -> list[tuple[int, int]]:
    """(row, column) of the `count` greatest values above 0 of each row; equal ones by place."""
    rounded = np.round(values, 5)
    order = np.argsort(-rounded, axis=1, kind="stable")[:, :count]
    kept = np.take_along_axis(rounded, order, axis=1) > 0
    return [(first + int(row), int(order[row, place])) for row, place in zip(*np.nonzero(kept), strict=True)]


def _vectors(entries: Sequence[AnyEntry], vectors: Mapping[str, Vectors]) -> _Matrix:
    size = next((len(vector) for vector in vectors.values()), 1)
    nothing = np.zeros(size, dtype=np.float32)
    return np.array([vectors.get(entry.code, nothing) for entry in entries], dtype=np.float32).reshape(
        -1, size
    )


def _subjects(needs: Sequence[AnyEntry], answers: Sequence[AnyEntry]) -> tuple[_Matrix, _Matrix]:
    """Rows of ones for what each names: sectors, their categories and goals; countries where a need names none."""
    named = [_named(entry) or _areas(entry) for entry in needs]
    columns = {tag: at for at, tag in enumerate(sorted({tag for tags in named for tag in tags}))}
    given = [_named(entry) | _areas(entry) for entry in answers]
    return _ones(named, columns), _ones(given, columns)


def _ones(named: Sequence[frozenset[str]], columns: Mapping[str, int]) -> _Matrix:
    made = np.zeros((len(named), max(1, len(columns))), dtype=np.float32)
    for row, tags in enumerate(named):
        made[row, [columns[tag] for tag in tags if tag in columns]] = 1
    return made


def _named(entry: AnyEntry) -> frozenset[str]:
    sectors = {f"sector:{code}" for code in entry.sectors} | {
        f"category:{code[:3]}" for code in entry.sectors
    }
    return frozenset(sectors | {f"goal:{code.partition('.')[0]}" for code in entry.sdgs})


def _areas(entry: AnyEntry) -> frozenset[str]:
    return frozenset(f"area:{code}" for code in entry.areas)
