import datetime as dt

import pytest
from ledger_entries import DAY, NOW, gift

from bandung.server.funds.models import Fund
from bandung.server.funds.queries.journal import (
    book_of,
    entries_of_keys,
    journal,
    journal_count,
    posted_entry,
    reversed_by,
    whole_journal,
)
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post, reverse
from bandung.values import NotFound


@pytest.fixture(autouse=True)
def posted(db) -> None:
    for code in ("pgtf", "other"):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart="pgtf")
    entries = [gift("core", number, on=f"2025-01-{number:02}", key=f"k{number}") for number in range(1, 8)]
    post(entries=[*entries, gift("core", 1, fund="other")], by="Ama", at=NOW)


def test_the_journal_is_read_page_by_page_in_the_order_of_numbers():
    first = journal(fund="pgtf", length=3)
    second = journal(fund="pgtf", length=3, after=first[-1].number)
    assert [told.number for told in (*first, *second)] == [1, 2, 3, 4, 5, 6]
    assert [told.number for told in whole_journal(fund="pgtf")] == list(range(1, 8))


def test_entries_are_chosen_by_their_value_dates_both_included():
    days = {"since": dt.date(2025, 1, 2), "until": dt.date(2025, 1, 4)}
    assert [told.number for told in journal(fund="pgtf", **days)] == [2, 3, 4]
    assert journal_count(fund="pgtf", **days) == 3
    assert journal_count(fund="other") == 1


def test_one_entry_is_found_by_its_number_and_by_its_key():
    assert posted_entry(fund="pgtf", number=3).entry.key == "k3"
    assert entries_of_keys(fund="pgtf", keys=["k3", "k9", ""]) == {"k3": posted_entry(fund="pgtf", number=3)}
    assert entries_of_keys(fund="other", keys=["k3"]) == {}


def test_what_is_taken_back_names_what_took_it_back():
    reverse(fund="pgtf", number=2, on=DAY, reason="typed twice", by="Ama", at=NOW)
    assert reversed_by(fund="pgtf", numbers=[1, 2, 3]) == {2: 8}


def test_what_is_not_there_is_not_found_in_one_sentence():
    with pytest.raises(NotFound, match="The journal of the fund “pgtf” has no entry 99"):
        posted_entry(fund="pgtf", number=99)
    with pytest.raises(NotFound, match="No book is kept for the fund “atlantis”"):
        book_of("atlantis")
