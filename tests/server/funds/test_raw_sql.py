"""What the ledger's tables refuse whoever writes: attempts in plain SQL, past all of the program."""

import json
from collections.abc import Iterator

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
    Fund.objects.create(code="fresh", name="fresh")
    open_book(fund="fresh", chart="pgtf")
    close_period(fund="pgtf", on=DAY.replace(year=2024), by="Ama", at=NOW)
    return Book.objects.get(code="pgtf")


def refused(statement: str, *parameters: object) -> str:
    """What the database answers; the test fails where it does as it is told."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    cause = caught.value.__cause__
    assert isinstance(cause, psycopg.Error)
    return f"{cause.sqlstate} {cause.diag.message_primary}"


def told_to_the_journal(content: str, fund: str = "pgtf") -> str:
    """What the door to the journal answers to a content; the test fails where it takes it."""
    return refused("INSERT INTO funds_posting (fund, contents) VALUES (%s, %s)", fund, content)


def row_of(book: Book, content: str) -> dict[str, object]:
    """The row of an entry with all that belongs to it right."""
    told = json.loads(content)
    number = book.last + 1
    return {
        "book_id": book.pk,
        "number": number,
        "content": content,
        "hash": next_hash(bytes(book.last_hash), number, content),
        "on": told[0],
        "period": f"{told[0][:4]}-01-01",
        "key": told[1],
        "reverses": told[4],
    }


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
    "lines that are none": (spoilt(7, "x"), "is not written as an entry is"),
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
    "nobody posted it": (spoilt(6, ""), "is not written as an entry is"),
    "no time": (spoilt(5, "today"), "is not written as an entry is"),
    "a time of another zone": (
        spoilt(5, "2026-11-20T09:30:00+02:00"),
        "is not written as an entry is",
    ),
    "a day in a closed period": (spoilt(0, "2024-12-31"), "is in a period that is closed"),
    "the reverse of an entry that is not there": (spoilt(4, 99), "is not the exact reverse of entry 99"),
    "the reverse of itself": (spoilt(4, 4), "is not the exact reverse of entry 4"),
    "the reverse of another amount": (spoilt(4, 2), "is not the exact reverse of entry 2"),
}


@pytest.mark.parametrize("attempt", CONTENTS)
def test_an_entry_that_breaks_a_rule_is_refused_with_one_sentence(book: Book, attempt: str):
    content, sentence = CONTENTS[attempt]
    assert sentence in told_to_the_journal(content)


def test_the_same_entry_unspoilt_is_posted(book: Book):
    with pytest.raises(pytest.fail.Exception):
        told_to_the_journal(json.dumps(WHOLE, separators=(",", ":")))


def test_what_no_book_is_kept_for_is_refused(book: Book):
    whole = json.dumps(WHOLE, separators=(",", ":"))
    assert told_to_the_journal(whole, "atlantis").startswith("BN003 No book is kept for the fund “atlantis”")


@pytest.mark.parametrize(
    "changed",
    [{}, {"number": 9}, {"hash": b"x" * 32}, {"on": "2025-03-15"}, {"period": "2026-01-01"}, {"key": "k"}],
    ids=["nothing", "a number left out", "another hash", "another day", "another period", "another key"],
)
@pytest.mark.parametrize("way", ["INSERT", "COPY"])
def test_a_row_of_the_journal_is_not_put_in_by_hand_forged_or_right(
    book: Book, way: str, changed: dict[str, object]
):
    row = row_of(book, json.dumps(WHOLE, separators=(",", ":"))) | changed
    names = ", ".join(f'"{name}"' for name in row)
    if way == "INSERT":
        marks = ", ".join(["%s"] * len(row))
        answer = refused(f"INSERT INTO funds_entry ({names}) VALUES ({marks})", *row.values())  # noqa: S608  names of our own
    else:
        with (
            pytest.raises(psycopg.Error) as caught,
            transaction.atomic(),
            connection.cursor() as cursor,
            cursor.copy(f"COPY funds_entry ({names}) FROM STDIN") as copy,
        ):
            copy.write_row(tuple(row.values()))
        answer = str(caught.value)
    assert "funds_entry is written by posting an entry only" in answer
    assert check_book(fund="pgtf") == ()


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
    "a row of the journal moved to another book": "UPDATE funds_entry SET book_id = book_id + 1",
    "a book given to another fund": """UPDATE funds_book SET fund_id = (SELECT id FROM funds_fund WHERE code = 'other')
        WHERE code = 'pgtf'""",
    "the code of a book changed": "UPDATE funds_book SET code = 'x' WHERE code = 'pgtf'",
    "a limit moved in from a book not yet in use": """UPDATE funds_limit SET book_id = (SELECT id FROM funds_book
        WHERE code = 'pgtf'), code = 'y' WHERE book_id = (SELECT id FROM funds_book WHERE code = 'fresh')""",
    "a class moved out": """UPDATE funds_netclass SET book_id = (SELECT id FROM funds_book WHERE code = 'fresh'),
        code = 'y' WHERE code = 'core' AND book_id = (SELECT id FROM funds_book WHERE code = 'pgtf')""",
    "rules of posting written by hand": "UPDATE funds_postingrules SET classes = '{}'",
    "rules of posting removed": "DELETE FROM funds_postingrules",
    "rules of posting put in": "INSERT INTO funds_postingrules SELECT id + 99, '{}', '{}' FROM funds_book",
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
    assert "goes beyond what is available" in told_to_the_journal("\n".join(contents))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO funds_posting (fund, contents) VALUES ('pgtf', %s) RETURNING number, hashes",
            ["\n".join(contents[::-1])],
        )
        number, hashes = cursor.fetchone()
    assert (number, len(hashes)) == (4, 64)


def test_an_account_added_to_a_chart_in_use_is_known_at_once(book: Book):
    whole = [
        simple("cash", "expendable", "7"),
        simple("royalties", "expendable", "-7"),
    ]
    assert "does not know" in told_to_the_journal(with_lines(*whole))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO funds_account (book_id, code, name, kind, cash, holds, in_kind, spends, converts) "
            "VALUES (%s, 'royalties', 'Royalties', 'income', false, false, false, false, false)",
            [book.pk],
        )
        cursor.execute("INSERT INTO funds_posting (fund, contents) VALUES ('pgtf', %s)", [with_lines(*whole)])
    assert check_book(fund="pgtf") == ()


@pytest.fixture
def ordinary(book: Book) -> Iterator[None]:
    """The session goes on as a role that may read and write every table, and owns none."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE ordinary_of_test")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO ordinary_of_test")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ordinary_of_test")
        cursor.execute("SET ROLE ordinary_of_test")
        yield
        cursor.execute("RESET ROLE")
        cursor.execute("DROP OWNED BY ordinary_of_test")
        cursor.execute("DROP ROLE ordinary_of_test")


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "ALTER TABLE funds_entry DISABLE TRIGGER ALL",
        "DROP TRIGGER never ON funds_entry",
        "ALTER TABLE funds_entryline DROP COLUMN amount",
        "ALTER FUNCTION funds_refuse RENAME TO funds_take",
    ],
)
def test_a_role_that_owns_nothing_cannot_switch_the_rules_off(ordinary: None, statement: str):
    assert refused(statement).startswith("42501 ")


def test_a_role_that_owns_nothing_posts_by_the_door_and_is_held_to_the_rules(ordinary: None):
    spent = CONTENTS["core spent"][0]
    assert "takes from a class that is kept whole" in told_to_the_journal(spent)
    assert "written by posting" in refused("UPDATE funds_balance SET debit = 0")
    with connection.cursor() as cursor:
        whole = json.dumps(WHOLE, separators=(",", ":"))
        cursor.execute("INSERT INTO funds_posting (fund, contents) VALUES ('pgtf', %s)", [whole])
