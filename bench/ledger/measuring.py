"""What is measured, each in a database of its own and in a process of its own."""

import subprocess
import sys
import tempfile
from pathlib import Path

import hordak_book
import ours
import plain
import psycopg
from making import transactions
from metering import Spent

Row = tuple[str, str, int, Spent]
"""Who, how, how many transactions, and what they took."""

BEANCOUNT = "import sys, time; from beancount import loader; began = time.perf_counter(); \
e, faults, _ = loader.load_file(sys.argv[1]); assert not faults; print(time.perf_counter() - began)"


def of_ours(count: int) -> list[Row]:
    """The program's own posting."""
    rows: list[Row] = []
    with _database("ours") as name:
        ours.on_database(name)
        ours.prepare()
        ours.measure(
            list(transactions(count)),
            lambda how, done, took: rows.append(("bandung, all rules", how, done, took)),
        )
    return rows


def of_clients(count: int) -> list[Row]:
    """Several programs at once, each posting its share committed each: all into one book, and each into its own."""
    rows: list[Row] = []
    with _database("clients") as name:
        ours.on_database(name)
        ours.prepare()
        for clients in (1, 2, 4, 8):
            for books in sorted({1, clients}):
                took = ours.posted_at_once(name, clients=clients, books=books, count=count)
                told = f"{clients} at once, {'one book' if books == 1 else 'a book each'}"
                rows.append(("bandung, all rules", told, count, Spent(took)))
    return rows


def of_statement(count: int) -> list[Row]:
    """Reading a large book."""
    rows: list[Row] = []
    with _database("large") as name:
        ours.on_database(name)
        ours.prepare()
        ours.measure_statement(
            list(transactions(count)), lambda how, done, took: rows.append((how, "", done, Spent(took)))
        )
    return rows


def of_plain(count: int) -> list[Row]:
    """Plain SQL."""
    rows: list[Row] = []
    with _database("plain") as name:
        plain.measure(_url(name), list(transactions(count)), lambda *row: rows.append(row))
    return rows


def of_hordak(count: int) -> list[Row]:
    """django-hordak."""
    from bandung.server.database.connection import django_database
    from bandung.server.home import Home

    rows: list[Row] = []
    with _database("hordak") as name:
        hordak_book.prepare(django_database(Home.current()) | {"NAME": name})
        hordak_book.measure(
            list(transactions(count)), lambda how, done, took: rows.append(("django-hordak", how, done, took))
        )
    return rows


def of_beancount(count: int) -> list[Row]:
    """beancount, which keeps its book in a file and loads it whole."""
    from bandung.funds.ledger import Posted, load_chart, to_beancount

    told = [
        Posted(number, "", b"", one, ours.NOW, "")
        for number, one in enumerate(ours.entries(list(transactions(count)), "x"), 1)
    ]  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.beancount"
        path.write_text("\n".join(to_beancount(told, load_chart("pgtf"))) + "\n", encoding="utf-8")
        command = [sys.executable, "-W", "ignore", "-c", BEANCOUNT, str(path)]
        took = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [("beancount", "loading the same book, nothing kept", count, Spent(float(took)))]


class _database:  # noqa: N801  used as a function is
    """A database of its own on the server, gone afterwards."""

    def __init__(self, name: str) -> None:
        self.name = f"bench_{name}"

    def __enter__(self) -> str:
        self._run(f"CREATE DATABASE {self.name}")
        return self.name

    def __exit__(self, *_: object) -> None:
        from django.apps import apps

        if apps.ready:
            from django.db import connections

            connections.close_all()
        self._run(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(_url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


def _url(name: str) -> str:
    from bandung.server.database import embedded
    from bandung.server.home import Home

    server = embedded.EmbeddedServer(Home.current().postgres)
    return f"host={server.socket_folder} user={embedded.USER} port={embedded.PORT} dbname={name}"
