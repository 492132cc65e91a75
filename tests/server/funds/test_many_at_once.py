"""Eight processes post into one book at once, and a process or the database dies in the middle of posting."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal

import psutil
import pytest
from django.db import InterfaceError, OperationalError, connection
from ledger_entries import NOW, gift

from bandung.funds.ledger import Selection
from bandung.server.funds.models import Book, Entry, EntryLine, Fund
from bandung.server.funds.queries.balances import balances
from bandung.server.funds.queries.journal import whole_journal
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.values import Conflict

PROCESSES, EACH = 8, 25

PROGRAM = """
import sys
from django.conf import settings
from bandung.server import settings as node
node.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from ledger_entries import NOW, entry, gift, line
from bandung.server.funds.services import posting
from bandung.server.funds.services.posting import post
from bandung.values import Conflict
posting.AT_ONCE = 100
who, many, size = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
print("ready", flush=True)
sys.stdin.readline()
refused = 0
for number in range(many):
    try:
        post(entries=[gift("expendable", 1, party=who, reference=f"{who} {number}")] * size, by=who, at=NOW)
        if size == 1:
            post(entries=[entry(line("grants", "expendable", 30), line("cash", "expendable", -30))], by=who, at=NOW)
    except Conflict:
        refused += 1
    if size > 1:
        print(number, flush=True)
print(refused, flush=True)
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(transactional_db) -> Iterator[Start]:
    """Starts a process that posts into the test's own database."""
    Fund.objects.create(code="pgtf", name="PGTF")
    open_book(fund="pgtf", chart="pgtf")
    started: list[subprocess.Popen[str]] = []

    def begin(who: str, many: int, size: int = 1) -> "subprocess.Popen[str]":
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bandung.server.settings",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        command = [
            sys.executable,
            "-c",
            PROGRAM,
            str(connection.settings_dict["NAME"]),
            who,
            str(many),
            str(size),
        ]
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_eight_processes_post_into_one_book_and_it_holds(start: Start):
    processes = [start(f"process {number}", EACH) for number in range(PROCESSES)]
    for process in processes:
        go(process)
    refused = sum(int(process.communicate(timeout=120)[0].split()[-1]) for process in processes)

    posted = list(whole_journal(fund="pgtf"))
    spent = sum(one.entry.lines[0].account == "grants" for one in posted)
    assert len(posted) == PROCESSES * EACH + spent
    assert [one.number for one in posted] == list(range(1, len(posted) + 1))
    assert refused == PROCESSES * EACH - spent > 0
    assert {one.by for one in posted} == {f"process {number}" for number in range(PROCESSES)}
    (cash,) = balances(fund="pgtf", select=Selection(account=("cash",)), by=("account",))
    assert cash.amount == PROCESSES * EACH - 30 * spent >= 0
    assert check_book(fund="pgtf") == ()


def read_lines(process: "subprocess.Popen[str]", count: int) -> None:
    assert process.stdout is not None
    for _ in range(count):
        assert process.stdout.readline()


def whole(size: int) -> int:
    """How many entries there are; each posting is there as a whole or not at all."""
    entries = Entry.objects.count()
    assert entries % size == 0
    assert EntryLine.objects.count() == 2 * entries
    assert Book.objects.get().last == entries
    (cash,) = balances(fund="pgtf", select=Selection(account=("cash",)), by=("account",))
    assert cash.amount == Decimal(entries)
    assert check_book(fund="pgtf") == ()
    return entries


@pytest.mark.parametrize("size", [40, 300], ids=["by a statement", "by three"])
def test_a_process_that_is_killed_while_it_posts_leaves_all_or_nothing(start: Start, size: int):
    process = start("short-lived", 1000, size)
    go(process)
    read_lines(process, 3)
    time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    wait_for_its_end()
    assert whole(size) >= 3 * size
    post(entries=[gift("expendable", 1)] * size, by="Ama", at=NOW)
    whole(size)


def wait_for_its_end() -> None:
    """The server notices a client's death when it next hears nothing from it."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND state <> 'idle' AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    raise AssertionError("the killed process's session is still at work")


def test_a_backend_that_is_killed_while_it_posts_leaves_all_or_nothing(start: Start):
    """PostgreSQL then starts anew, and replays what was committed."""
    if os.environ.get("BANDUNG_DATABASE_URL"):
        pytest.skip("another server's processes are not ours to kill")
    process = start("cut off", 1000, 300)
    go(process)
    read_lines(process, 2)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend' ORDER BY backend_start DESC LIMIT 1"
        )
        (pid,) = cursor.fetchone() or (None,)
    connection.close()
    psutil.Process(pid).send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    # A minute: on a machine busy with other work the server takes its time to replay.
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            entries = whole(300)
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.1)
        else:
            assert entries >= 600
            return
    raise AssertionError("the server did not come back")


def test_two_funds_in_one_posting_wait_for_each_other_and_never_for_ever(start: Start):
    Fund.objects.create(code="other", name="Other")
    open_book(fund="other", chart="pgtf")
    both = [gift("expendable", 5), gift("expendable", 7, fund="other")]
    numbers = [posted.number for posted in post(entries=both + both[::-1], by="Ama", at=NOW)]
    assert numbers == [1, 1, 2, 2]
    spent = gift("expendable", -50, fund="other")
    with pytest.raises(Conflict, match="goes beyond"):
        post(entries=[gift("expendable", 5), spent], by="Ama", at=NOW)
    assert Entry.objects.count() == 4
