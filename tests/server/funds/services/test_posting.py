import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_entries import DAY, NOW, allocation, entry, gift, line

from bandung.funds.ledger import Entry, Selection, exchanged, first_hash, next_hash, settled
from bandung.server.funds.models import Book, EntryLine, Fund
from bandung.server.funds.queries.balances import balances
from bandung.server.funds.queries.journal import journal_count, posted_entry
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services import posting
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post, reverse
from bandung.values import Conflict, InvalidInput, Money, NotFound

AT_ONCE = 20
"""So many entries travel in one statement here; more come in several, of one transaction."""


@pytest.fixture(autouse=True)
def book(db, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "AT_ONCE", AT_ONCE)
    for code, chart in (("pgtf", "pgtf"), ("unfssc", "unfssc")):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart=chart)


def test_what_is_posted_comes_back_with_its_number_its_hash_and_who_posted_it():
    (told,) = post(entries=[gift("core", "12.50", party="land-of-hills")], by="Ama", at=NOW)
    assert (told.number, told.by, told.at) == (1, "Ama", NOW)
    assert told.hash == next_hash(first_hash("pgtf"), 1, told.content)
    assert posted_entry(fund="pgtf", number=1) == told


@pytest.mark.parametrize("many", [1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE + 7])
def test_by_one_statement_and_by_several_the_book_is_the_same(many: int):
    entries = [gift("expendable", amount, party=f"donor {amount % 3}") for amount in range(1, many + 1)]
    first = post(entries=entries, by="Ama", at=NOW)
    assert [told.number for told in first] == list(range(1, many + 1))
    assert [told.entry for told in first] == entries
    assert [posted_entry(fund="pgtf", number=told.number) for told in first] == list(first)
    (cash,) = balances(fund="pgtf", select=Selection(account=("cash",)), by=("account",))
    assert cash.amount == sum(range(1, many + 1))
    assert check_book(fund="pgtf") == ()


@pytest.mark.parametrize("many", [3, AT_ONCE + 3])
def test_all_are_posted_or_none(many: int):
    spent = entry(line("grants", "core", 1), line("cash", "core", -1), reference="bank 9")
    with pytest.raises(InvalidInput, match="“bank 9” of 2025-03-14 cannot be posted: core USD is kept whole"):
        post(entries=[gift("core", 5)] * many + [spent], by="Ama", at=NOW)
    assert journal_count(fund="pgtf") == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (gift("reserve", 5), "the chart has no class “reserve”"),
        (gift("core", "1e18"), "is not an amount"),
        (gift("core", 5, party="x" * 201), "at most 200 characters"),
        (gift("core", 5, party="\x00"), "no NUL character"),
        (entry(line("cash", "core", "5.5"), line("interest", "core", -5)), "come to 0.5, not to zero"),
    ],
)
def test_a_refusal_says_what_is_wrong_with_which_entry(told: Entry, sentence: str):
    with pytest.raises(
        InvalidInput, match=f"The entry “bank 7” of 2025-03-14 cannot be posted: .*{sentence}"
    ):
        post(entries=[gift("core", 1), told], by="Ama", at=NOW)
    with pytest.raises(InvalidInput, match=sentence):
        post(entries=[told] * AT_ONCE, by="Ama", at=NOW)
    assert journal_count(fund="pgtf") == 0


def test_a_refusal_leaves_the_callers_transaction_whole():
    with transaction.atomic():
        post(entries=[gift("core", 5)], by="Ama", at=NOW)
        with pytest.raises(Conflict, match="goes beyond the cash that is there"):
            post(
                entries=[entry(line("grants", "expendable", 1), line("cash", "expendable", -1))],
                by="Ama",
                at=NOW,
            )
        post(entries=[gift("core", 6)], by="Ama", at=NOW)
    assert journal_count(fund="pgtf") == 2


def test_an_entry_is_taken_back_once_by_its_exact_reverse():
    post(entries=[gift("core", 5, party="a")], by="Ama", at=NOW)
    back = reverse(fund="pgtf", number=1, on=DAY, reason="typed twice", by="Kofi", at=NOW)
    assert (back.number, back.entry.reverses, back.entry.text, back.by) == (2, 1, "typed twice", "Kofi")
    assert balances(fund="pgtf", by=())[0].amount == 0
    with pytest.raises(Conflict, match="is taken back already"):
        reverse(fund="pgtf", number=1, on=DAY, reason="again", by="Kofi", at=NOW)
    with pytest.raises(NotFound):
        reverse(fund="pgtf", number=9, on=DAY, reason="why not", by="Kofi", at=NOW)


def test_what_is_spent_already_is_not_taken_back():
    post(entries=[gift("expendable", 5), allocation("wells", 5)], by="Ama", at=NOW)
    with pytest.raises(Conflict, match="goes beyond"):
        reverse(fund="pgtf", number=1, on=DAY, reason="bounced", by="Ama", at=NOW)


