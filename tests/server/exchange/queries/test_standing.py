"""What is common is read anew after each ANALYZE, and kept between."""

from django.db import connection

from bandung.exchange import Exchange, Practice, encoder
from bandung.server.exchange.queries import standing as of_index
from bandung.server.exchange.queries.standing import standing
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE exchange_passage")


def store(numbers: range, word: str) -> None:
    entries = [Practice(code=f"p-{one}", owner="o", title=Text.of(f"{word} {one}", "en")) for one in numbers]
    store_exchange(exchange=Exchange(entries=tuple(entries)), encoder=encoder())


def test_an_empty_index_has_nothing_in_common(db):
    found = standing()
    assert (found.passages, found.languages, found.as_of) == (0.0, (), None)


def test_common_words_and_tags_are_of_the_last_analyze(db):
    store(range(30), "wells")
    analyze()
    first = standing()
    assert first.passages == 30.0
    assert first.languages == ("en",)
    assert first.as_of is not None
    assert first.common["wells"] == first.common["kind:practice"] == 1.0
    store(range(30, 90), "roads")
    analyze()
    assert standing().common["roads"] > 0.5


def test_between_two_of_them_the_statistics_are_not_read_again(db, django_assert_num_queries):
    store(range(30), "wells")
    analyze()
    of_index.standing()
    with django_assert_num_queries(1):
        standing()
