"""The order in which fonts are asked for a letter."""

import pytest

from bandung.reports.documents.pdf.fonts import families, fonts, is_arabic


def test_the_fonts_of_the_program_are_there_without_any_of_the_machine():
    assert {"Noto Sans", "Amiri", "Libertinus Serif"} <= set(fonts(with_system=False).families())


@pytest.mark.parametrize(
    ("language", "is_so"), [("ar", True), ("fa", True), ("ur", True), ("he", False), ("en", False)]
)
def test_languages_of_the_arabic_script_are_known(language: str, *, is_so: bool):
    assert is_arabic(language) is is_so


def test_a_language_of_the_arabic_script_asks_its_font_first():
    assert families("ar", with_system=False) == (("Amiri", "Noto Sans"), ("Amiri", "Noto Sans"))
    assert families("en", with_system=False) == (
        ("Noto Sans", "Amiri"),
        ("Libertinus Serif", "Noto Sans", "Amiri"),
    )
