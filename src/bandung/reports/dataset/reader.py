"""Reading the dataset: one Ibis table for each Parquet file, on an embedded DuckDB or another Ibis engine."""

import datetime as dt
import itertools
import warnings
from pathlib import Path
from types import TracebackType
from typing import Self

import ibis
import msgspec
from ibis.backends import BaseBackend

from bandung.reports.dataset.tables import TABLES
from bandung.reports.dataset.writer import Manifest, current_version
from bandung.values import NotFound, Unavailable


class Dataset:
    """An open version of the dataset. Use it as a context manager: closing gives the engine back."""

    def __init__(self, folder: Path, manifest: Manifest, engine: BaseBackend) -> None:
        self.folder = folder
        self.manifest = manifest
        self._engine = engine
        self._tables: dict[str, ibis.Table] = {}
        self._kept = itertools.count()

    @property
    def content_hash(self) -> str:
        """The hash of all rows (hex): two datasets of the same rows have the same one."""
        return self.manifest.content_hash

    @property
    def written_at(self) -> dt.datetime:
        """When this version was written."""
        return self.manifest.written_at

    def rows(self, name: str) -> int:
        """How many rows a table has."""
        return self.manifest.tables[name].rows

    def table(self, name: str) -> ibis.Table:
        """The table as an Ibis expression; NotFound where there is no such table."""
        if name not in TABLES:
            raise NotFound(f"the dataset has no table “{name}”; it has {', '.join(TABLES)}")
        if name not in self._tables:
            path = self.folder / f"{name}.parquet"
            with warnings.catch_warnings():
                # ibis 12 asks DuckDB for a schema by a name that DuckDB 2 calls deprecated.
                warnings.filterwarnings("ignore", "fetch_arrow_table", DeprecationWarning)
                self._tables[name] = self._engine.read_parquet(path)
        return self._tables[name]

    def keep(self, expression: ibis.Table) -> ibis.Table:
        """The answer to an expression, held by the engine until the dataset is closed: asked once, read often."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "fetch_arrow_table", DeprecationWarning)
            return self._engine.create_table(f"kept_{next(self._kept)}", expression, temp=True)

    def close(self) -> None:
        """Give the engine back."""
        self._tables.clear()
        self._engine.disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_dataset(folder: Path, *, engine: BaseBackend | None = None) -> Dataset:
    """The current version of the dataset in `folder`.

    Without `engine` it is read by an embedded DuckDB in memory that never fetches an extension. NotFound where
    no dataset was written, Unavailable where its files are missing or damaged.
    """
    version = current_version(folder)
    if version is None:
        raise NotFound(f"there is no dataset in {folder}: write one first")
    try:
        manifest = msgspec.json.decode((version / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise Unavailable(f"the dataset in {version} cannot be read ({error}): write it again") from None
    return Dataset(version, manifest, engine or _embedded_engine())


def _embedded_engine() -> BaseBackend:
    return ibis.duckdb.connect(
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
    )
