"""Somebody with all rights over the database changes it past the triggers; the check shows where."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from ledger_entries import DAY, NOW, allocation, entry, gift, line

from bandung.funds.ledger import content_of, next_hash
from bandung.server.funds.models import Book, Fund
from bandung.server.funds.queries import soundness
from bandung.server.funds.queries.soundness import Witness, check_book, end_of
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post, reverse
from bandung.server.funds.services.summing import sum_flows, sum_flows_anew
from bandung.values import InvalidInput, NotFound

Tamper = Callable[..., None]


@pytest.fixture(autouse=True)
def book(db) -> None:
    for code in ("pgtf", "other"):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart="pgtf")
    entries = [
        gift("core", 100),
        gift("expendable", 50, "EUR"),
        gift("expendable", 80),
        allocation("wells", 30),
    ]
    post(entries=[*entries, gift("core", 1, fund="other")], by="Ama", at=NOW)
    reverse(fund="pgtf", number=2, on=DAY, reason="bounced", by="Ama", at=NOW)


@pytest.fixture
def tamper() -> Tamper:
    """Runs a statement as somebody who may switch the triggers off."""

    def run(statement: str, *parameters: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement, parameters)
            cursor.execute("SET session_replication_role = origin")

    return run


def told(**more: Witness) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.where.record) for finding in check_book(fund="pgtf", **more)]


def test_a_book_as_it_was_posted_has_no_findings():
    assert check_book(fund="pgtf") == check_book(fund="other") == ()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE funds_entry SET content = replace(content, '80', '90') WHERE number = 3",
            [("broken-chain", "entry 3"), ("lines-differ", "entry 3")],
        ),
        (
            "UPDATE funds_entry SET hash = sha256('x') WHERE number = 4",
            [("broken-chain", "entry 4"), ("broken-chain", "entry 5")],
        ),
        ("UPDATE funds_entry SET \"on\" = '2025-03-15' WHERE number = 1", [("fields-differ", "entry 1")]),
        ("UPDATE funds_entryline SET amount = amount * 2 WHERE amount = 80", [("lines-differ", "entry 3")]),
        ("UPDATE funds_entryline SET party = 'x' WHERE amount = -80", [("lines-differ", "entry 3")]),
        ("DELETE FROM funds_entryline WHERE amount = 80", [("lines-differ", "entry 3")]),
        ("UPDATE funds_balance SET debit = debit + 1 WHERE debit = 80", [("balance-differs", None)]),
        ("DELETE FROM funds_balance WHERE debit = 80", [("balance-differs", None)]),
        ("UPDATE funds_holding SET amount = amount + 1 WHERE amount = 30", [("holding-differs", None)]),
        ("UPDATE funds_book SET last = last + 1 WHERE code = 'pgtf'", [("end-differs", None)]),
        (
            "UPDATE funds_postingrules SET classes = jsonb_set(classes, '{core,spendable}', 'true')",
            [("rules-differ", None)],
        ),
        ("UPDATE funds_account SET spends = false WHERE code = 'advances'", [("rules-differ", None)]),
    ],
)
def test_each_change_shows_and_where(tamper: Tamper, statement: str, expected: list[tuple[str, str | None]]):
    tamper(statement)
    seen = told()
    assert [one for one in seen if one in expected] == expected
    assert {one for one in seen if one[1] is not None} == {one for one in expected if one[1] is not None}


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE funds_flowsum SET value = value + 1 WHERE value = 100", "1 of the sums .* --sums-anew"),
        ("UPDATE funds_flowsum SET unstated = 1 WHERE value = 100", "1 of the sums"),
        ("UPDATE funds_flowsum SET party = 'x' WHERE value = 100", "2 of the sums"),
        ("DELETE FROM funds_flowsum WHERE value = 100", "1 of the sums"),
        ("UPDATE funds_flowmark SET number = 1", "of the sums"),
        ("UPDATE funds_flowmark SET number = 9", "up to entry 9, and the book ends with entry 5"),
    ],
)
def test_a_sum_that_was_changed_shows_and_is_made_anew(tamper: Tamper, statement: str, fault: str):
    sum_flows(fund="pgtf")
    assert check_book(fund="pgtf") == ()
    tamper(statement)
    (finding,) = check_book(fund="pgtf")
    assert finding.code == "sums-differ"
    assert re.search(fault, finding.message)
    sum_flows_anew(fund="pgtf")
    assert check_book(fund="pgtf") == ()


def test_an_entry_that_is_taken_out_shows_as_missing(tamper: Tamper):
    tamper("DELETE FROM funds_entry WHERE number = 3 AND content LIKE '%%80%%'")
    seen = told()
    assert ("missing-entry", "entry 4") in seen
    assert ("stray-lines", None) in seen


def test_an_entry_put_in_with_a_right_hash_shows_by_the_rule_it_breaks(tamper: Tamper):
    book = Book.objects.get(code="pgtf")
    spent = entry(line("bank-charges", "core", 5), line("cash", "core", -5))
    content = content_of(spent, posted=NOW, by="Mallory")
    hashed = next_hash(bytes(book.last_hash), 6, content)
    tamper(
        'INSERT INTO funds_entry (book_id, number, content, hash, "on", period, key) '
        "VALUES (%s, 6, %s, %s, '2025-03-14', '2025-01-01', '')",
        *(book.pk, content, hashed),
    )
    tamper("UPDATE funds_book SET last = 6, last_hash = %s WHERE id = %s", hashed, book.pk)
    codes = {code for code, where in told() if where == "entry 6"}
    assert codes == {"against-the-chart", "lines-differ"}


def test_the_end_that_was_cut_off_shows_by_a_witness(tamper: Tamper):
    witness = end_of(fund="pgtf")
    assert told(witness=Witness.parse(str(witness))) == []
    before = Witness(4, "0" * 64)
    assert told(witness=before) == [("witness-differs", None)]
    book = Book.objects.get(code="pgtf")
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM funds_entry WHERE book_id = %s AND number = 4", [book.pk])
        (hashed,) = cursor.fetchone()
    tamper("DELETE FROM funds_entryline USING funds_entry e WHERE entry_id = e.id AND e.number = 5")
    tamper("DELETE FROM funds_entry WHERE number = 5")
    tamper("UPDATE funds_book SET last = 4, last_hash = %s WHERE id = %s", bytes(hashed), book.pk)
    tamper(
        "UPDATE funds_balance SET debit = debit - credit, credit = 0, frozen = 0 WHERE debit = credit AND debit = 50"
    )
    assert ("witness-differs", None) in told(witness=witness)


def test_a_reversal_that_is_not_exact_shows(tamper: Tamper):
    tamper("UPDATE funds_entry SET content = replace(content, '50', '49') WHERE number = 5")
    assert ("wrong-reversal", "entry 5") in told()


@pytest.mark.parametrize("text", ["", "x", "12", "12:abc", f"x:{'0' * 64}", f"1:{'g' * 64}"])
def test_a_witness_that_is_none_is_refused(text: str):
    with pytest.raises(InvalidInput, match="is no end of a journal"):
        Witness.parse(text)


def test_no_book_is_not_found():
    with pytest.raises(NotFound):
        check_book(fund="atlantis")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_all_is_of_one_moment():
    assert check_book(fund="pgtf") == ()


def test_how_far_the_count_is_gets_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(soundness, "_AT_A_TIME", 2)
    seen: list[tuple[int, int]] = []
    check_book(fund="pgtf", progress=lambda done, of: seen.append((done, of)))
    assert seen == [(2, 5), (4, 5), (5, 5)]
