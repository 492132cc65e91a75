"""Series of resolutions that are here."""

import pytest

from bandung.server.mandates.queries.threads import all_threads, thread_with, threads_of
from bandung.values import NotFound

pytestmark = pytest.mark.django_db


def test_a_series_is_one_thread_in_the_order_of_adoption_with_what_it_rests_on(bring):
    for symbol, year in (("60/999", 2005), ("58/999", 2003), ("62/999", 2007)):
        bring(symbol, year=year)
    (thread,) = all_threads()
    assert [step.symbol for step in thread.steps] == ["A/RES/58/999", "A/RES/60/999", "A/RES/62/999"]
    assert thread.rests_on == (("A/RES/33/134", 3),)
    assert thread_with("60/999") == thread
    assert threads_of(["A/RES/62/999"]) == {"A/RES/62/999": tuple(step.symbol for step in thread.steps)}


def test_a_resolution_alone_is_no_thread(bring):
    symbol = bring("58/999")
    assert all_threads() == ()
    assert threads_of([symbol]) == {symbol: (symbol,)}
    with pytest.raises(NotFound, match="goes on with A/RES/58/999"):
        thread_with("58/999")


def test_the_number_of_queries_does_not_grow_with_the_resolutions(bring, django_assert_num_queries):
    for number in range(4):
        bring(f"5{number}/999", year=2000 + number)
    with django_assert_num_queries(3):
        all_threads()
