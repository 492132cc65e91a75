"""The book as its officers see it: closings, receipts, and a check that does not take too long."""

import pytest
from conftest_funds import NOW, day, funds, paid
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bandung.server.funds.models import Receipt
from bandung.server.funds.queries.books import book_shown, checked
from bandung.server.funds.queries.funds import fund_by_code
from bandung.server.funds.services.closing import close_period, reopen_period
from bandung.server.funds.services.receiving import receive
from bandung.values import Conflict, InvalidInput, NotFound

__all__ = ["funds"]
pytestmark = pytest.mark.django_db


def test_a_fund_without_a_book_shows_an_empty_one(funds):
    shown = book_shown(fund_by_code("unfssc"))
    assert (shown.entries, shown.open_from, shown.closings, shown.receipts) == (0, None, (), ())
    with pytest.raises(NotFound):
        checked(fund_by_code("unfssc"))


def test_closings_and_receipts_stand_newest_first_in_four_queries(funds):
    for number in range(3):
        receive(
            told=paid(None, "USD 10", reference=f"R-{number}", on=day(f"2024-0{number + 1}-05")),
            by=None,
            at=NOW,
        )
    close_period(fund="unfssc", on=day("2024-02-01"), by="o", at=NOW, reason="audited")
    reopen_period(fund="unfssc", on=day("2024-02-01"), reason="late", by="o", at=NOW)
    with CaptureQueriesContext(connection) as queries:
        shown = book_shown(fund_by_code("unfssc"))
        assert [one.pledge for one in shown.receipts] == [None] * 3
    assert len(queries) == 5  # the fund itself is one
    assert [one.closed for one in shown.closings] == [False, True]
    assert [one.reference for one in shown.receipts] == ["R-2", "R-1", "R-0"]
    assert shown.open_from is not None


def test_a_check_finds_what_does_not_agree_and_refuses_what_is_too_long(funds):
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    row = fund_by_code("unfssc")
    sound = checked(row)
    assert sound.findings == ()
    assert sound.end.startswith("1:")
    assert checked(row, witness=sound.end).findings == ()
    assert [one.code for one in checked(row, witness="1:" + "0" * 64).findings] == ["witness-differs"]
    with pytest.raises(InvalidInput):
        checked(row, witness="the end")
    with pytest.raises(Conflict, match="bandung funds check unfssc"):
        checked(row, most=0)
    Receipt.objects.update(worth=11)
    assert [one.code for one in checked(row).findings] == ["receipts-differ"]
