"""Language tags: shortened to what is told apart, named for a reader, and which way they run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.values import UN_LANGUAGES, direction, fallbacks, language_name, normalize_language


@pytest.mark.parametrize(
    ("tag", "short"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("pt-BR", "pt"),
        ("pt_BR", "pt"),
        ("fra", "fr"),
        (" es ", "es"),
        ("zh-Hans-CN", "zh"),
        ("zh-Hant", "zh-Hant"),
        ("zh-hant-TW", "zh-Hant"),
        ("tet", "tet"),
        ("sw-TZ", "sw"),
        ("und", "und"),
        ("", "und"),
        ("  ", "und"),
        (None, "und"),
        ("English language", "und"),
        ("xx", "und"),
        ("12", "und"),
        ("en-", "und"),
        ("e", "und"),
        ("💧", "und"),
    ],
)
def test_a_tag_is_shortened_to_what_the_program_tells_apart(tag: str | None, short: str):
    assert normalize_language(tag) == short


@given(st.text(max_size=12))
def test_any_tag_gives_a_short_one_that_stays_the_same(tag: str):
    short = normalize_language(tag)
    assert normalize_language(short) == short
    assert direction(short) in {"ltr", "rtl"}


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "he", "ps", "dv", "ckb"])
def test_languages_of_right_to_left_scripts_run_so(tag: str):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "fr", "es", "ru", "zh", "pt", "sw", "hi", "und"])
def test_the_others_run_from_left_to_right(tag: str):
    assert direction(tag) == "ltr"


@pytest.mark.parametrize("tag", ["en", "ar", "pt", "sw", "zh"])
def test_a_reader_falls_back_from_their_own_language_to_the_official_ones(tag: str):
    order = fallbacks(tag)
    assert order[0] == tag
    assert [language for language in order if language != tag] == [
        language for language in UN_LANGUAGES if language != tag
    ]


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("pt", "en", "Portuguese"),
        ("pt", "fr", "portugais"),
        ("ar", "ar", "العربية"),
        ("sw", "en", "Swahili"),
        ("zh-Hant", "en", "Chinese"),
        ("und", "en", "Unknown language"),
    ],
)
def test_a_language_is_named_for_its_reader(tag: str, reader: str, name: str):
    assert language_name(tag, reader) == name


@pytest.mark.parametrize("tag", ["qqq", "not a tag"])
def test_a_language_without_a_name_is_called_by_its_tag(tag: str):
    assert language_name(tag) == tag
