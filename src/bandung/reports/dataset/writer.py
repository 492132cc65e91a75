"""Writing the dataset: rows stream into Parquet in batches, and the new version takes the old one's place at once.

A dataset folder holds one folder for each version and the file `current`, which names the version to read. A
reader that opened the version before keeps reading it: the last two versions stay. The hash of a dataset is the
sum of the hashes of its rows, so the same rows in any order have the same hash.
"""

import datetime as dt
import os
import shutil
import uuid
from collections.abc import Iterable
from contextlib import suppress
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from bandung.reports.dataset.tables import TABLES, schema_of
from bandung.values import InvalidInput
from bandung.values.batches import batches

BATCH = 20_000
"""Rows kept in memory at once."""

_STEP = Decimal(1).scaleb(-6)
_LARGEST = Decimal(10) ** 22
_HASH_BYTES = 16


class TableManifest(msgspec.Struct, frozen=True):
    """Rows of a table and the sum of their hashes (hex)."""

    rows: int
    content_hash: str


class Manifest(msgspec.Struct, frozen=True):
    """What a version of the dataset holds."""

    content_hash: str
    written_at: dt.datetime
    tables: dict[str, TableManifest]


def write_dataset(
    folder: Path, tables: Iterable[tuple[str, Iterable[msgspec.Struct]]], *, now: dt.datetime
) -> Manifest:
    """Write a new version of the dataset and make it the current one.

    `tables` are pairs of a table's name and its rows (the structs of `TABLES`), each table at most once; a table
    that is not supplied is written empty. Amounts keep six decimals, half to even. InvalidInput for an unknown
    table, a row of another kind, or an amount of more than 22 digits; the version before then stays current.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    target = folder / version
    target.mkdir()
    try:
        manifest = _write_tables(target, tables, now)
        (target / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    previous = current_version(folder)
    _point_to(folder, version)
    _drop_older(folder, keep={version, previous.name if previous else ""})
    return manifest


def current_version(folder: Path) -> Path | None:
    """The folder of the version to read, or None where nothing was written yet."""
    with suppress(FileNotFoundError):
        return folder / (folder / "current").read_text(encoding="utf-8").strip()
    return None


def _write_tables(
    target: Path, tables: Iterable[tuple[str, Iterable[msgspec.Struct]]], now: dt.datetime
) -> Manifest:
    written: dict[str, TableManifest] = {}
    for name, rows in tables:
        if name not in TABLES:
            raise InvalidInput(f"the dataset has no table “{name}”; it has {', '.join(TABLES)}")
        if name in written:
            raise InvalidInput(f"the table “{name}” was supplied twice")
        written[name] = _write_table(target, name, rows)
    for name in TABLES:
        if name not in written:
            written[name] = _write_table(target, name, ())
    ordered = {name: written[name] for name in TABLES}
    digest = blake2b(msgspec.json.encode(ordered), digest_size=_HASH_BYTES).hexdigest()
    return Manifest(digest, now, ordered)


def _write_table(target: Path, name: str, rows: Iterable[msgspec.Struct]) -> TableManifest:
    schema = schema_of(name)
    count = total = 0
    with pq.ParquetWriter(target / f"{name}.parquet", schema, compression="zstd") as writer:
        for batch in batches(rows, BATCH):
            columns: dict[str, list[Any]] = {field: [] for field in schema.names}
            for row in batch:
                total += _row_hash(row)
                _append(columns, name, row)
            writer.write_table(pa.table(columns, schema=schema))
            count += len(batch)
    return TableManifest(count, f"{total % 2 ** (8 * _HASH_BYTES):0{2 * _HASH_BYTES}x}")


def _append(columns: dict[str, list[Any]], name: str, row: msgspec.Struct) -> None:
    if not isinstance(row, TABLES[name]):
        raise InvalidInput(f"a row of {name} is a {TABLES[name].__name__}, not a {type(row).__name__}")
    for field, column in columns.items():
        value = getattr(row, field)
        if isinstance(value, Decimal):
            value = _exact(value, name, field)
        elif isinstance(value, dict):
            value = list(value.items())
        column.append(value)


def _exact(value: Decimal, table: str, field: str) -> Decimal:
    if not value.is_finite() or abs(value) >= _LARGEST:
        raise InvalidInput(f"{value} in {table}.{field} is not an amount of at most 22 digits")
    try:
        return value.quantize(_STEP, ROUND_HALF_EVEN)
    except InvalidOperation:
        raise InvalidInput(f"{value} in {table}.{field} is not an amount of at most 22 digits") from None


def _row_hash(row: msgspec.Struct) -> int:
    encoded = msgspec.json.encode(row, order="deterministic")
    return int.from_bytes(blake2b(encoded, digest_size=_HASH_BYTES).digest())


def _point_to(folder: Path, version: str) -> None:
    pointer = folder / f".current-{version}"
    pointer.write_text(version + "\n", encoding="utf-8")
    os.replace(pointer, folder / "current")  # noqa: PTH105  the atomic rename is the point of it


def _drop_older(folder: Path, *, keep: set[str]) -> None:
    for manifest in folder.glob("*/manifest.json"):
        if manifest.parent.name not in keep:
            shutil.rmtree(manifest.parent, ignore_errors=True)
