"""Lines from right to left, whatever order the file keeps their characters in."""

import pytest

from bandung.mandates.sources.backwards import Glyph, read_backwards


def _line(*seen: str) -> list[Glyph]:
    """Characters as seen from left to right, ten points wide; a space is a gap."""
    return [Glyph(one, 10.0 * at, 10.0 * at + 10) for at, one in enumerate(seen) if one != " "]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("بأ", "أب"),
        ("2018 ماع", "عام 2018"),
        ("،2016 ماع", "عام 2016،"),
        ("58/220 رارق", "قرار 58/220"),
        ("A/RES/71/299 :زمر", "رمز: A/RES/71/299"),
        ("(ب) 24", "24 (ب)"),
    ],
)
def test_what_is_seen_becomes_what_is_read(seen, text, order):
    assert read_backwards(_line(*seen)[::order], space=2.0) == text


def test_letters_one_above_the_other_keep_the_order_of_the_file():
    glyphs = [Glyph("ل", 10, 18), Glyph("ج", 9, 19), Glyph("ن", 0, 9)]
    assert read_backwards(glyphs, space=2.0) == "لجن"


def test_a_bracket_that_was_not_turned_closes():
    assert read_backwards(_line(*"(A/71/9) صن"), space=2.0) == "نص (A/71/9)"
