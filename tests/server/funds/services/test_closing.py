import datetime as dt

import pytest
from ledger_entries import NOW, gift
from msgspec.structs import replace

from bandung.funds.ledger import PeriodLength, load_chart
from bandung.server.funds.models import Closing, Fund
from bandung.server.funds.services.closing import close_period, reopen_period
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post, reverse
from bandung.values import Conflict, InvalidInput, NotFound

JUNE = dt.date(2024, 6, 1)


@pytest.fixture(autouse=True)
def book(db) -> None:
    Fund.objects.create(code="pgtf", name="PGTF")
    open_book(fund="pgtf", chart="pgtf")
    post(entries=[gift("core", 5, on="2024-06-01")], by="Ama", at=NOW)


def close(on: dt.date) -> dt.date:
    return close_period(fund="pgtf", on=on, by="Ama", at=NOW)


def test_nothing_is_posted_into_a_closed_period_or_before_it():
    assert close(JUNE) == dt.date(2024, 1, 1)
    for on in ("2024-12-31", "2024-01-01", "1999-05-05"):
        with pytest.raises(Conflict, match="in a period that is closed; the book is open from 2025-01-01"):
            post(entries=[gift("core", 5, on=on)], by="Ama", at=NOW)
    post(entries=[gift("core", 5, on="2025-01-01")], by="Ama", at=NOW)


def test_what_stands_in_a_closed_period_is_taken_back_in_an_open_one():
    close(JUNE)
    with pytest.raises(Conflict):
        reverse(fund="pgtf", number=1, on=JUNE, reason="typed twice", by="Ama", at=NOW)
    assert (
        reverse(fund="pgtf", number=1, on=dt.date(2025, 1, 2), reason="typed twice", by="Ama", at=NOW).number
        == 2
    )


def test_the_last_closed_period_is_opened_again_for_a_reason_that_is_kept():
    close(dt.date(2023, 1, 1))
    close(JUNE)
    with pytest.raises(InvalidInput, match="for a reason"):
        reopen_period(fund="pgtf", on=JUNE, reason="  ", by="Ama", at=NOW)
    with pytest.raises(Conflict, match="followed by closed ones"):
        reopen_period(fund="pgtf", on=dt.date(2023, 5, 1), reason="late invoice", by="Ama", at=NOW)
    reopen_period(fund="pgtf", on=JUNE, reason="late invoice", by="Kofi", at=NOW)
    post(entries=[gift("core", 5, on="2024-06-01")], by="Ama", at=NOW)
    told = Closing.objects.order_by("id").values_list("period", "closed", "reason", "by")
    assert list(told) == [
        (dt.date(2023, 1, 1), True, "", "Ama"),
        (dt.date(2024, 1, 1), True, "", "Ama"),
        (dt.date(2024, 1, 1), False, "late invoice", "Kofi"),
    ]
    close(JUNE)


def test_what_is_closed_or_open_already_or_has_not_ended_is_a_conflict():
    with pytest.raises(Conflict, match="is open already"):
        reopen_period(fund="pgtf", on=JUNE, reason="x", by="Ama", at=NOW)
    close(JUNE)
    for on in (JUNE, dt.date(2020, 1, 1)):
        with pytest.raises(Conflict, match="is closed already"):
            close(on)
    with pytest.raises(Conflict, match="has not ended"):
        close(NOW.date())
    with pytest.raises(Conflict, match="is open already"):
        reopen_period(fund="pgtf", on=NOW.date(), reason="x", by="Ama", at=NOW)


def test_periods_of_a_month_are_closed_by_the_month():
    Fund.objects.create(code="monthly", name="Monthly")
    open_book(fund="monthly", chart="m", rules=replace(load_chart("pgtf"), period=PeriodLength.MONTH))
    assert close_period(fund="monthly", on=dt.date(2024, 2, 29), by="Ama", at=NOW) == dt.date(2024, 2, 1)
    with pytest.raises(Conflict):
        post(entries=[gift("core", 1, fund="monthly", on="2024-02-29")], by="Ama", at=NOW)
    post(entries=[gift("core", 1, fund="monthly", on="2024-03-01")], by="Ama", at=NOW)


def test_a_period_is_closed_by_somebody_and_of_a_book_that_there_is():
    with pytest.raises(InvalidInput, match="by whom"):
        close_period(fund="pgtf", on=JUNE, by="", at=NOW)
    with pytest.raises(NotFound):
        close_period(fund="atlantis", on=JUNE, by="Ama", at=NOW)
