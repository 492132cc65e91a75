"""Plain text out, and the same resolution in again."""

from pathlib import Path

import msgspec
import pytest

from bandung.mandates import FootnoteMark, Paragraph, Resolution, as_text, read_resolution, with_marks

_TEXTS = Path(__file__).parent / "texts"


def _content(paragraphs: tuple[Paragraph, ...]):
    return [
        (one.key, one.kind, one.text, one.label, one.opening, one.footnote_marks, _content(one.children))
        for one in paragraphs
    ]


@pytest.mark.parametrize("name", ["en", "fr", "es", "ru", "ar", "zh"])
def test_what_is_written_reads_the_same(name):
    first = read_resolution((_TEXTS / f"{name}.txt").read_text(encoding="utf-8")).resolution
    assert first is not None
    again = read_resolution(as_text(first)).resolution
    assert again is not None
    assert (again.symbol, again.title, again.adopted, again.meeting) == (
        first.symbol,
        first.title,
        first.adopted,
        first.meeting,
    )
    assert _content(again.preamble) == _content(first.preamble)
    assert _content(again.operative) == _content(first.operative)
    assert [(n.label, n.text, n.paragraph) for n in again.footnotes] == [
        (n.label, n.text, n.paragraph) for n in first.footnotes
    ]
    assert as_text(again) == as_text(first)


def test_marks_stand_where_they_stood():
    assert with_marks("in 2003, and", [FootnoteMark("12", 8)]) == "in 2003,¹² and"


def test_json_and_back_is_the_same_resolution():
    resolution = read_resolution((_TEXTS / "en.txt").read_text(encoding="utf-8")).resolution
    assert resolution is not None
    assert msgspec.json.decode(msgspec.json.encode(resolution), type=Resolution) == resolution
