"""Text as lines with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.mandates.reading.lines import split_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\r\nb", ["a", "b"]),
        ("a\rb\u2028c", ["a", "b", "c"]),
        ("a\n\nb", ["a", "", "b"]),
    ],
)
def test_lines_end_where_unicode_says(text, lines):
    assert [line.text for line in split_lines(text)] == lines


def test_a_form_feed_begins_a_page():
    assert [(line.text, line.fresh_page) for line in split_lines("a\fb\nc")] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


@given(st.text())
def test_every_line_stands_at_its_offset(text):
    for number, line in enumerate(split_lines(text), start=1):
        assert line.number == number
        assert text[line.start : line.end].replace("\ufeff", " ") == line.text
