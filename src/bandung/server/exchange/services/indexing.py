"""The meaning of passages by encoder: a table of vectors each, kept with the passages, made anew in the background.

One index serves; every encoder and version has its own. A change of encoder makes a second one slice by slice (it can
be stopped at any moment and goes on), which takes new passages like the serving one meanwhile; when it has all of them
it serves, in one transaction, and the old one goes. Vectors are half floats of length one, found by the HNSW graph of
pgvector (Malkov and Yashunin 2016) on their inner product, which for them is the cosine.
"""
# ruff: noqa: S608 - statements are put together from fixed parts; what people gave is a parameter

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from bandung.exchange.encoders import DEFAULT_ENCODER, Encoder, Vectors, encoder_label
from bandung.exchange.encoders import encoder as encoder_named
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex
from bandung.server.exchange.models.passage import marks_sql
from bandung.server.exchange.queries.meaning import meaning_status, serving_index
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.services.passages import (
    Indexed,
    StoredPassage,
    index_hash,
    replace_passages,
)
from bandung.server.exchange.services.regrouping import remember_groupings, renew_groupings
from bandung.values import Unavailable
from bandung.values.languages import UNDETERMINED

_SLICE = 256
_SECONDS = 10.0
_GRAPH = 'CREATE INDEX IF NOT EXISTS "{table}_near" ON "{table}" USING hnsw (vector halfvec_ip_ops) WITH (m = 32, ef_construction = 128)'


def ensure_index(encoder: Encoder | None = None) -> MeaningIndex:
    """The serving index; where there is none yet, one of this encoder is made, empty, and serves at once."""
    found = serving_index()
    if found is not None:
        return found
    chosen = encoder or encoder_named(DEFAULT_ENCODER)
    made = _make_index(chosen, serving=True)
    made.completed_at = timezone.now()
    made.save(update_fields=["completed_at"])
    if not ExchangeRecord.objects.exists():
        remember_groupings()
    with connection.cursor() as cursor:
        cursor.execute(_GRAPH.format(table=made.table))
    return made


def add_meaning(stored: Sequence[StoredPassage], encoder: Encoder | None = None) -> None:
    """Vectors of new passages into every index, in the caller's transaction.

    `encoder` spares loading where it is the one of an index. An index whose encoder is not installed here is left
    out: its passages wait for the job that fills what is missing.
    """
    for index in MeaningIndex.objects.order_by("pk"):
        if index.completed_at is None:
            continue  # its job reads passages by number, and comes by these as well
        try:
            chosen = encoder if encoder and encoder_label(encoder) == index.label else _encoder_of(index)
        except Unavailable:
            MeaningIndex.objects.filter(pk=index.pk, has_gaps=False).update(has_gaps=True)
            continue
        _add_vectors(index, chosen, [one for one in stored if _reads(chosen, one.language)])


def start_index(name: str) -> MeaningIndex:
    """Begin an index by the encoder of this name, or go on with one that was begun; other begun ones are dropped."""
    chosen = encoder_named(name)
    label = encoder_label(chosen)
    with transaction.atomic():
        for other in MeaningIndex.objects.filter(completed_at=None).exclude(label=label):
            drop_index(other)
        return MeaningIndex.objects.filter(label=label).first() or _make_index(chosen, serving=False)


@contextlib.contextmanager
def indexes_made_at_the_end() -> Iterator[None]:
    """Store many entries (some ten thousand) without the indexes of words, tags and vectors, which are made at the end.

    That is several times faster; searching reads whole tables meanwhile. Where storing fails they are made all the same.
    """
    indexes = list(MeaningIndex.objects.exclude(completed_at=None))
    tables = ["exchange_passage", *(index.codes for index in indexes)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE schemaname = current_schema() AND tablename = ANY(%s) AND indexdef LIKE '%% USING gin %%'",
            [tables],
        )
        dropped = {str(name): str(definition) for name, definition in cursor.fetchall()}
        for name in (*dropped, *(f"{index.table}_near" for index in indexes)):
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
    try:
        yield
    finally:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
            for definition in dropped.values():
                cursor.execute(definition)
        for index in indexes:
            _make_graph(index)


def drop_index(index: MeaningIndex) -> None:
    """Remove an index with its vectors."""
    tables = (index.table, index.codes)
    index.delete()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'DROP TABLE IF EXISTS "{table}"')