@pytest.mark.parametrize("many", [1, AT_ONCE])
def test_what_is_sent_twice_under_one_key_is_posted_once(many: int):
    entries = [gift("core", 5, key=f"bank:{number}") for number in range(many)]
    post(entries=entries, by="Ama", at=NOW)
    with pytest.raises(Conflict, match="the same key is in the journal already"):
        post(entries=entries, by="Ama", at=NOW)
    assert journal_count(fund="pgtf") == many


def test_entries_without_a_key_may_be_alike():
    post(entries=[gift("core", 5), gift("core", 5)], by="Ama", at=NOW)


def test_funds_are_posted_to_together_in_the_order_given():
    told = post(
        entries=[gift("expendable", 1, fund="unfssc"), gift("core", 2), gift("expendable", 3, fund="unfssc")],
        by="Ama",
        at=NOW,
    )
    assert [(one.entry.fund, one.number) for one in told] == [("unfssc", 1), ("pgtf", 1), ("unfssc", 2)]


def test_nothing_is_posted_by_nobody_at_no_time_or_in_no_book():
    with pytest.raises(InvalidInput, match="by whom"):
        post(entries=[gift("core", 1)], by=" ", at=NOW)
    with pytest.raises(InvalidInput, match="time zone"):
        post(entries=[gift("core", 1)], by="Ama", at=NOW.replace(tzinfo=None))
    for many in (1, AT_ONCE):
        with pytest.raises(NotFound, match="No book is kept for the fund “atlantis”"):
            post(entries=[gift("core", 1, fund="atlantis")] * many, by="Ama", at=NOW)
    assert post(entries=[], by="Ama", at=NOW) == ()


def test_the_time_of_posting_is_kept_in_universal_time():
    at = dt.datetime(2026, 1, 2, 3, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    (told,) = post(entries=[gift("core", 1)], by="Ama", at=at)
    assert told.at == at
    assert posted_entry(fund="pgtf", number=1).content == told.content


def test_values_in_the_currency_of_the_statements_stand_beside_every_line():
    euros, dollars = Money(Decimal(100), "EUR"), Money(Decimal(112), "USD")
    receivable = entry(
        line("pledges-receivable", "core", 100, "EUR", frozen="110"),
        line("contributions", "core", -100, "EUR", frozen="-110"),
    )
    paid = settled(
        expected=euros,
        received=euros,
        net_class="core",
        expected_value=Decimal(110),
        received_value=Decimal(108),
    )
    changed = exchanged(sold=euros, bought=dollars, net_class="core", sold_value=Decimal(108))
    post(entries=[receivable, entry(*paid), entry(*changed)], by="Ama", at=NOW)
    worth = {one.account: one.frozen for one in balances(fund="pgtf", by=("account",))}
    del worth["pledges-receivable"]
    assert worth == {"cash": 112, "contributions": -110, "conversion": -4, "exchange-loss": 2}
    assert sum(worth.values()) == 0


def test_lines_that_do_not_tell_their_value_are_counted():
    post(entries=[gift("core", 100, "XOF"), gift("core", 5)], by="Ama", at=NOW)
    told = {
        one.currency: (one.frozen, one.unstated)
        for one in balances(fund="pgtf", by=("account", "currency"), select=Selection(account=("cash",)))
    }
    assert told == {"XOF": (0, 1), "USD": (5, 0)}


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(words, words, words, words, st.decimals("0.0001", "1e12", places=4, allow_nan=False)),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_people_write_comes_back_letter_by_letter(told):
    with transaction.atomic():
        entries: list[Entry] = [
            entry(
                line("cash", "core", amount),
                line("contributions", "core", -amount, party=party, project=project),
                reference=reference,
                text=text,
            )
            for reference, text, party, project, amount in told
        ]
        post(entries=entries, by="Ama", at=NOW)
        post(entries=entries * (AT_ONCE // len(entries) + 1), by="Ama", at=NOW)
        assert posted_entry(fund="pgtf", number=1).entry == entries[0]
        assert posted_entry(fund="pgtf", number=len(entries) + 1).entry == entries[0]
        assert check_book(fund="pgtf") == ()
        transaction.set_rollback(True)


def test_a_posting_costs_one_journey_to_the_database(django_assert_num_queries):
    post(entries=[gift("core", 1)], by="Ama", at=NOW)
    with django_assert_num_queries(2):  # the savepoint that a test's own transaction asks for, and its end
        post(entries=[gift("core", 1)], by="Ama", at=NOW)
    assert EntryLine.objects.count() == 4
    assert Book.objects.get(code="pgtf").last == 2
    assert connection.in_atomic_block
