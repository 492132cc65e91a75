import pytest

from bandung.reports.rendering import explain
from bandung.values import NotFound


def test_a_figure_explains_itself_with_its_words_its_records_and_its_query(small_world, scope_of, now):
    explained = explain("activities-by-kind", small_world, scope=scope_of(), now=now)
    assert explained.figure.value == 4
    assert explained.records == ("fisheries", "milk", "roads", "water")
    assert "derived from the parties" in explained.definition
    assert "SELECT" in explained.query.upper()


def test_no_more_records_than_asked_for(small_world, scope_of, now):
    assert explain("activities", small_world, scope=scope_of(), now=now, most=2).records == (
        "fisheries",
        "milk",
    )


def test_an_unknown_figure_is_not_found(small_world, scope_of, now):
    with pytest.raises(NotFound):
        explain("nothing", small_world, scope=scope_of(), now=now)
