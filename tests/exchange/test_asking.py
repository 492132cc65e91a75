"""Whatever is typed is text to look for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung.exchange.asking import LONGEST, MOST_WORDS, asked


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "--- ;;;", "\x00"])
def test_what_has_no_word_has_no_meaning_either(text):
    question = asked(text)
    assert question.words == ()
    assert question.meaning == ""


def test_a_megabyte_is_read_to_a_point_and_said_so():
    question = asked("water for villages " * 60_000)
    assert question.cut
    assert len(question.text) <= LONGEST
    assert [word.folded for word in question.words] == ["water", "for", "villages"]


def test_words_keep_their_accents_for_stemmers():
    assert [(word.folded, word.plain) for word in asked("Formação de água").words] == [
        ("formacao", "formação"),
        ("de", "de"),
        ("agua", "água"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("maji safi kwa vijiji vyetu vyote", "sw"),
        ("हमें साफ पानी चाहिए", "hi"),
        ("water", "und"),
        ("Нужна питьевая вода для сельских школ", "ru"),
    ],
)
def test_the_language_is_told_where_it_can_be(text, language):
    assert asked(text).language == language


@given(st.text(max_size=5000))
@settings(deadline=None)
def test_any_text_is_taken_apart(text):
    question = asked(text)
    assert len(question.words) <= MOST_WORDS
    assert "\x00" not in question.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We are looking for seeds that stand drought", ["seeds", "stand", "drought"]),
        ("نحتاج إلى تقنيات لحصاد مياه الأمطار في القرى", ["تقنيات", "لحصاد", "مياه", "الامطار", "القري"]),
        ("нужен опыт борьбы с малярией", ["опыт", "борьбы", "маляриеи"]),
        ("tunahitaji mafunzo ya ufugaji wa samaki", ["mafunzo", "ufugaji", "samaki"]),
        (
            "deaths, injuries and disease per 100,000 workers",
            ["deaths", "injuries", "disease", "per", "workers"],
        ),
        ("agenda 2030", ["agenda", "2030"]),
    ],
)
def test_words_that_say_nothing_of_the_matter_are_told_apart(text, left):
    question = asked(text)
    assert [word.folded for word in question.words if word.matter] == left
    assert question.meaning == text


def test_a_question_of_such_words_alone_keeps_them():
    assert all(word.matter for word in asked("which of the").words)
    assert [(word.folded, word.matter) for word in asked("за").words] == [("за", True)]
