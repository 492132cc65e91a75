import io

import pytest

from bandung.activities.sheets.mapping import open_tables
from bandung.values import InvalidInput


def table(text: str) -> list[tuple[object, ...]]:
    (only,) = open_tables(io.BytesIO(text.encode()))
    return [tuple(None if cell is None else str(cell) for cell in row.cells) for row in only.rows]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": "1", "b": ["x", "y"]}, {"c": 2.50}]',
        '{"count": 2, "rows": [{"a": "1", "b": ["x", "y"]}, {"c": 2.50}]}',
    ],
)
def test_an_array_of_objects_is_a_table(text):
    assert table(text) == [("a", "b", "c"), ("1", "x; y", None), (None, None, "2.50")]


@pytest.mark.parametrize(
    "text", ["{}", "[1, 2]", '{"a": [{"x": 1}], "b": [{"y": 2}]}', '{"a": ', "[" * 100_000]
)
def test_other_json_is_refused_with_a_sentence(text):
    with pytest.raises(InvalidInput, match="JSON"):
        table(text)


def test_anything_else_goes_to_the_readers_of_workbooks_and_csv():
    assert table("a,b\n1,2\n") == [("a", "b"), ("1", "2")]
