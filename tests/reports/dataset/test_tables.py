import pyarrow as pa
import pytest

from bandung.reports.dataset.tables import TABLES, describe_columns, schema_of


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_holds(table):
    described = describe_columns(table)
    assert list(described) == schema_of(table).names
    assert all(len(words) > 3 for words in described.values())


@pytest.mark.parametrize("table", TABLES)
def test_a_column_that_may_be_null_has_a_row_that_may_leave_it_out(table):
    required = {field.name for field in schema_of(table) if not field.nullable}
    assert required, "a table has something that every row states"


def test_amounts_are_exact_decimals_and_never_floats():
    types = {field.type for table in TABLES for field in schema_of(table)}
    assert pa.decimal128(28, 6) in types
    assert not any(pa.types.is_floating(kind) for kind in types)
