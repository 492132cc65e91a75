"""What fonts and keyboards leave between letters: gone for the reader, and every span still in the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.mandates import read_resolution
from bandung.mandates.reading.cleaning import clean

_ACUTE = "\u0301"


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("Wells and springs, naïve", "Wells and springs, naïve"),
        (f"Генера{_ACUTE}льная Ассамбле{_ACUTE}я", "Генеральная Ассамблея"),
        ("и\u0306 и е\u0308", "й и ё"),
        ("re\u0301solution", "résolution"),
        ("تُقَرِّرُ", "تقرر"),
        ("الجمعيــة العامــة", "الجمعية العامة"),
        ("\ufee3\ufeea\ufee2 \ufefb", "مهم لا"),
        ("\u202b58/220\u202c\u200f", "58/220"),
        ("e\ufb03cient", "efficient"),
    ],
)
def test_letters_come_in_their_plain_form(given_text, read):
    assert clean(given_text).text == read


@given(st.text(alphabet="aé\u0301 \nا\u064fـ\ufefbи\u200f", max_size=40))
def test_each_character_is_told_where_it_comes_from(text):
    cleaned = clean(text)
    if cleaned.origins is None:
        assert cleaned.text == text
        return
    assert len(cleaned.origins) == len(cleaned.text) + 1
    assert list(cleaned.origins) == sorted(cleaned.origins)
    assert cleaned.text.count("\n") == text.count("\n")


def test_a_text_with_stress_accents_is_read_and_its_spans_point_into_it():
    text = (
        f"91/7. Обме{_ACUTE}н о{_ACUTE}пытом\n\nГенера{_ACUTE}льная Ассамбле{_ACUTE}я,\n\n"
        f"напомина{_ACUTE}я о свое{_ACUTE}й резолю{_ACUTE}ции 90/3,\n\n"
        f"1. про{_ACUTE}сит Генера{_ACUTE}льного секретаря{_ACUTE} предста{_ACUTE}вить докла{_ACUTE}д.\n"
    )
    found = read_resolution(text).resolution
    assert found is not None
    first = found.operative[0]
    assert first.text == "просит Генерального секретаря представить доклад."
    assert text[first.spans[0].start : first.spans[0].end].endswith(f"докла{_ACUTE}д.")
    at = first.text.index("секретаря")
    spans = first.spans_of(at, at + len("секретаря"))
    assert "".join(text[one.start : one.end] for one in spans) == "секретаря"
    (citation,) = found.citations
    assert text[citation.spans[0].start : citation.spans[0].end].endswith("90/3")


def test_arabic_as_a_font_shapes_it_is_read():
    import unicodedata

    plain = "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 90/3،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا؛\n"
    shaped = "".join(_SHAPES.get(letter, letter) for letter in plain)
    assert shaped != plain
    assert unicodedata.normalize("NFKC", shaped) == plain
    found = read_resolution(shaped).resolution
    assert found is not None
    assert (found.language, len(found.preamble), [one.number for one in found.operative]) == ("ar", 1, [1])


_SHAPES = {"ن": "\ufee7", "ل": "\ufedf", "م": "\ufee3", "ت": "\ufe97"}
