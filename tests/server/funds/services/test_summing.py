"""Sums of flows are brought forward in batches, each entry once, by whoever and however many do it at once."""

import threading

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from ledger_entries import NOW, gift

from bandung.server.funds.models import Book, FlowMark, FlowSum, Fund
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.server.funds.services.summing import sum_flows, sum_flows_anew, sum_in_background
from bandung.server.node.working import JOBS
from bandung.values import NotFound


def open_books() -> None:
    for code in ("pgtf", "other"):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart="pgtf")


def give(times: int, fund: str = "pgtf") -> None:
    post(entries=[gift("expendable", 2, fund=fund, party="a")] * times, by="Ama", at=NOW)


@pytest.fixture
def books(db) -> None:
    open_books()


def summed(fund: str = "pgtf") -> tuple[int, int]:
    """How far the mark is, and how many lines the sums have; a gift has one."""
    lines = FlowSum.objects.filter(book__code=fund).aggregate(lines=Sum("lines"))["lines"]
    return FlowMark.objects.get(book__code=fund).number, lines or 0


def test_each_call_adds_what_came_since_in_batches(books):
    assert sum_flows(fund="pgtf") == 0
    give(7)
    assert (sum_flows(fund="pgtf", at_a_time=3), summed()) == (7, (7, 7))
    assert sum_flows(fund="pgtf") == 0
    give(2)
    assert (sum_flows(fund="pgtf"), summed()) == (2, (9, 9))
    assert FlowSum.objects.get().value == 18


def test_the_job_of_the_node_does_all_books_that_are_behind_and_says_so(books):
    job = next(job for job in JOBS if job.name == "sum the flows of funds")
    assert job.run() is None
    give(2)
    give(3, "other")
    assert job.run() == "5 entries added to the sums of statements, of other, pgtf."
    assert (summed(), summed("other")) == ((2, 2), (3, 3))
    assert sum_in_background() is None


def test_sums_are_made_anew_as_far_as_they_went(books):
    assert sum_flows_anew(fund="pgtf") == 0
    give(2)
    sum_flows(fund="pgtf")
    give(1)
    assert (sum_flows_anew(fund="pgtf"), summed()) == (2, (2, 2))


def test_no_book_is_not_found(db):
    with pytest.raises(NotFound):
        sum_flows(fund="atlantis")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE funds_flowsum SET value = 0",
        "DELETE FROM funds_flowsum",
        (
            "INSERT INTO funds_flowsum SELECT id + 1, '2000-01-01', flow, '', '', '', 1, 1, 0, book_id, net_class_id"
            " FROM funds_flowsum"
        ),
        "TRUNCATE funds_flowsum",
        "UPDATE funds_flowmark SET number = 1",
        "UPDATE funds_flowmark SET number = 4",
        "UPDATE funds_flowmark SET book_id = (SELECT id FROM funds_book WHERE code = 'other')",
        "DELETE FROM funds_flowmark",
        "TRUNCATE funds_flowmark",
        "INSERT INTO funds_flowmark (book_id, number) SELECT id, 1 FROM funds_book WHERE code = 'other'",
    ],
)
def test_the_database_refuses_sums_that_are_written_otherwise(books, statement):
    give(3)
    give(3, "other")
    sum_flows(fund="pgtf")
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert isinstance(caught.value.__cause__, psycopg.Error)
    assert caught.value.__cause__.sqlstate in ("BN001", "BN002")
    assert summed() == (3, 3)


@pytest.mark.django_db(transaction=True)
def test_many_who_sum_at_once_while_others_post_add_each_entry_once():
    open_books()
    give(60)
    failed: list[BaseException] = []

    def run(what) -> None:
        try:
            for _ in range(6):
                what()
        except BaseException as error:  # noqa: BLE001  told below
            failed.append(error)
        finally:
            connection.close()

    works = [lambda: sum_flows(fund="pgtf", at_a_time=5)] * 3 + [
        lambda: sum_flows_anew(fund="pgtf"),
        lambda: give(9),
    ]
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    sum_flows(fund="pgtf")
    last = Book.objects.get(code="pgtf").last
    assert (last, summed()) == (114, (114, 114))
    assert check_book(fund="pgtf") == ()
