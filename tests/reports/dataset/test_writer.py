import datetime as dt
from decimal import Decimal

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bandung.reports.dataset.reader import open_dataset
from bandung.reports.dataset.tables import ActivityRow, AreaRow, EventRow, MoneyRow
from bandung.reports.dataset.writer import BATCH, current_version, write_dataset
from bandung.values import InvalidInput

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)


def money(amount: str) -> MoneyRow:
    return MoneyRow(activity_id=1, what="budget", amount=Decimal(amount), currency="USD")


def test_a_dataset_written_twice_shows_the_second_one_only(tmp_path):
    write_dataset(tmp_path, [("activities", [ActivityRow(id=1, code="a")])], now=NOW)
    write_dataset(tmp_path, [("activities", [ActivityRow(id=2, code="b")])], now=LATER)
    with open_dataset(tmp_path) as dataset:
        assert dataset.table("activities").code.to_pyarrow().to_pylist() == ["b"]


def test_who_reads_while_a_new_version_is_written_keeps_the_old_one(tmp_path):
    write_dataset(tmp_path, [("activities", [ActivityRow(id=1, code="a")])], now=NOW)
    with open_dataset(tmp_path) as dataset:
        write_dataset(tmp_path, [("activities", [ActivityRow(id=2, code="b")])], now=LATER)
        assert dataset.table("activities").code.to_pyarrow().to_pylist() == ["a"]


def test_only_the_last_two_versions_are_kept(tmp_path):
    for hour in range(4):
        write_dataset(tmp_path, (), now=NOW + dt.timedelta(hours=hour))
    assert len(list(tmp_path.glob("*/manifest.json"))) == 2


def test_a_failure_leaves_the_version_before_in_place_and_no_half_of_a_new_one(tmp_path):
    write_dataset(tmp_path, [("activities", [ActivityRow(id=1, code="a")])], now=NOW)
    before = current_version(tmp_path)

    def rows():
        yield ActivityRow(id=2, code="b")
        raise RuntimeError("the connection is gone")

    with pytest.raises(RuntimeError):
        write_dataset(tmp_path, [("activities", rows())], now=LATER)
    assert current_version(tmp_path) == before
    assert len(list(tmp_path.glob("*/"))) == 1


def test_rows_stream_in_batches(tmp_path):
    rows = (ActivityRow(id=number, code=str(number)) for number in range(BATCH + 5))
    manifest = write_dataset(tmp_path, [("activities", rows)], now=NOW)
    version = current_version(tmp_path)
    assert version is not None
    assert pq.ParquetFile(version / "activities.parquet").metadata.num_row_groups == 2
    assert manifest.tables["activities"].rows == BATCH + 5


def test_the_same_rows_in_another_order_have_the_same_hash(tmp_path):
    rows = [ActivityRow(id=number, code=str(number)) for number in range(5)]
    one = write_dataset(tmp_path / "one", [("activities", rows)], now=NOW)
    other = write_dataset(tmp_path / "other", [("activities", rows[::-1])], now=LATER)
    changed = write_dataset(tmp_path / "changed", [("activities", rows[1:])], now=NOW)
    assert one.content_hash == other.content_hash != changed.content_hash


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.decimals(min_value=-(10**20), max_value=10**20, places=6))
def test_amounts_come_back_exactly(tmp_path, amount):
    write_dataset(tmp_path, [("money", [money(str(amount))])], now=NOW)
    with open_dataset(tmp_path) as dataset:
        assert dataset.table("money").amount.to_pyarrow().to_pylist() == [amount]


def test_more_than_six_decimals_are_rounded_half_to_even(tmp_path):
    write_dataset(tmp_path, [("money", [money("0.0000005"), money("0.0000015")])], now=NOW)
    with open_dataset(tmp_path) as dataset:
        read = dataset.table("money").amount.to_pyarrow().to_pylist()
    assert read == [Decimal("0.000000"), Decimal("0.000002")]


def test_names_by_language_and_nulls_come_back(tmp_path):
    row = AreaRow(code="BRA", name="Brazil", names={"en": "Brazil", "fr": "Brésil"})
    write_dataset(tmp_path, [("areas", [row])], now=NOW)
    with open_dataset(tmp_path) as dataset:
        [read] = dataset.table("areas").to_pyarrow().to_pylist()
    assert read["region"] is None
    assert dict(read["names"]) == {"en": "Brazil", "fr": "Brésil"}


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ([("activites", ())], "no table “activites”"),
        ([("events", ()), ("events", ())], "supplied twice"),
        ([("activities", [EventRow(code="x", name="y")])], "is a ActivityRow, not a EventRow"),
        ([("money", [money("1e30")])], "at most 22 digits"),
        ([("money", [money("NaN")])], "at most 22 digits"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(tmp_path, tables, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        write_dataset(tmp_path, tables, now=NOW)
