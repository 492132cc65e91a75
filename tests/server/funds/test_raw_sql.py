"""What the ledger's tables refuse whoever writes: attempts in plain SQL, past all of the program."""

import json

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from ledger_entries import DAY, NOW, allocation, entry, gift, line

from bandung.funds.ledger import content_of, next_hash
from bandung.server.funds.models import Book, Fund
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.closing import close_period
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post

WHOLE = json.loads(content_of(gift("expendable", 10), posted=NOW, by="Ama"))
"""The content of an entry that would be posted, as a list to be spoilt."""

PAIR = WHOLE[7]


@pytest.fixture
def book(db) -> Book:
    for code in ("pgtf", "other"):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart="pgtf")
    entries = [gift("core", 1000), gift("expendable", 500), allocation("wells", 300)]
    post(entries=entries, by="Ama", at=NOW)
    post(entries=[gift("expendable", 1, fund="other")], by="Ama", at=NOW)
    close_period(fund="pgtf", on=DAY.replace(year=2024), by="Ama", at=NOW)
    return Book.objects.get(code="pgtf")


def refused(statement: str, *parameters: object) -> str:
    """What the database answers; the test fails where it does as it is told."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    cause = caught.value.__cause__
    assert isinstance(cause, psycopg.Error)
    return f"{cause.sqlstate} {cause.diag.message_primary}"


def insert(book: Book, content: str, **changed: object) -> str:
    """Insert an entry with a right number, hash and period, changed where the attempt says so."""
    told = json.loads(content)
    number = book.last + 1
    fields = {
        "book_id": book.pk,
        "number": number,
        "content": content,
        "hash": next_hash(bytes(book.last_hash), number, content),
        "on": told[0],
        "period": f"{told[0][:4]}-01-01",
        "key": told[1],
        "reverses": told[4],
    } | changed
    names = ", ".join(f'"{name}"' for name in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO funds_entry ({names}) VALUES ({marks})"  # noqa: S608  the names above, nothing told
    return refused(statement, *fields.values())


def spoilt(place: int, value: object) -> str:
    told = list(WHOLE)
    told[place] = value
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def with_lines(*lines: list[object]) -> str:
    return spoilt(7, list(lines))


def changed_line(place: int, value: object) -> str:
    first = list(PAIR[0])
    first[place] = value
    return with_lines(first, PAIR[1])


def simple(account: str, net_class: str, amount: str, currency: str = "USD", **told: str) -> list[object]:
    return [
        *(account, net_class, told.get("designation", ""), "", told.get("project", "")),
        *(currency, amount, None, ""),
    ]


CONTENTS = {
    "a cent too much": (changed_line(6, "10.01"), "does not balance in USD: 0.01 is left"),
    "one line": (with_lines(PAIR[0]), "has fewer than two lines"),
    "no line": (with_lines(), "has fewer than two lines"),
    "lines that are none": (spoilt(7, "x"), "has fields that its content does not tell"),
    "a line of words": (with_lines(["x"], PAIR[1]), "does not know"),
    "a line that is an object": (spoilt(7, [{}, PAIR[1]]), "does not know"),
    "another account": (changed_line(0, "petty-cash"), "does not know"),
    "another class": (changed_line(1, "reserve"), "does not know"),
    "a designation where none is": (changed_line(2, "wells"), "does not know"),
    "none where one is": (
        with_lines(simple("cash", "earmarked", "10"), simple("contributions", "earmarked", "-10")),
        "does not know",
    ),
    "no party": (changed_line(3, None), "does not know"),
    "a currency of two letters": (changed_line(5, "US"), "does not know"),
    "a currency in small letters": (changed_line(5, "usd"), "does not know"),
    "five decimal places": (changed_line(6, "10.00001"), "does not know"),
    "an exponent": (changed_line(6, "1e1"), "does not know"),
    "needless zeros": (changed_line(6, "10.00"), "does not know"),
    "an amount of 10^18": (changed_line(6, "1" + "0" * 18), "does not know"),
    "no number": (changed_line(6, "NaN"), "does not know"),
    "endless": (changed_line(6, "Infinity"), "does not know"),
    "nothing": (
        with_lines(simple("cash", "expendable", "0"), simple("interest", "expendable", "0")),
        "does not know",
    ),
    "another value of an amount in US dollars": (changed_line(7, "11"), "does not know"),
    "a value of one line alone": (
        with_lines(
            ["cash", "expendable", "", "", "", "EUR", "10", "11", ""],
            simple("interest", "expendable", "-10", "EUR"),
        ),
        "tells the value of some lines",
    ),
    "values that do not balance": (
        with_lines(
            ["cash", "expendable", "", "", "", "EUR", "10", "11", ""],
            ["interest", "expendable", "", "", "", "EUR", "-10", "-12", ""],
        ),
        "values that do not balance",
    ),
    "the value of a grant alone": (
        with_lines(
            ["grants", "expendable", "", "", "", "EUR", "0", "5", ""],
            ["cash", "expendable", "", "", "", "EUR", "0", "-5", ""],
        ),
        "does not know",
    ),
    "euros for dollars": (
        with_lines(simple("cash", "expendable", "10", "EUR"), simple("interest", "expendable", "-10")),
        "does not balance",
    ),
    "core for expendable": (
        with_lines(simple("cash", "expendable", "10"), simple("cash", "core", "-10")),
        "does not balance",
    ),
    "core spent": (
        with_lines(simple("bank-charges", "core", "10"), simple("cash", "core", "-10")),
        "takes from a class that is kept whole",
    ),
    "core lent to a participant": (
        with_lines(simple("advances", "core", "10"), simple("cash", "core", "-10")),
        "takes from a class that is kept whole",
    ),
    "core paid to whom nothing is owed": (
        with_lines(simple("payables", "core", "10"), simple("cash", "core", "-10")),
        "takes from a class that is kept whole",
    ),
    "core gone as a loss on exchange": (
        with_lines(simple("exchange-loss", "core", "10"), simple("cash", "core", "-10")),
        "takes from a class that is kept whole",
    ),
    "core taken out by a transfer": (
        with_lines(
            simple("transfers", "core", "10"),
            simple("cash", "core", "-10"),
            simple("cash", "expendable", "10"),
            simple("transfers", "expendable", "-10"),
        ),
        "takes from a class that is kept whole",
    ),
    "core allocated": (
        with_lines(simple("allocations", "core", "10"), simple("open-allocations", "core", "-10")),
        "takes from a class that is kept whole",
    ),
    "core sold for nothing": (
        with_lines(simple("conversion", "core", "10"), simple("cash", "core", "-10")),
        "changes money of one currency into that of none",
    ),
    "goods for cash": (
        with_lines(
            simple("goods", "expendable", "5"),
            simple("goods-received", "expendable", "-5"),
            simple("cash", "expendable", "5"),
            simple("interest", "expendable", "-5"),
        ),
        "mixes what is in kind with what is in cash",
    ),
    "cash spent before it is there": (
        with_lines(simple("direct-cost", "expendable", "501"), simple("cash", "expendable", "-501")),
        "goes beyond",
    ),
    "cash of a currency that never came": (
        with_lines(
            simple("direct-cost", "expendable", "1", "EUR"), simple("cash", "expendable", "-1", "EUR")
        ),
        "goes beyond the cash that is there",
    ),
    "more allocated than is available": (
        with_lines(
            simple("allocations", "expendable", "201", project="roads"),
            simple("open-allocations", "expendable", "-201", project="roads"),
        ),
        "goes beyond what is available",
    ),
    "what is allocated spent on something else": (
        with_lines(simple("direct-cost", "expendable", "201"), simple("cash", "expendable", "-201")),
        "goes beyond what is available",
    ),
    "what is allocated owed for something else": (
        with_lines(simple("direct-cost", "expendable", "201"), simple("payables", "expendable", "-201")),
        "goes beyond what is available",
    ),
    "more drawn than is allocated": (
        with_lines(
            simple("drawn-allocations", "expendable", "-301", project="wells"),
            simple("open-allocations", "expendable", "301", project="wells"),
        ),
        "goes beyond what is allocated to the project",
    ),
    "drawn for another project": (
        with_lines(
            simple("drawn-allocations", "expendable", "-1", project="roads"),
            simple("open-allocations", "expendable", "1", project="roads"),
        ),
        "goes beyond what is allocated to the project",
    ),
    "a commitment for cash": (
        with_lines(simple("cash", "expendable", "1"), simple("drawn-allocations", "expendable", "-1")),
        "does not balance",
    ),
    "nobody posted it": (spoilt(6, ""), "has fields that its content does not tell"),
    "no time": (spoilt(5, "today"), "has fields that its content does not tell"),
    "a time of another zone": (
        spoilt(5, "2026-11-20T09:30:00+02:00"),
        "has fields that its content does not tell",
    ),
    "a day in a closed period": (spoilt(0, "2024-12-31"), "is in a period that is closed"),
    "the reverse of an entry that is not there": (spoilt(4, 99), "is not the exact reverse of entry 99"),
    "the reverse of itself": (spoilt(4, 4), "is not the exact reverse of entry 4"),
    "the reverse of another amount": (spoilt(4, 2), "is not the exact reverse of entry 2"),
}


@pytest.mark.parametrize("attempt", CONTENTS)
def test_an_entry_that_breaks_a_rule_is_refused_with_one_sentence(book: Book, attempt: str):
    content, sentence = CONTENTS[attempt]
    assert sentence in insert(book, content)


def test_the_same_entry_unspoilt_is_posted(book: Book):
    with pytest.raises(pytest.fail.Exception):
        insert(book, json.dumps(WHOLE, separators=(",", ":")))


FIELDS = {
    "a number left out": ({"number": 9}, "does not follow entry 3"),
    "another hash": ({"hash": b"x" * 32}, "has a hash or period that is not its own"),
    "another day": ({"on": "2025-03-15"}, "has fields that its content does not tell"),
    "another period": ({"period": "2026-01-01"}, "has a hash or period that is not its own"),
    "another key": ({"key": "k"}, "has fields that its content does not tell"),
    "a reversal the content does not tell": ({"reverses": 1}, "has fields that its content does not tell"),
    "no book": ({"book_id": 0}, "belongs to a book that there is"),
}


@pytest.mark.parametrize("attempt", FIELDS)
def test_fields_that_differ_from_the_content_are_refused(book: Book, attempt: str):
    changed, sentence = FIELDS[attempt]
    assert sentence in insert(book, json.dumps(WHOLE, separators=(",", ":")), **changed)


STATEMENTS = {
    "change an entry": "UPDATE funds_entry SET content = content",
    "remove an entry": "DELETE FROM funds_entry WHERE number = 3",
    "empty the journal": "TRUNCATE funds_entry CASCADE",
    "change a line": "UPDATE funds_entryline SET amount = amount + 1",
    "remove a line": "DELETE FROM funds_entryline",
    "add a line": """INSERT INTO funds_entryline (entry_id, position, account_id, net_class_id, designation, party,
                     project, currency, amount, frozen, "on") SELECT entry_id, 9, account_id, net_class_id,
                     designation, party, project, currency, amount, frozen, "on" FROM funds_entryline LIMIT 1""",
    "change a balance": "UPDATE funds_balance SET debit = debit + 1",
    "remove a balance": "DELETE FROM funds_balance",
    "add a balance": """INSERT INTO funds_balance (book_id, account_id, net_class_id, designation, party, project,
                        currency, period, debit, credit, frozen, unstated)
                        SELECT book_id, account_id, net_class_id, 'x', '', '', 'USD', period, 1, 0, 1, 0
                        FROM funds_balance LIMIT 1""",
    "raise what a limit holds": "UPDATE funds_holding SET amount = amount + 1000",
    "remove what a limit holds": "DELETE FROM funds_holding",
    "move the end of the journal": "UPDATE funds_book SET last = 2",
    "open a period by hand": "UPDATE funds_book SET open_from = NULL",
    "remove a book": "DELETE FROM funds_book",
    "change a closing": "UPDATE funds_closing SET reason = 'x'",
    "remove a closing": "DELETE FROM funds_closing",
    "let core be spent": "UPDATE funds_netclass SET spendable = true WHERE code = 'core'",
    "change what an account is": "UPDATE funds_account SET kind = 'expense' WHERE code = 'cash'",
    "remove an account": "DELETE FROM funds_account WHERE code = 'goods'",
    "count an account no more": "DELETE FROM funds_limitedaccount",
    "count an account from now on": """INSERT INTO funds_limitedaccount (book_id, account_id, limit_id, sign, by_party,
        by_project) SELECT m.book_id, a.id, m.id, 1, false, false FROM funds_limit m
        JOIN funds_account a ON a.book_id = m.book_id AND a.code = 'advances' WHERE m.code = 'cash'""",
    "add a limit": """INSERT INTO funds_limit (book_id, code, name, side, by_party, by_project)
                      SELECT id, 'x', 'x', 'debit', false, false FROM funds_book""",
    "remove a limit": "DELETE FROM funds_limit",
    "rename a limit": "UPDATE funds_limit SET name = 'x'",
    "entries of two books at once": """INSERT INTO funds_entry (book_id, number, content, hash, "on", period, key)
        SELECT b.id, b.last + 1, e.content,
               sha256(b.last_hash || convert_to(E'\\n' || (b.last + 1) || E'\\n' || e.content, 'UTF8')),
               e."on", e.period, '' FROM funds_book b, funds_entry e
         WHERE e.number = 1 AND e.content NOT LIKE '%%core%%'""",
    "begin a book in the middle": """INSERT INTO funds_book (fund_id, code, chart, currency, period, last, last_hash)
        SELECT fund_id, 'x', chart, currency, period, 7, last_hash FROM funds_book LIMIT 1""",
    "close half a year": """INSERT INTO funds_closing (book_id, period, closed, reason, by, at)
        SELECT id, '2025-07-01', true, '', 'x', now() FROM funds_book""",
    "close a year that runs": """INSERT INTO funds_closing (book_id, period, closed, reason, by, at)
        SELECT id, '2026-01-01', true, '', 'x', '2026-11-20' FROM funds_book""",
    "close what is closed": """INSERT INTO funds_closing (book_id, period, closed, reason, by, at)
        SELECT id, '2023-01-01', true, '', 'x', now() FROM funds_book WHERE code = 'pgtf'""",
    "open what is open": """INSERT INTO funds_closing (book_id, period, closed, reason, by, at)
        SELECT id, '2025-01-01', false, 'late', 'x', now() FROM funds_book""",
    "open a year before the last closed one": """INSERT INTO funds_closing (book_id, period, closed, reason, by, at)
        SELECT id, '2023-01-01', false, 'late', 'x', now() FROM funds_book WHERE code = 'pgtf'""",
    "open without a reason": """INSERT INTO funds_closing (book_id, period, closed, reason, by, at)
        SELECT id, '2024-01-01', false, ' ', 'x', now() FROM funds_book WHERE code = 'pgtf'""",
}


@pytest.mark.parametrize("attempt", STATEMENTS)
def test_what_stands_is_not_changed_by_any_statement(book: Book, attempt: str):
    state, _, sentence = refused(STATEMENTS[attempt]).partition(" ")
    assert state in {"BN001", "BN002", "23514"}, sentence
    assert check_book(fund="pgtf") == check_book(fund="other") == ()


def test_a_dip_below_a_limit_inside_one_statement_is_refused(book: Book):
    """The end would be above it, and each entry counts."""
    contents = [
        content_of(one, posted=NOW, by="Ama")
        for one in (
            entry(line("direct-cost", "expendable", 201), line("cash", "expendable", -201)),
            gift("expendable", 1000),
        )
    ]
    assert "goes beyond what is available" in refused("SELECT funds_post(%s, %s)", "pgtf", contents)
    with connection.cursor() as cursor:
        cursor.execute("SELECT funds_post(%s, %s)", ["pgtf", contents[::-1]])