def run(stop: Callable[[], bool]) -> bool:
    """A slice of what there is to index; whether anything was done. `stop` is asked between batches.

    First entries that have no passages yet, then the index that is being made, then vectors that are missing, last
    the entries of countries whose groupings have changed.
    """
    if stop():
        return False
    return index_entries_without_passages() or advance_index() or _fill_gaps() or renew_groupings()


def index_entries_without_passages() -> bool:
    """Passages and vectors of up to `_SLICE` entries that have none; False where all have."""
    with transaction.atomic():
        rows = list(
            ExchangeRecord.objects.filter(indexed_hash="")
            .select_for_update(of=("self",), skip_locked=True)
            .select_related("owner")
            .order_by("id")[:_SLICE]
        )
        if not rows:
            return False
        ensure_index()
        entries = [Indexed(row.pk, entry_of(row), (row.owner.name,) if row.owner else ()) for row in rows]
        add_meaning(replace_passages(entries, on=timezone.localdate()))
        for row, one in zip(rows, entries, strict=True):
            row.indexed_hash = index_hash(one)
        ExchangeRecord.objects.bulk_update(rows, ["indexed_hash"])
    return True


def advance_index() -> bool:
    """The next passages of the index that is being made; at its end it serves, and the old one is dropped."""
    index = MeaningIndex.objects.filter(completed_at=None).order_by("pk").first()
    if index is None:
        return False
    chosen = _encoder_of(index)
    with transaction.atomic():
        stored = _passages_after(index.last_passage, _SLICE)
        if stored:
            _add_vectors(index, chosen, [one for one in stored if _reads(chosen, one.language)])
            index.last_passage = stored[-1].id
            index.save(update_fields=["last_passage"])
            return True
    _complete(index, chosen)
    return True


def index_in_background() -> str | None:
    """Slices of indexing for about ten seconds, told in a sentence; None where there is nothing to do."""
    until = time.monotonic() + _SECONDS
    slices = 0
    while time.monotonic() < until and run(lambda: False):
        slices += 1
    if not slices:
        return None
    told = (f"{one.encoder} {one.done:,} of {one.of:,}" for one in meaning_status())
    return f"The index of the exchange by encoder, in passages: {'; '.join(told)}."


def _make_index(encoder: Encoder, *, serving: bool) -> MeaningIndex:
    index = MeaningIndex.objects.create(
        label=encoder_label(encoder), encoder=encoder.name, dimensions=encoder.dimensions, serving=serving
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE TABLE "{index.table}" ('
            "passage_id bigint PRIMARY KEY REFERENCES exchange_passage ON DELETE CASCADE, "
            "record_id bigint NOT NULL, tags text[] NOT NULL, verified date, due date, "
            f"vector halfvec({index.dimensions}) NOT NULL)"
        )
        # A row is four to a page; the database need not try to press what cannot be pressed.
        cursor.execute(f'ALTER TABLE "{index.table}" ALTER COLUMN vector SET STORAGE PLAIN')
        cursor.execute(f'CREATE INDEX "{index.table}_record" ON "{index.table}" (record_id)')
        # The filters' columns stand in both: the graph asks for them row by row, the list of codes by its index.
        cursor.execute(
            f'CREATE TABLE "{index.codes}" ('
            "passage_id bigint PRIMARY KEY REFERENCES exchange_passage ON DELETE CASCADE, "
            f"record_id bigint NOT NULL, verified date, due date, code bit({index.dimensions}) NOT NULL, "
            "tags int[] NOT NULL)"
        )
        cursor.execute(f'CREATE INDEX "{index.codes}_record" ON "{index.codes}" (record_id)')
        cursor.execute(
            f'CREATE INDEX "{index.codes}_tags" ON "{index.codes}" USING gin (tags) WITH (fastupdate = off)'
        )
    return index


def _complete(index: MeaningIndex, encoder: Encoder) -> None:
    """Make the graph, take in what came meanwhile, and let the index serve. Readers have the old one until the end."""
    # Nobody writes to it yet but this job, so that nobody waits for the graph.
    _make_graph(index)
    with transaction.atomic(), connection.cursor() as cursor:
        # From here to the end no entry is stored: what came while the graph was made is little.
        cursor.execute("LOCK TABLE exchange_passage IN SHARE MODE")
        while missing := _missing(index, encoder):
            _add_vectors(index, encoder, missing)
        for old in MeaningIndex.objects.filter(serving=True).exclude(pk=index.pk):
            drop_index(old)
        index.serving, index.completed_at = True, timezone.now()
        index.save(update_fields=["serving", "completed_at", "last_passage"])


def _make_graph(index: MeaningIndex) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_memory_for_graph(index))
        cursor.execute(_GRAPH.format(table=index.table))


