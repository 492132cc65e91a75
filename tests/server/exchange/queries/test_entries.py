"""Entries of the exchange by what a reader asks for."""

import datetime as dt

import pytest

from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.entries import (
    entries_of_area,
    exchange_by_code,
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


def test_a_country_s_entries_come_by_kind_the_most_lately_confirmed_first(entries):
    for code, day in (
        ("n-3", None),
        ("n-4", dt.date(2025, 1, 1)),
        ("n-5", dt.date(2026, 1, 1)),
        ("a-1", None),
    ):
        kind = "practice" if code == "a-1" else "need"
        ExchangeRecord.objects.create(
            code=code, kind=kind, title="x", language="en", area="BOL", last_verified=day
        )
    assert [row.code for row in entries_of_area("BOL")] == ["n-5", "n-4", "n-2", "n-3", "a-1"]
    assert not entries_of_area("ATA")


def test_an_entry_that_is_not_here_is_said_so(entries):
    assert exchange_by_code("n-1").title == "مياه الشرب"
    with pytest.raises(NotFound, match="nothing"):
        exchange_by_code("nothing")
