"""Which language, and where the formula stands."""

import pytest

from bandung.mandates.reading.language import find_formula, guess_language
from bandung.mandates.reading.lines import split_lines


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        ("The General Assembly,", "en", "General Assembly"),
        ("The Economic and Social\n Council,", "en", "Economic and Social Council"),
        ("L’Assemblée générale,", "fr", "General Assembly"),
        ("La Asamblea General,", "es", "General Assembly"),
        ("Генеральная Ассамблея, подчеркивая важность", "ru", "General Assembly"),
        ("إن الجمعية العامة،", "ar", "General Assembly"),
        ("大会，", "zh", "General Assembly"),
        ("The Human Rights Council,", "en", "Human Rights Council"),
        ("The General Assembly\n\nAdopts the following declaration:", "en", "General Assembly"),
    ],
)
def test_the_formula_tells_language_and_body(text, language, body):
    found = find_formula(split_lines(text))
    assert found is not None
    assert (found.lexicon.language, found.body.name) == (language, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "United Nations\nGeneral Assembly\nDistr.: General",
        "Генеральная Ассамблея\nПятьдесят восьмая сессия",
        "The General Assembly, meeting in New York, is a body",
        "大会\n第五十八届会议",
    ],
)
def test_a_masthead_or_a_sentence_is_no_formula(text):
    assert find_formula(split_lines(text)) is None


def test_words_tell_the_language_of_other_texts():
    assert guess_language("The price of the bread in the shops") == "en"
    assert guess_language("и в магазине на углу для всех") == "ru"
    assert guess_language("12345") == "und"
