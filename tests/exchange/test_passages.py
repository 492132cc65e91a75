"""Texts of entries as passages: title with summary, long texts at sentences, nothing empty, names by equality."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.exchange import BuildingBlock, Expert, Need, Practice
from bandung.exchange.passages import LONGEST, LONGEST_UNSPACED, Name, Passage, divided, names, passages
from bandung.values import Text


def test_title_and_summary_of_a_language_are_one_passage_the_original_first():
    entry = Practice(
        code="p",
        owner="o",
        title=Text.from_pairs([("pt", "Cisternas"), ("en", "Cisterns")]),
        summary=Text.of("Água da chuva.", "pt"),
        results=Text.of("Um milhão.", "pt"),
        blocks=(BuildingBlock(Text.of("Manual", "pt")),),
    )
    assert passages(entry) == (
        Passage("summary", "pt", "Cisternas\nÁgua da chuva."),
        Passage("title", "en", "Cisterns"),
        Passage("results", "pt", "Um milhão."),
        Passage("blocks", "pt", "Manual"),
    )


def test_a_long_text_is_divided_at_sentences_and_loses_nothing():
    sentences = [f"Sentence number {number} tells of water." for number in range(60)]
    need = Need(code="n", owner="o", title=Text.of("Water", "en"), summary=Text.of(" ".join(sentences), "en"))
    told = passages(need)
    assert len(told) > 2
    assert all(len(passage.text) <= LONGEST + 1 for passage in told)
    assert all(passage.text.endswith(".") for passage in told)
    assert " ".join(passage.text for passage in told).split("\n", 1)[1] == " ".join(sentences)


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_blank_text_has_no_piece(text):
    assert divided(text) == []


def test_text_without_spaces_is_cut_shorter():
    pieces = divided("水" * 1000)
    assert "".join(pieces) == "水" * 1000
    assert max(map(len, pieces)) == LONGEST_UNSPACED


@given(st.text(max_size=3000))
def test_pieces_hold_every_sign_but_spaces(text):
    pieces = divided(text)
    assert all(pieces)
    assert "".join("".join(pieces).split()) == "".join(text.replace("\x00", " ").split())
    assert all(len(piece) <= LONGEST for piece in pieces)


def test_names_and_codes_are_folded_and_a_person_is_named_with_their_consent():
    expert = Expert(
        code="X-1",
        owner="br-asa",
        title=Text.of("Cisternas", "pt"),
        name="José Silva",
        consent_on=dt.date(2026, 1, 1),
    )
    told = names(expert, owner_names=("Articulação",))
    assert set(told) == {
        Name("code", "x 1"),
        Name("owner", "br asa"),
        Name("owner", "articulacao"),
        Name("title", "cisternas"),
        Name("person", "jose silva"),
    }
