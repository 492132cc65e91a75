"""Letters that a file can hold, and directions that end where their text ends."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bandung.reports.documents.letters import clean, count_replaced, directed_parts


@pytest.mark.parametrize(
    ("told", "kept", "replaced"),
    [
        ("plain", "plain", 0),
        ("nul\x00 bell\x07", "nul\ufffd bell\ufffd", 2),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd e", 0),
        ("half \ud800 pair", "half \ufffd pair", 1),
        ("turned \u202egnp.exe", "turned gnp.exe", 0),
        ("open \u2067isolate", "open \u2067isolate\u2069", 0),
        ("closes\u2069 nothing", "closes nothing", 0),
        ("مِصر 😀 词", "مِصر 😀 词", 0),
    ],
)
def test_a_text_is_cleaned_for_a_file(told: str, kept: str, replaced: int):
    assert (clean(told), count_replaced(told)) == (kept, replaced)


@given(st.text())
def test_whatever_is_cleaned_can_stand_in_xml_and_is_not_changed_again(told: str):
    kept = clean(told)
    element = etree.Element("t")
    element.text = kept
    assert (etree.fromstring(etree.tostring(element)).text or "") == kept
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("text", "base", "parts"),
    [
        ("plain 12", "ltr", [("plain 12", "ltr")]),
        ("12.5", "rtl", [("12.5", "rtl")]),
        ("by مصر in 2003", "ltr", [("by ", "ltr"), ("مصر", "rtl"), (" in 2003", "ltr")]),
        ("مصر، السودان", "ltr", [("مصر، السودان", "rtl")]),
        ("في South-South (2003)", "rtl", [("في ", "rtl"), ("South-South", "ltr"), (" (2003)", "rtl")]),
        ("", "rtl", []),
    ],
)
def test_a_text_is_parted_by_direction(text: str, base: str, parts: list[tuple[str, str]]):
    assert directed_parts(text, base) == parts


@given(st.text(alphabet="ab مصר1.,()-\u200f😀"), st.sampled_from(["ltr", "rtl"]))
def test_the_parts_are_the_whole_text_and_neighbours_differ(text: str, base: str):
    parts = directed_parts(text, base)
    assert "".join(part for part, _ in parts) == text
    assert all(one[1] != other[1] for one, other in itertools.pairwise(parts))
