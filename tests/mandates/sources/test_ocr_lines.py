"""Boxes of words, as tesseract tells them, become lines with a size."""

from bandung.mandates.sources.ocr_lines import read_words
from bandung.mandates.sources.pages import Page, lay_out_pages

_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def _table(*lines: tuple[int, int, int, str], confidence: int = 95) -> str:
    """Lines of (left, top, size, text) at 72 dots an inch; letters are half as wide as high, capitals 0.7 of the size."""
    rows = [_HEAD]
    for number, (left, top, size, text) in enumerate(lines, 1):
        at = left
        for word in text.split():
            wide = len(word) * size // 2
            rows.append(
                f"5\t1\t{number}\t1\t1\t1\t{at}\t{top}\t{wide}\t{round(0.68 * size)}\t{confidence}\t{word}"
            )
            at += wide + size // 3
    return "\n".join(rows)


def _texts(table: str) -> list[str]:
    return [line.text for line in read_words(table, dots_per_inch=72, height=1000)]


def test_words_of_a_line_stand_together_and_lines_from_top_to_foot():
    assert _texts(_table((50, 300, 20, "BELOW IT"), (50, 100, 20, "TWO WELLS"))) == ["TWO WELLS", "BELOW IT"]


def test_what_stands_on_one_height_is_one_line():
    assert _texts(_table((50, 100, 20, "73/6"), (200, 101, 20, "THE TITLE"))) == ["73/6   THE TITLE"]


def test_small_print_at_the_foot_is_notes():
    table = _table(
        (50, 100, 20, "THE LAW OF THE WELLS OF ALL THE LAND"),
        (50, 130, 20, "AND THAT OF THE SPRINGS"),
        (50, 900, 14, "1 A/73/99"),
    )
    page = Page(read_words(table, dots_per_inch=72, height=1000), 700, 1000)
    assert [line.strip() for line in lay_out_pages([page]).splitlines() if line.strip()] == [
        "THE LAW OF THE WELLS OF ALL THE LAND",
        "AND THAT OF THE SPRINGS",
        "_______________",
        "1 A/73/99",
    ]


def test_bars_beside_and_below_the_number_of_the_job_are_no_letters():
    table = _table((50, 100, 20, "WELLS"), (50, 900, 20, "18-17962 i LEE"), (50, 930, 20, "(UY OY"))
    assert _texts(table) == ["WELLS", "18-17962"]


def test_words_that_tesseract_doubts_are_left_out():
    assert _texts(_table((50, 100, 20, "SMUDGE"), confidence=3)) == []
