"""The program's own book: its service, all rules on."""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import django
from django.conf import settings
from making import Made, transactions
from metering import Spent, metered
from msgspec import structs

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
Timed = Callable[[str, int, float], None]
Metered = Callable[[str, int, Spent], None]


def prepare() -> None:
    """The tables, and one book for each way of posting."""
    django.setup()
    from django.core.management import call_command

    from bandung.server.funds.models import Fund
    from bandung.server.funds.services.opening import open_book

    call_command("migrate", verbosity=0)
    for code in ("each", "bulk", "large"):
        Fund.objects.get_or_create(code=code, defaults={"name": code})
        open_book(fund=code, chart="pgtf")


def entries(made: Sequence[Made], fund: str) -> list[object]:
    """The transactions as entries of a fund."""
    from bandung.funds.ledger import Entry, Line

    return [
        Entry(
            fund=fund,
            on=one.on,
            reference=one.reference,
            text="What moved",
            lines=tuple(
                Line(
                    account=move.account,
                    net_class=move.net_class,
                    amount=move.amount,
                    currency="USD",
                    party=move.party,
                    project=move.project,
                )
                for move in one.moves
            ),
        )
        for one in made
    ]


def measure(made: Sequence[Made], told: Metered) -> None:
    """Committed each; all in one call, which is one transaction."""
    from django.db import connection

    from bandung.server.funds.services.posting import post

    connection.ensure_connection()
    session = connection.connection.info.backend_pid
    each, bulk = entries(made, "each"), entries(made, "bulk")
    with metered(session) as spent:
        for one in each:
            post(entries=[one], by="bench", at=NOW)  # type: ignore[list-item]
    told("committed each", len(each), spent[0])
    with metered(session) as spent:
        post(entries=bulk, by="bench", at=NOW)  # type: ignore[arg-type]
    told("in bulk", len(bulk), spent[0])


def posted_at_once(database: str, *, clients: int, books: int, count: int) -> float:
    """Seconds that so many programs took to post `count` transactions together, once all were ready."""
    from bandung.server.funds.models import Fund
    from bandung.server.funds.services.opening import open_book

    codes = [f"{clients}-{number % books}-of-{books}" for number in range(clients)]
    for code in set(codes):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart="pgtf")
    command = [sys.executable, __file__, database, str(count // clients)]
    programs = [
        subprocess.Popen([*command, code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for code in codes
    ]
    for program in programs:
        if program.stdout is not None:
            program.stdout.readline()
    began = time.perf_counter()
    for program in programs:
        program.communicate("go\n")
    return time.perf_counter() - began


def _post_when_told(database: str, count: int, fund: str) -> None:
    on_database(database)
    django.setup()
    from bandung.server.funds.services.posting import post

    gifts = [one for one in transactions(4 * count) if one.moves[0].account == "cash"][:count]
    told = entries(gifts, fund)
    print("ready", flush=True)
    sys.stdin.readline()
    for one in told:
        post(entries=[one], by="bench", at=NOW)  # type: ignore[list-item]


def measure_statement(made: Sequence[Made], timed: Timed) -> None:
    """Balances of a large book by account, class and donor: of whole years, and between days in the middle of them."""
    from bandung.funds.ledger import Selection
    from bandung.server.funds.models import EntryLine
    from bandung.server.funds.queries.balances import balances, lines_behind
    from bandung.server.funds.queries.soundness import check_book
    from bandung.server.funds.queries.statements import StatementAsked, statement_of
    from bandung.server.funds.services.posting import post
    from bandung.server.funds.services.summing import sum_flows

    began = time.perf_counter()
    post(entries=entries(made, "large"), by="bench", at=NOW)  # type: ignore[arg-type]
    timed("posted in bulk", len(made), time.perf_counter() - began)
    count = EntryLine.objects.count()
    days = {
        "of all years": Selection(),
        "of one year": Selection(since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31)),
        "from 1 July to 30 June": Selection(since=dt.date(2021, 7, 1), until=dt.date(2023, 6, 30)),
        "of one donor, in the middle of years": Selection(
            since=dt.date(2021, 7, 1), until=dt.date(2023, 6, 30), party=("donor-7",)
        ),
    }
    for name, select in days.items():
        for _ in range(2):
            began = time.perf_counter()
            balances(fund="large", select=select, by=("account", "net_class", "party"))
            took = time.perf_counter() - began
        timed(f"balances {name}, of {count:,} lines", 1, took)
    year = StatementAsked(fund="large", since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31))
    forms = {
        "of one year": year,
        "of one donor in that year": structs.replace(year, donor="donor-7"),
        "of one project in that year": structs.replace(year, project="project-7"),
        "from 15 July to 15 June": structs.replace(
            year, since=dt.date(2021, 7, 15), until=dt.date(2023, 6, 15)
        ),
    }
    for how in ("from lines", "from sums"):
        if how == "from sums":
            began = time.perf_counter()
            done = sum_flows(fund="large")
            timed("the sums of flows made", done, time.perf_counter() - began)
        for name, asked in forms.items():
            for _ in range(2):
                began = time.perf_counter()
                statement_of(asked, today=NOW.date())
                took = time.perf_counter() - began
            timed(f"the form of a statement {name}, {how}", 1, took)
    began = time.perf_counter()
    lines_behind(fund="large", select=Selection(account=("contributions",), party=("donor-7",)))
    timed("a page of the lines behind a donor's contributions", 1, time.perf_counter() - began)
    began = time.perf_counter()
    findings = check_book(fund="large")
    timed(f"every entry counted anew, {len(findings)} findings", len(made), time.perf_counter() - began)


def on_database(name: str) -> None:
    """Work in another database of the node's server."""
    settings.DATABASES["default"]["NAME"] = name


if __name__ == "__main__":
    _post_when_told(sys.argv[1], int(sys.argv[2]), sys.argv[3])
