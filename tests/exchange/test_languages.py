"""Script and declaration together tell the language, or say that they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.exchange.languages import detect_by_script, main_script


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Cisternas para o Semiárido", "pt-BR", "pt"),
        ("Cisternas para o Semiárido", None, "und"),
        ("نحتاج إلى الماء", "ar", "ar"),
        ("نحتاج إلى الماء", "en", "und"),
        ("ما به آب نیاز داریم", "fa", "fa"),
        ("菌草技术", "en", "zh"),
        ("菌草技术", "zh-Hant", "zh-Hant"),
        ("水を使う技術", None, "ja"),
        ("水资源与気候の変動", "ja", "ja"),
        ("물이 필요합니다", "en", "ko"),
        ("ต้องการน้ำ", None, "th"),
        ("Нужна вода", "ky", "ky"),
        ("Нужна вода", None, "und"),
        ("पानी चाहिए", "hi", "hi"),
        ("2003-2010", "fr", "fr"),
        ("", None, "und"),
        ("UNDP 与中国的合作项目在非洲", "en", "zh"),
    ],
)
def test_language_by_script_and_declaration(text, declared, language):
    assert detect_by_script(text, declared).language == language


def test_a_mixed_text_goes_by_most_of_its_letters():
    assert main_script("The Ministry of Health (وزارة)") == "Latn"
    assert main_script("123 - !") is None


@given(st.text(), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_and_any_declaration_get_an_answer_with_a_reason(text, declared):
    found = detect_by_script(text, declared)
    assert found.language
    assert found.reason
