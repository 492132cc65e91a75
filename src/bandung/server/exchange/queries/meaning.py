"""What the index of meaning holds: which encoder serves, the vectors of entries, and the entries nearest to one."""
# ruff: noqa: S608 - statements are put together from fixed parts; what people gave is a parameter

from collections.abc import Iterable

import msgspec
import numpy as np
from django.db import connection, transaction

from bandung.exchange.encoders import Vectors, encoder
from bandung.server.exchange.models import MeaningIndex
from bandung.values import BandungError

__all__ = [
    "MeaningIndex",
    "MeaningStatus",
    "meaning_status",
    "nearest_entries",
    "serving_index",
    "vectors_of",
]

_NARROW = "SET LOCAL hnsw.ef_search = {ef}; SET LOCAL hnsw.iterative_scan = 'relaxed_order'"


def serving_index() -> MeaningIndex | None:
    """The index that answers; None before the first entry came in."""
    return MeaningIndex.objects.filter(serving=True).first()


class MeaningStatus(msgspec.Struct, frozen=True):
    """An index of meaning: who made it, the languages it understands (none listed: all), how far it is.

    `unavailable` says why its encoder cannot be used here, None where it can.
    """

    encoder: str
    languages: tuple[str, ...]
    done: int
    of: int
    serving: bool
    unavailable: str | None = None


def meaning_status() -> tuple[MeaningStatus, ...]:
    """Every index of meaning, the serving one first."""
    told = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exchange_passage")
        total = int(cursor.fetchone()[0])
        for index in MeaningIndex.objects.order_by("-serving", "pk"):
            done = total
            if index.completed_at is None:
                cursor.execute("SELECT count(*) FROM exchange_passage WHERE id <= %s", [index.last_passage])
                done = int(cursor.fetchone()[0])
            languages, fault = languages_of(index)
            told.append(MeaningStatus(index.label, languages, done, total, index.serving, fault))
    return tuple(told)


def languages_of(index: MeaningIndex) -> tuple[tuple[str, ...], str | None]:
    """The languages whose meaning an index understands, and why it does not where its encoder is not to be had."""
    try:
        return tuple(sorted(encoder(index.encoder).languages)), None
    except BandungError as error:
        return (), error.message


def vectors_of(records: Iterable[int], index: MeaningIndex) -> dict[int, Vectors]:
    """{id of an entry's row: its vector} of those that the encoder reads: that of its first readable passage.

    As a rule this is title and summary in the original language.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (m.record_id) m.record_id, m.vector::text "
            f'FROM "{index.table}" m JOIN exchange_passage p ON p.id = m.passage_id '
            "WHERE m.record_id = ANY(%s) ORDER BY m.record_id, p.position",
            [list(set(records))],
        )
        return {record: _vector(text) for record, text in cursor.fetchall()}


def nearest_entries(
    vector: Vectors, index: MeaningIndex, *, limit: int, without: Iterable[str] = ()
) -> list[tuple[int, float]]:
    """(id of the entry's row, cosine) of the entries nearest to a vector, nearest first; none with a tag of `without`.

    Tags are those of passages (`kind:need`). The caller need not hold a transaction.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_NARROW.format(ef=min(1000, max(100, 2 * limit))))
        cursor.execute(
            "SELECT record_id, max(cosine) FROM ("
            f'SELECT record_id, -(vector <#> %(vector)s::halfvec({index.dimensions})) AS cosine FROM "{index.table}" '
            "WHERE NOT tags && %(without)s::text[] "
            f"ORDER BY vector <#> %(vector)s::halfvec({index.dimensions}) LIMIT %(most)s) near "
            "GROUP BY record_id ORDER BY 2 DESC, 1 LIMIT %(limit)s",
            {
                "vector": "[" + ",".join(f"{value:.5f}" for value in vector) + "]",
                "without": list(without),
                "most": 2 * limit,
                "limit": limit,
            },
        )
        return [(record, float(cosine)) for record, cosine in cursor.fetchall()]


def _vector(text: str) -> Vectors:
    return np.fromstring(text[1:-1], dtype=np.float32, sep=",")
