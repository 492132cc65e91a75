"""Numbers and letters of paragraphs."""

import pytest

from bandung.mandates.reading.labels import lettered, numbered


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Requests", 1, "Requests"),
        ("  12.  просит", 12, "просит"),
        ("3.Décide", 3, "Décide"),
        ("\u200e6.\u200e Reaffirms", 6, "Reaffirms"),
        ("٢ - تطلب", 2, "تطلب"),
        ("5、决定", 5, "决定"),
        ("4．请", 4, "请"),
    ],
)
def test_a_number_is_read(text, number, rest):
    label = numbered(text)
    assert label is not None
    assert (label.number, text[label.end :]) == (number, rest)


@pytest.mark.parametrize(
    "text", ["2003. Then", "1.5 per cent", "58/220. Title", "12 September", "a. b", "", "7"]
)
def test_what_is_no_number_of_a_paragraph(text):
    assert numbered(text) is None


@pytest.mark.parametrize(
    ("text", "last", "level", "letter"),
    [
        ("(a) To ask", "", 2, "a"),
        ("b) Publier", "a", 2, "b"),
        ("(i) In print", "a", 3, "i"),
        ("(i) And so", "h", 2, "i"),
        ("(iv) Fourth", "b", 3, "iv"),
        ("(б) второе", "а", 2, "б"),
        ("(أ) أولا", "", 2, "أ"),
    ],
)
def test_a_letter_has_its_level(text, last, level, letter):
    label = lettered(text, last)
    assert label is not None
    assert (label.level, label.letter) == (level, letter)


@pytest.mark.parametrize("text", ["(Vol. II)", "(A/58/39)", "(2003) and", "and", "Committee)"])
def test_what_is_no_letter_of_a_paragraph(text):
    assert lettered(text) is None
