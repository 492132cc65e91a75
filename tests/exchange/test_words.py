"""Texts into words: folded, unspaced scripts by pairs, and the keys that forgive a mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.exchange.words import configuration, deletions, folded, folded_words, lowered, vocabulary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Água em São Tomé", ["agua", "em", "sao", "tome"]),
        ("清洁水", ["清洁", "洁水"]),
        ("水", ["水"]),
        ("COVID疫苗2021", ["covid", "疫苗", "2021"]),
        ("كُتُبٌ مـياه", ["كتب", "مياه"]),
        ("護士培訓", ["护士", "士培", "培训"]),
        ("مكافحة الملاريا في القرى", ["مكافحه", "الملاريا", "في", "القري"]),
        ("کشاورزی", ["كشاورزي"]),
        ("Ёлка", ["елка"]),
        ("पानी हिन्दी", ["पानी", "हिन्दी"]),
        ("한국어 교육", ["한국어", "교육"]),
        ("rain-fed (dry)", ["rain", "fed", "dry"]),
        ("😀 ... --", []),
        ("", []),
    ],
)
def test_words_are_folded_in_every_script(text, words):
    assert folded_words(text) == words


def test_what_a_stemmer_reads_keeps_its_accents():
    assert lowered("  Formação, de ENFERMEIROS!") == "formação de enfermeiros"


def test_names_fold_to_one_key_without_pairs():
    assert folded("São Tomé & Príncipe") == "sao tome principe"
    assert folded("清洁水") == "清洁水"


@pytest.mark.parametrize(
    ("right", "mistyped"),
    [
        ("water", "watr"),
        ("water", "wter"),
        ("water", "waters"),
        ("cisternas", "cistrenas"),
        ("educacion", "eduacoin"),
    ],
)
def test_a_word_with_a_mistake_shares_a_key_with_the_right_one(right, mistyped):
    assert set(deletions(right)) & set(deletions(mistyped))


@pytest.mark.parametrize("word", ["sea", "2021", "1a2b", "清洁"])
def test_short_words_numbers_and_signs_are_not_forgiven(word):
    assert deletions(word) == []
    assert vocabulary([word]) == set()


@pytest.mark.parametrize(
    ("tag", "name"), [("pt", "portuguese"), ("zh-Hant", "simple"), ("sw", "simple"), ("und", "simple")]
)
def test_each_language_has_its_configuration_or_the_simple_one(tag, name):
    assert configuration(tag) == name


@given(st.text(max_size=300))
def test_any_text_folds_to_words_without_spaces(text):
    for word in folded_words(text):
        assert word
        assert not any(sign.isspace() for sign in word)
        assert len(word) <= 60
