import datetime as dt

import pytest

from bandung.reports.dataset.reader import open_dataset
from bandung.reports.dataset.tables import TABLES
from bandung.reports.dataset.writer import write_dataset
from bandung.values import NotFound, Unavailable

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def test_every_table_is_there_even_if_nobody_supplied_it(nothing):
    assert {name: nothing.table(name).count().to_pyarrow().as_py() for name in TABLES} == dict.fromkeys(
        TABLES, 0
    )


def test_a_dataset_knows_its_hash_its_rows_and_when_it_was_written(small_world, now):
    assert len(small_world.content_hash) == 32
    assert small_world.rows("activities") == 5
    assert small_world.written_at == now


def test_the_engine_fetches_no_extension(small_world):
    setting = small_world._engine.raw_sql(
        "select value from duckdb_settings() where name = 'autoinstall_known_extensions'"
    ).fetchall()
    assert setting == [("false",)]


def test_an_answer_that_is_kept_can_be_read_again(small_world):
    kept = small_world.keep(small_world.table("activities").filter(lambda row: row.id > 3))
    assert kept.count().to_pyarrow().as_py() == 2
    assert set(kept.code.to_pyarrow().to_pylist()) == {"milk", "roads"}


def test_an_unknown_table_is_not_found(small_world):
    with pytest.raises(NotFound, match="no table “people”"):
        small_world.table("people")


def test_a_folder_without_a_dataset_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="there is no dataset"):
        open_dataset(tmp_path)


def test_a_damaged_dataset_is_unavailable(tmp_path):
    write_dataset(tmp_path, (), now=NOW)
    [manifest] = tmp_path.glob("*/manifest.json")
    manifest.write_text("{", encoding="utf-8")
    with pytest.raises(Unavailable, match="write it again"):
        open_dataset(tmp_path)
