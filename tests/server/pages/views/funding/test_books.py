"""The page of a fund's books: every step for its officers, and plain words for all that is wrong."""

from decimal import Decimal

import pytest
from conftest_funds import NOW, day, funds, paid, person
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bandung.server.funds.models import Book, Closing, Entry, ExchangeRate, Project, Receipt
from bandung.server.funds.queries import books
from bandung.server.funds.queries.positions import in_kind_of, positions_of
from bandung.server.funds.services.checking import check_in_background
from bandung.server.funds.services.closing import close_period, reopen_period
from bandung.server.funds.services.pledge_steps import confirm_pledge
from bandung.server.funds.services.receiving import receive
from bandung.server.pages.views.funding.books_steps import STEPS

__all__ = ["funds"]
pytestmark = pytest.mark.django_db

BOOKS = "/funds/unfssc/books/"


def signed_in(one, language="en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(one)
    return client


@pytest.fixture
def officer(funds) -> Client:
    return signed_in(person("officer", "unfssc"))


def take(client, step, fund="unfssc", **told):
    fields = {f"{step}-{name}": value for name, value in told.items()}
    return client.post(f"/funds/{fund}/books/{step}/", fields)


def held(fund="unfssc"):
    return sum((one.held for one in positions_of(fund)), Decimal(0))


MONEY = {"on": "2024-03-05", "amount": "USD 1,000", "reference": "B-1"}


def test_the_page_is_for_officers_and_says_what_is_there(officer, reader):
    receive(told=paid(None, "USD 10", reference="CASH-1"), by=None, at=NOW)
    page = officer.get(BOOKS)
    assert page.status_code == 200
    text = page.content.decode()
    for words in ("CASH-1", "No period is closed", "United Nations operational rates", "Change a currency"):
        assert words in text
    assert BOOKS in officer.get("/funds/unfssc/").content.decode()
    assert BOOKS not in reader.get("/funds/unfssc/").content.decode()
    assert reader.get(BOOKS).status_code == 302
    expert = signed_in(person("expert", "unfssc", "contributor"))
    assert expert.get(BOOKS).status_code == 403
    assert officer.get("/funds/pgtf/books/").status_code == 403
    assert officer.get("/funds/none/books/").status_code == 404


@pytest.mark.parametrize("step", STEPS)
def test_a_contributor_takes_no_step(funds, step):
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    expert = signed_in(person("expert", "unfssc", "contributor"))
    told = MONEY | {"sold": "USD 1", "bought": "EUR 1", "account": "direct-cost", "what": "used"}
    answer = take(expert, step, reason="x", project="p", title="P", participant="state-a", **told)
    assert answer.status_code == 403
    assert "Only officers" in answer.content.decode()
    assert (Entry.objects.count(), Closing.objects.count()) == (1, 0)


def test_a_page_without_a_book_is_read_and_from_right_to_left(funds):
    answer = signed_in(person("officer", "unfssc"), "ar").get(BOOKS)
    assert b'<html lang="ar" dir="rtl">' in answer.content
    assert not Book.objects.exists()


def test_money_comes_and_goes_by_itself(officer):
    assert take(officer, "open", **MONEY).status_code == 302
    assert take(officer, "earn", **MONEY | {"amount": "USD 50"}).status_code == 302
    for account, amount in (("bank-charges", 5), ("administrative-fee", 10), ("direct-cost", 35)):
        assert (
            take(officer, "charge", account=account, **MONEY | {"amount": f"USD {amount}"}).status_code == 302
        )
    assert held() == Decimal(1000)
    assert "Posted as journal entry 5." in officer.get(BOOKS).content.decode()


def test_a_currency_is_changed(officer):
    receive(told=paid(None, "EUR 920", credited=None), by=None, at=NOW)
    at_rate = {"on": "2024-03-05", "reference": "X-1"}
    take(officer, "open", **MONEY)
    assert take(officer, "exchange", sold="USD 500", bought="EUR 460", **at_rate).status_code == 302
    refused = take(officer, "exchange", sold="GBP 1", bought="USD 1", **at_rate | {"reference": "X-2"})
    assert refused.status_code == 400
    assert "cannot be changed" in refused.content.decode()


def test_goods_stand_apart_from_money(officer):
    told = MONEY | {"text": "Two pumps"}
    nobody = take(officer, "goods", what="given", **told)
    assert nobody.status_code == 400
    assert "Say by whom they were given." in nobody.content.decode()
    assert take(officer, "goods", what="given", donor="state-a", **told).status_code == 302
    used = MONEY | {"amount": "USD 400", "reference": "B-2"}
    assert take(officer, "goods", what="used", **used).status_code == 302
    assert ("goods", "USD", Decimal(600)) in in_kind_of("unfssc")
    assert held() == 0


@pytest.mark.parametrize(
    ("step", "told", "words"),
    [
        ("earn", MONEY | {"amount": "lots"}, "with its currency"),
        ("earn", MONEY | {"amount": "EUR 5"}, "is booked in USD"),
        ("earn", MONEY | {"on": "5 March"}, "Write the day as 2003-12-23."),
        ("earn", MONEY | {"net_class": "gold"}, "gold"),
        ("open", MONEY | {"reference": ""}, "This field is required"),
        ("charge", MONEY | {"account": "cash"}, "cash"),
        ("charge", MONEY | {"account": "direct-cost"}, "cash"),
        ("take-back", {"on": "2024-03-05", "reference": "none", "reason": "x"}, "has no receipt"),
        ("close", {"on": "2030-01-01", "reason": "x"}, "No book is kept"),
        ("check", {}, "No book is kept"),
        ("check", {"witness": "x"}, "is no end of a journal"),
        ("rates", {}, "This field is required"),
        ("contributions", {}, "This field is required"),
        ("allocate", {"on": "2024-03-05", "amount": "USD 1", "project": "none"}, "none"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_booked(officer, step, told, words):
    answer = take(officer, step, **told)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Entry.objects.count() == 0


def test_there_is_no_other_step(officer):
    assert take(officer, "dance").status_code == 404
    assert officer.get(f"{BOOKS}earn/").status_code == 405


def test_what_is_sent_twice_is_booked_once(officer):
    take(officer, "earn", **MONEY)
    again = take(officer, "earn", **MONEY)
    assert again.status_code == 400
    assert "posted once" in again.content.decode()
    assert held() == 1000


def test_a_receipt_is_taken_back(officer):
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    receive(told=paid(), by=None, at=NOW)
    told = {"on": "2024-03-06", "reference": "BANK-1", "reason": "another pledge"}
    assert take(officer, "take-back", **told).status_code == 302
    assert Receipt.objects.get().taken_back == 3
    assert "taken back by" in officer.get(BOOKS).content.decode()
    assert "already" in take(officer, "take-back", **told).content.decode()


def test_periods_are_closed_and_opened_for_a_reason(officer):
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    when = {"on": "2024-06-01"}
    assert take(officer, "reopen", **when, reason="x").status_code == 400
    assert take(officer, "close", **when, reason="Audited in May").status_code == 302
    page = officer.get(BOOKS).content.decode()
    assert "Audited in May" in page
    assert "officer@example.org" in page
    assert "is closed; nothing is posted there" in page
    refused = take(officer, "earn", **MONEY)
    assert "in a period that is closed" in refused.content.decode()
    assert take(officer, "reopen", **when, reason=" ").status_code == 400
    assert take(officer, "reopen", **when, reason="A late charge").status_code == 302
    assert "was opened again" in officer.get(BOOKS).content.decode()
    assert take(officer, "earn", **MONEY).status_code == 302


def test_a_check_says_that_a_book_holds_and_shows_where_it_does_not(officer):
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    sound = take(officer, "check")
    assert sound.status_code == 200
    assert "The book holds" in sound.content.decode()
    end = f"1:{bytes(Book.objects.get().last_hash).hex()}"
    assert end in sound.content.decode()
    assert "The book holds" in take(officer, "check", witness=end).content.decode()
    Receipt.objects.update(worth=11)
    tampered = take(officer, "check").content.decode()
    assert "The book does not hold" in tampered
    assert "receipts come to 11" in tampered


def test_a_long_book_is_checked_in_the_background_and_the_page_says_what_came_of_it(officer, monkeypatch):
    monkeypatch.setattr(books, "MOST_ENTRIES", 0)
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    assert take(officer, "check").status_code == 302
    assert "Being counted in the background: 0 of 1 entries" in officer.get(BOOKS).content.decode()
    check_in_background()
    page = officer.get(BOOKS).content.decode()
    assert "The book holds" in page
    assert "Being counted" not in page
    Receipt.objects.update(worth=11)
    take(officer, "check")
    check_in_background()
    assert "receipts come to 11" in officer.get(BOOKS).content.decode()


def test_an_officer_takes_the_whole_journal_for_another_program(officer, client):
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    assert f"{BOOKS}journal/hledger/" in officer.get(BOOKS).content.decode()
    file = officer.get(f"{BOOKS}journal/hledger/")
    assert b"Assets:Cash:Expendable  10 USD" in b"".join(file.streaming_content)
    assert officer.get(f"{BOOKS}journal/x/").status_code == 400
    assert client.get(f"{BOOKS}journal/hledger/").status_code == 302


def test_rates_are_brought_from_a_file(officer):
    table = b"Currency code,Rate,Effective date\nJPY,150,2023-11-01\n"
    answer = take(officer, "rates", file=SimpleUploadedFile("un.csv", table))
    assert answer.status_code == 302
    assert ExchangeRate.objects.filter(quote="JPY").count() == 1
    bad = take(officer, "rates", file=SimpleUploadedFile("x.csv", b"a,b\n1,2\n"))
    assert bad.status_code == 400
    assert "no table of rates" in bad.content.decode()


def test_a_list_of_contributions_is_booked_whole_or_its_faults_are_shown(officer):
    head = b"Donor,Date,Amount,Currency,Reference\nstate-a,2024-03-01,10,USD,R-1\n"
    bad = take(officer, "contributions", file=SimpleUploadedFile("l.csv", head + b"state-a,soon,1,USD,R-2\n"))
    text = bad.content.decode()
    assert "Nothing of the list was booked" in text
    assert "line 3" in text
    assert Receipt.objects.count() == 0
    assert take(officer, "contributions", file=SimpleUploadedFile("l.csv", head)).status_code == 302
    assert "Contributions booked: 1" in officer.get(BOOKS).content.decode()


def test_money_is_allocated_to_a_project_without_a_proposal(officer):
    receive(told=paid(None, "USD 500"), by=None, at=NOW)
    told = {"on": "2024-03-05", "project": "wells", "title": "Wells", "participant": "state-b"}
    much = take(officer, "allocate", amount="USD 501", **told)
    assert "available" in much.content.decode()
    assert not Project.objects.exists()
    made = take(officer, "allocate", amount="USD 400", note="Decision 7", **told)
    assert made.headers["location"] == "/funds/projects/wells/"
    more = {"on": "2024-03-05", "project": "wells", "amount": "USD 50"}
    assert take(officer, "allocate", **more).status_code == 302
    other = signed_in(person("other", "pgtf"))
    refused = take(other, "allocate", fund="pgtf", **more)
    assert "Only officers of “United Nations Fund" in refused.content.decode()


def test_more_receipts_and_closings_ask_the_database_no_more_often(officer):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(BOOKS).status_code == 200
        return len(queries)

    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    receive(told=paid(amount="EUR 10"), by=None, at=NOW)
    close_period(fund="unfssc", on=day("2023-01-01"), by="o", at=NOW)
    officer.get(BOOKS)
    few = asked()
    for number in range(8):
        receive(told=paid(amount="EUR 10", reference=f"MORE-{number}"), by=None, at=NOW)
        reopen_period(fund="unfssc", on=day("2023-01-01"), reason="x", by="o", at=NOW)
        close_period(fund="unfssc", on=day("2023-01-01"), by="o", at=NOW)
    assert asked() == few


def test_an_entry_is_taken_back_on_its_page_by_officers_alone(officer):
    receive(told=paid(None, "USD 10"), by=None, at=NOW)
    address = "/funds/unfssc/entries/1/"
    expert = signed_in(person("expert", "unfssc", "contributor"))
    told = {"on": "2024-03-05", "reason": "Typed twice"}
    assert "Take it back" in officer.get(address).content.decode()
    assert "Take it back" not in expert.get(address).content.decode()
    assert expert.post(f"{address}reverse/", told).status_code == 403
    assert Client().post(f"{address}reverse/", told).status_code == 302
    assert officer.get(f"{address}reverse/").status_code == 405
    assert officer.post(f"{address}reverse/", told | {"reason": ""}).status_code == 400
    early = officer.post(f"{address}reverse/", told | {"on": "2023-13-01"})
    assert (early.status_code, "2003-12-23" in early.content.decode()) == (400, True)
    assert Entry.objects.count() == 1
    answer = officer.post(f"{address}reverse/", told)
    assert answer.headers["location"] == "/funds/unfssc/entries/2/"
    again = officer.post(f"{address}reverse/", told)
    assert (again.status_code, "taken back already" in again.content.decode()) == (400, True)
    assert "Take it back" not in officer.get(address).content.decode()
    assert held() == 0


def test_what_was_left_out_of_a_list_that_was_booked_is_told(officer):
    told = b"Donor,Date,Amount,Currency,Reference,Region\nstate-a,2024-03-01,10,USD,R-1,South\n"
    answer = take(officer, "contributions", file=SimpleUploadedFile("l.csv", told))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Contributions booked: 1" in text
    assert "columns that are not read" in text
    assert "Nothing of the list was booked" not in text
