"""The language of a text, found from the text."""

import pytest

from bandung.values import Text
from bandung.values.detection import CONFIDENT, LANGUAGES, detect_language, spoken_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Construction of wells and training of village technicians", "en"),
        ("Construction de puits et formation de techniciens villageois", "fr"),
        ("Construcción de pozos y capacitación de técnicos de las aldeas", "es"),
        ("Construção de poços e formação de técnicos nas aldeias", "pt"),
        ("Строительство колодцев и обучение сельских техников", "ru"),
        ("حفر الآبار وتدريب الفنيين في القرى", "ar"),
        ("修建水井和培训村庄技术人员", "zh"),
        ("Ujenzi wa visima na mafunzo ya mafundi wa vijiji", "sw"),
        ("गाँवों में कुओं का निर्माण और तकनीशियनों का प्रशिक्षण", "hi"),
        ("PROGRAMME D'APPUI A LA PLANIFICATION STRATEGIQUE ET OPERATIONNELLE", "fr"),
    ],
)
def test_a_sentence_is_recognized(text: str, language: str):
    found = detect_language(text)
    assert found is not None
    assert found.language == language
    assert CONFIDENT <= found.confidence <= 1


@pytest.mark.parametrize("text", ["", "   ", "UNICEF", "Kenya", "2003-2010", "RN 5", "Phase II (GTZ)"])
def test_what_is_too_short_or_a_name_is_in_no_language(text: str):
    assert detect_language(text) is None


def test_a_text_counts_as_what_it_is_in_not_as_what_it_is_said_to_be_in():
    words = "Construcción de pozos y capacitación de técnicos"
    assert spoken_language(Text.of(words, "en")) == "es"
    assert spoken_language(Text.of(words)) == "es"


def test_where_nothing_can_be_told_the_tag_holds():
    assert spoken_language(Text.of("UNICEF", "fr")) == "fr"
    assert spoken_language(Text.of("UNICEF")) == "und"
    assert spoken_language(Text()) == "und"


def test_a_tag_that_says_more_is_kept():
    assert spoken_language(Text.of("修建水井和培訓村莊技術人員", "zh-Hant")) == "zh-Hant"


def test_the_official_languages_are_among_those_told_apart():
    assert {"en", "fr", "es", "ar", "ru", "zh"} <= set(LANGUAGES)
