"""A reader's words as a search."""

from bandung.server.records.queries.words import LONGEST, matching_text, matching_vector, words_of


def test_accents_capitals_and_marks_do_not_count():
    assert words_of("Água & SANEAMENTO, São Tomé") == ("agua", "and", "saneamento", "sao", "tome")


def test_blank_text_asks_nothing():
    assert not matching_vector("  !? ")
    assert not matching_text("")


def test_chinese_is_looked_for_inside_the_text():
    assert "search_text__contains" in str(matching_vector("菌草"))


def test_a_long_search_is_cut():
    assert len(" ".join(words_of("word " * 1000))) <= LONGEST
