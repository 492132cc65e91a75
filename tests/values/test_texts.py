"""Texts in several languages: the original first, and what a reader is shown."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.values import Text, Version

tags = st.sampled_from(["en", "fr", "es", "ar", "ru", "zh", "pt", "sw", "pt-BR", "zh-Hant", "und", "", None])
pairs = st.lists(st.tuples(tags, st.text(max_size=20)), max_size=8)


def test_the_first_version_is_the_original():
    text = Text.from_pairs([("pt", "Cisternas"), ("en", "Cisterns")])
    assert text.original == Version("pt", "Cisternas")
    assert str(text) == "Cisternas"


def test_blank_versions_and_repeats_of_a_language_are_left_out():
    text = Text.from_pairs([("en", "  "), ("pt-BR", "Cisternas"), ("PT", "Outras"), ("en", "Cisterns")])
    assert text.as_mapping() == {"pt": "Cisternas", "en": "Cisterns"}


def test_line_breaks_and_runs_of_blanks_become_one_blank():
    assert str(Text.of(" a\n\tb\u00a0 c ", "en")) == "a b c"


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_text_is_false_and_has_an_empty_original(blank: str):
    text = Text.of(blank, "en")
    assert not text
    assert text.original == Version("und", "")
    assert text.best_for("fr") == Version("und", "")
    assert str(text) == ""


@pytest.mark.parametrize(
    ("reader", "shown"),
    [
        ("pt", "pt"),  # their own
        ("pt-BR", "pt"),
        ("ar", "ar"),
        ("en", "fr"),  # English is missing, French is the next official language
        ("sw", "fr"),
        ("", "fr"),
        ("no language", "fr"),
    ],
)
def test_a_reader_is_shown_their_language_else_the_official_ones_in_order(reader: str, shown: str):
    text = Text.from_pairs([("pt", "p"), ("ar", "a"), ("es", "e"), ("fr", "f")])
    assert text.best_for(reader).language == shown


def test_a_reader_of_none_of_the_languages_is_shown_the_original():
    assert Text.from_pairs([("sw", "uyoga"), ("hi", "मशरूम")]).best_for("fr") == Version("sw", "uyoga")


def test_a_mapping_names_its_original():
    text = Text.from_mapping({"en": "Cisterns", "pt": "Cisternas", "fr": "Citernes"}, original="pt")
    assert list(text.as_mapping()) == ["pt", "en", "fr"]


def test_a_mapping_without_an_original_keeps_its_order():
    assert list(Text.from_mapping({"en": "a", "ar": "b"}).as_mapping()) == ["en", "ar"]


@pytest.mark.parametrize(("language", "runs"), [("ar", "rtl"), ("fa", "rtl"), ("zh", "ltr"), ("und", "ltr")])
def test_a_version_knows_which_way_it_runs(language: str, runs: str):
    assert Version(language, "x").direction == runs


@given(pairs)
def test_a_text_survives_json(told: list[tuple[str | None, str]]):
    text = Text.from_pairs(told)
    assert msgspec.json.decode(msgspec.json.encode(text), type=Text) == text


@given(pairs)
def test_a_text_made_of_its_own_versions_is_the_same(told: list[tuple[str | None, str]]):
    text = Text.from_pairs(told)
    assert Text.from_pairs(text.as_mapping().items()) == text


@given(pairs, tags)
def test_a_reader_is_shown_something_wherever_there_is_something(
    told: list[tuple[str | None, str]], reader: str | None
):
    text = Text.from_pairs(told)
    assert bool(text.best_for(reader or "").text) is bool(text)
