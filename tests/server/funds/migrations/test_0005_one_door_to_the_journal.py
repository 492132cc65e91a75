"""A node of the version before: its journal goes on where it was, through the door alone."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

PROGRAM = """
import sys
from django.conf import settings
from bandung.server import settings as node
node.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from django.core.management import call_command
from django.db import DatabaseError, connection
from bandung.funds.ledger import content_of, first_hash, load_chart, next_hash
from ledger_entries import NOW, gift

def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone() if cursor.description else None

call_command("migrate", "funds", "0004", verbosity=0)
# As the version before left it: an entry with its line and balance, and the functions that wrote them.
run("INSERT INTO funds_fund (code, name) VALUES ('pgtf', 'PGTF')")
run("INSERT INTO funds_book (code, chart, currency, period, last, last_hash, fund_id) SELECT 'pgtf', 'pgtf', 'USD',"
    " 'year', 0, %s, id FROM funds_fund", first_hash("pgtf"))
rules = load_chart("pgtf")
for one in rules.account:
    run("INSERT INTO funds_account (code, name, kind, cash, holds, in_kind, spends, converts, limited, book_id)"
        " SELECT %s, %s, %s, %s, %s, %s, %s, %s, false, id FROM funds_book",
        one.code, one.name, one.kind, one.cash, one.holds, one.in_kind, one.spends, one.converts)
for one in rules.class_:
    run("INSERT INTO funds_netclass (code, name, spendable, designated, book_id) SELECT %s, %s, %s, %s, id FROM funds_book",
        one.code, one.name, one.spendable, one.designated)
content = content_of(gift("core", 5), posted=NOW, by="Ama")
hashed = next_hash(first_hash("pgtf"), 1, content)
run('INSERT INTO funds_entry (number, content, hash, "on", period, key, book_id) SELECT 1, %s, %s, %s, %s, %s, id'
    " FROM funds_book", content, hashed, "2025-03-14", "2025-01-01", "")
for position, account, amount in ((1, "cash", 5), (2, "contributions", -5)):
    run('INSERT INTO funds_entryline (position, designation, party, project, currency, amount, frozen, "on", account_id,'
        " entry_id, net_class_id) SELECT %s, '', '', '', 'USD', %s, %s, '2025-03-14', a.id, e.id, c.id FROM"
        " funds_account a, funds_entry e, funds_netclass c WHERE a.code = %s AND c.code = 'core'",
        position, amount, amount, account)
run("INSERT INTO funds_balance (book_id, account_id, net_class_id, designation, party, project, currency, period, debit,"
    " credit, frozen, unstated) SELECT e.book_id, account_id, net_class_id, designation, party, project, currency, period,"
    " greatest(amount, 0), greatest(-amount, 0), amount, 0 FROM funds_entryline l JOIN funds_entry e ON e.id = l.entry_id")
run("UPDATE funds_book SET last = 1, last_hash = %s", hashed)
run("CREATE FUNCTION funds_posted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the old way'; END $$")
run("CREATE TRIGGER posted AFTER INSERT ON funds_entry FOR EACH STATEMENT EXECUTE FUNCTION funds_posted()")
run("CREATE FUNCTION funds_post(named text, contents text[]) RETURNS TABLE (number bigint, hash bytea)"
    " LANGUAGE sql AS 'SELECT 1::bigint, NULL::bytea'")

call_command("migrate", verbosity=0)
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.posting import post
print(post(entries=[gift("core", 7)], by="Ama", at=NOW)[0].number, check_book(fund="pgtf"))
print(run("SELECT count(*) FROM pg_proc WHERE proname = 'funds_post'"))
try:
    run("DELETE FROM funds_entry")
except DatabaseError as error:
    print(str(error).splitlines()[0])
"""


@pytest.fixture
def database(transactional_db) -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_before"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_a_journal_begun_before_goes_on_through_the_door(database: str):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bandung.server.settings",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, database],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.splitlines() == [
        "2 ()",
        "(1,)",
        "What is posted is not changed or removed (delete of funds_entry); reverse the entry instead.",
    ], told.stderr[-2000:]
