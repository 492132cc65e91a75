import pytest
from django.db import connection
from ledger_entries import NOW, entry, gift, line
from msgspec.structs import replace

from bandung.funds.ledger import Account, AccountKind, NetClass, load_chart
from bandung.server.funds.models import Account as AccountRow
from bandung.server.funds.models import Book, Fund
from bandung.server.funds.queries.charts import chart_of
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.values import Conflict, InvalidInput, NotFound

PGTF = load_chart("pgtf")


@pytest.fixture(autouse=True)
def fund(db) -> None:
    Fund.objects.create(code="pgtf", name="PGTF")


def test_a_book_is_opened_once_by_one_chart():
    open_book(fund="pgtf", chart="pgtf")
    open_book(fund="pgtf", chart="pgtf")
    assert Book.objects.count() == 1
    with pytest.raises(Conflict, match="by the chart “pgtf” already"):
        open_book(fund="pgtf", chart="unfssc")


def test_no_fund_and_no_chart_are_not_found():
    with pytest.raises(NotFound, match=r"introduce it in the file with \[\[fund\]\]"):
        open_book(fund="atlantis", chart="pgtf")
    with pytest.raises(NotFound, match="no chart of accounts is called “x”"):
        open_book(fund="pgtf", chart="x")


def test_a_node_may_bring_a_chart_of_its_own():
    rules = replace(PGTF, currency="CHF", limit=())
    open_book(fund="pgtf", chart="our own", rules=rules)
    assert chart_of("pgtf") == rules


def test_accounts_and_classes_are_added_to_a_book_in_use_and_nothing_else_changes():
    open_book(fund="pgtf", chart="pgtf")
    post(entries=[gift("core", 5)], by="Ama", at=NOW)
    more = replace(
        PGTF,
        account=(*PGTF.account, Account(code="gold", name="Gold", kind=AccountKind.ASSET)),
        class_=(*PGTF.class_, NetClass(code="reserve", name="Reserve")),
    )
    assert open_book(fund="pgtf", chart="pgtf", rules=more) == 2
    assert open_book(fund="pgtf", chart="pgtf", rules=more) == 0
    assert {one.code for one in chart_of("pgtf").account} == {*PGTF.accounts, "gold"}
    post(entries=[entry(line("gold", "reserve", 1), line("contributions", "reserve", -1))], by="Ama", at=NOW)


def test_a_limit_counts_an_account_from_the_first_entry_or_not_at_all():
    open_book(fund="pgtf", chart="pgtf")
    post(entries=[gift("core", 5)], by="Ama", at=NOW)
    more = replace(
        PGTF,
        limit=(replace(PGTF.limit[0], code="new", account=("gold",)),),
        account=(
            *PGTF.account,
            Account(code="gold", name="Gold", kind=AccountKind.ASSET),
        ),
    )
    open_book(fund="pgtf", chart="pgtf", rules=more)
    assert not AccountRow.objects.get(code="gold").limits.exists()


def test_a_currency_that_is_none_is_refused_by_the_database_itself():
    with pytest.raises(InvalidInput, match="A book begins empty"):
        open_book(fund="pgtf", chart="x", rules=replace(PGTF, currency="us"))
    assert connection.in_atomic_block
