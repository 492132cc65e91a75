"""Entries of the exchange by what a reader asks for."""

import pytest

from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.entries import (
    ExchangeFilters,
    exchange_by_code,
    exchange_matching,
)
from bandung.values import NotFound


@pytest.fixture
def entries(db):
    rows = [
        ("p-1", "practice", "Banco de leite", "pt", "BRA", "banco de leite"),
        ("n-1", "need", "مياه الشرب", "ar", "SDN", "مياه الشرب"),
        ("n-2", "need", "Agua potable rural", "es", "BOL", "agua potable rural"),
    ]
    names = ("code", "kind", "title", "language", "area", "search_text")
    ExchangeRecord.objects.bulk_create(ExchangeRecord(**dict(zip(names, row, strict=True))) for row in rows)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, ["n-1", "n-2", "p-1"]),
        ({"kind": "need"}, ["n-1", "n-2"]),
        ({"language": "ar"}, ["n-1"]),
        ({"area": "BOL"}, ["n-2"]),
        ({"q": "ÁGUA rural"}, ["n-2"]),
        ({"q": "الشرب"}, ["n-1"]),
        ({"kind": "offer"}, []),
    ],
)
def test_filters_find_what_they_mean(entries, asked, codes):
    assert [row.code for row in exchange_matching(ExchangeFilters(**asked))] == codes


def test_an_entry_that_is_not_here_is_said_so(entries):
    assert exchange_by_code("n-1").title == "مياه الشرب"
    with pytest.raises(NotFound, match="nothing"):
        exchange_by_code("nothing")
