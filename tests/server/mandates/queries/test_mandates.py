"""Mandates in lists."""

import pytest

from bandung.server.mandates.queries.mandates import (
    MandateFilters,
    mandates_by_key,
    mandates_matching,
    mandates_of,
    titles_of,
)

pytestmark = pytest.mark.django_db


def found(**filters) -> list[str]:
    return [row.paragraph for row in mandates_matching(MandateFilters(**filters))]


def test_filters_narrow_the_list_down(bring):
    bring("58/999", more=" by 2010")
    assert found() == ["2", "3", "4"]
    assert found(addressees=("undp",)) == ["3"]
    assert found(session=60) == ["2", "4"]
    assert found(reporting=True) == ["2"]
    assert found(q="LAMPS lit") == ["3"]
    assert found(q="nothing of the sort") == []
    assert found(due=True) == ["2", "3", "4"]
    assert found(symbol="58/999", session=61) == []


def test_two_codes_that_one_mandate_has_are_one_line(bring):
    bring("58/999")
    assert found(addressees=("undp", "developing-countries")) == ["3"]


def test_the_newest_resolution_stands_first_in_reading_order(bring):
    bring("58/999")
    bring("60/999", session="sixty-first", year=2005)
    rows = [(row.symbol, row.paragraph) for row in mandates_matching(MandateFilters())]
    assert rows[0] == ("A/RES/60/999", "2")
    assert rows[-1] == ("A/RES/58/999", "4")


def test_a_resolution_in_our_words_has_mandates_although_nothing_is_kept():
    assert [one.key for one in mandates_of("A/RES/58/220")][-1] == "12-report"
    assert mandates_of("A/RES/1/1") == ()


def test_mandates_are_found_by_symbol_and_key_in_one_query(bring, django_assert_num_queries):
    symbol = bring("58/999")
    with django_assert_num_queries(1):
        told = mandates_by_key([(symbol, "op-2.1"), (symbol, "op-9"), ("A/RES/1/1", "op-2.1")])
    assert set(told) == {(symbol, "op-2.1")}
    with django_assert_num_queries(0):
        assert mandates_by_key([]) == {}


def test_titles_come_from_the_text_or_from_our_words(bring):
    symbol = bring("58/999")
    titles = titles_of([symbol, "A/RES/58/220", "A/RES/1/1"])
    assert titles[symbol].original.text == "Lighthouses of the South"
    assert titles["A/RES/58/220"].best_for("fr").text.startswith("Coopération")
    assert set(titles) == {symbol, "A/RES/58/220"}