def _memory_for_graph(index: MeaningIndex) -> str:
    """Room for the whole graph where it is not more than three gigabytes; a graph made on disk takes many times longer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_table_size(%s::regclass) / 1048576", [index.table])
        megabytes = int(cursor.fetchone()[0])
    return f"SET LOCAL maintenance_work_mem = '{min(3000, max(64, megabytes * 2))}MB'"


def _fill_gaps() -> bool:
    """Vectors that could not be made when their passages came in, since the encoder was not installed."""
    index = MeaningIndex.objects.filter(serving=True, has_gaps=True).first()
    if index is None:
        return False
    try:
        chosen = _encoder_of(index)
    except Unavailable:
        return False
    with transaction.atomic():
        missing = _missing(index, chosen)
        _add_vectors(index, chosen, missing)
        if not missing:
            index.has_gaps = False
            index.save(update_fields=["has_gaps"])
    return bool(missing)


def _missing(index: MeaningIndex, encoder: Encoder) -> list[StoredPassage]:
    languages = sorted(encoder.languages)  # one that lists none reads all
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, p.record_id, p.language, p.text FROM exchange_passage p "
            f'LEFT JOIN "{index.table}" m ON m.passage_id = p.id '
            "WHERE m.passage_id IS NULL AND (%s OR p.language = ANY(%s)) ORDER BY p.id LIMIT %s",
            [not languages, [*languages, UNDETERMINED], _SLICE],
        )
        return [StoredPassage(*row) for row in cursor.fetchall()]


def _passages_after(number: int, limit: int) -> list[StoredPassage]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, record_id, language, text FROM exchange_passage WHERE id > %s ORDER BY id LIMIT %s",
            [number, limit],
        )
        return [StoredPassage(*row) for row in cursor.fetchall()]


def _add_vectors(index: MeaningIndex, encoder: Encoder, stored: Sequence[StoredPassage]) -> None:
    if not stored:
        return
    vectors = encoder.encode([one.text for one in stored])
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE staged_vector (id bigint, vector halfvec({index.dimensions})) ON COMMIT DROP"
        )
        with cursor.copy("COPY staged_vector FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(copied([one.id for one in stored], vectors))
        cursor.execute(
            f'INSERT INTO "{index.table}" (passage_id, record_id, tags, verified, due, vector) '
            "SELECT p.id, p.record_id, p.tags, p.verified, p.due, told.vector "
            "FROM staged_vector told JOIN exchange_passage p ON p.id = told.id "
            "ON CONFLICT (passage_id) DO NOTHING"
        )
        cursor.execute(
            f'INSERT INTO "{index.codes}" (passage_id, record_id, verified, due, code, tags) '
            f"SELECT p.id, p.record_id, p.verified, p.due, binary_quantize(told.vector)::bit({index.dimensions}), "
            f"{marks_sql('p.tags')} FROM staged_vector told JOIN exchange_passage p ON p.id = told.id "
            "ON CONFLICT (passage_id) DO NOTHING"
        )
        cursor.execute("DROP TABLE staged_vector")


def copied(ids: Sequence[int], vectors: Vectors) -> bytes:
    """(id, vector) rows as COPY reads them in binary: numbers in network order, half floats as pgvector sends them.

    Writing and reading digits took a third of the time of storing an entry.
    """
    dimensions = vectors.shape[1]
    rows = np.zeros(
        len(ids),
        dtype=[
            ("fields", ">i2"), ("id_bytes", ">i4"), ("id", ">i8"), ("vector_bytes", ">i4"),
            ("dimensions", ">i2"), ("unused", ">i2"), ("vector", ">f2", (dimensions,)),
        ],
    )  # fmt: skip
    rows["fields"], rows["id_bytes"], rows["vector_bytes"] = 2, 8, 4 + 2 * dimensions
    rows["id"], rows["dimensions"], rows["vector"] = ids, dimensions, vectors
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + rows.tobytes() + b"\xff\xff"


def _encoder_of(index: MeaningIndex) -> Encoder:
    """The encoder of an index; Unavailable where it is not installed here, or in another version."""
    chosen = encoder_named(index.encoder)
    if encoder_label(chosen) != index.label:
        raise Unavailable(
            f"The index was made by {index.label}, but {encoder_label(chosen)} is installed; "
            f"“bandung exchange index --encoder {index.encoder}” makes it anew."
        )
    return chosen


def _reads(encoder: Encoder, language: str) -> bool:
    return language == UNDETERMINED or language in encoder.languages
