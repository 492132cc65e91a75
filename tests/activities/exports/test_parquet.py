"""Parquet: a row each, amounts exact, and the whole record beside the columns."""

import io
from decimal import Decimal

import msgspec
import pyarrow.parquet as pq
from activities.records_to_tell import RECORDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bandung.activities.exports import parquet, write_parquet
from bandung.activities.record import ActivityRecord, Contribution
from bandung.values import Money


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(RECORDS, max_size=3))
def test_the_record_is_in_the_file_as_it_is(records: list[ActivityRecord]):
    stream = io.BytesIO()
    assert write_parquet(records, stream) == len(records)
    rows = pq.read_table(stream).to_pylist()
    assert [msgspec.json.decode(row["record"], type=ActivityRecord) for row in rows] == records
    for row, record in zip(rows, records, strict=True):
        assert [money["amount"] for money in row["budgets"]] == [
            budget.value.amount for budget in record.budgets
        ]
        assert row["start_date"] == (record.start.earliest if record.start else None)


def test_what_has_more_digits_than_the_column_stands_in_the_record_only():
    large = Money(Decimal("9e23"), "USD")
    gift = Contribution("money", Decimal("1e30"), valuation=large)
    stream = io.BytesIO()
    write_parquet([ActivityRecord("X", contributions=(gift,))], stream)
    [row] = pq.read_table(stream).to_pylist()
    assert row["contributions"][0]["quantity"] is None
    assert row["contributions"][0]["amount"] == Decimal("9e23")
    assert "1E+30" in row["record"]


def test_more_than_a_batch_is_written_in_several_groups():
    stream = io.BytesIO()
    count = parquet.BATCH * 2 + 1
    assert write_parquet((ActivityRecord(f"X-{number}") for number in range(count)), stream) == count
    assert pq.ParquetFile(stream).metadata.num_row_groups == 3
