"""A long book is checked in the background: asked for once, told how far, made anew after a cut, kept."""

import datetime as dt

import pytest
from django.db import connection
from ledger_entries import NOW, gift

from bandung.server.funds.models import BookCheck, Fund
from bandung.server.funds.queries import soundness
from bandung.server.funds.queries.books import newest_check
from bandung.server.funds.queries.soundness import end_of
from bandung.server.funds.services import checking
from bandung.server.funds.services.checking import ask_for_check, check_in_background
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.server.node.working import JOBS
from bandung.values import InvalidInput, NotFound


@pytest.fixture
def fund(db) -> Fund:
    row = Fund.objects.create(code="pgtf", name="PGTF")
    open_book(fund="pgtf", chart="pgtf")
    post(entries=[gift("expendable", 5)] * 4, by="Ama", at=NOW)
    return row


def test_a_check_is_asked_for_once_until_it_is_made(fund: Fund):
    first = ask_for_check(fund=fund, by="Ama", at=NOW)
    again = ask_for_check(fund=fund, by="Kofi", at=NOW + dt.timedelta(minutes=1))
    assert (first.pk, again.asked_by, again.made_at) == (again.pk, "Ama", None)
    job = next(job for job in JOBS if job.name == "check the books of funds")
    assert job.run() == "The book of pgtf was checked, 4 entries: 0 findings."
    assert job.run() is None
    made = newest_check(fund)
    assert made is not None
    assert (made.counted, made.entries, made.found, made.end) == (4, 4, 0, str(end_of(fund="pgtf")))
    assert ask_for_check(fund=fund, by="Kofi", at=NOW).pk != first.pk


def test_what_is_wrong_is_kept_and_counted(fund: Fund, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "MOST_KEPT", 2)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE funds_entryline SET amount = amount * 2")
        cursor.execute("SET session_replication_role = origin")
    ask_for_check(fund=fund, by="Ama", at=NOW)
    check_in_background()
    made = newest_check(fund)
    assert made is not None
    assert (made.found, [one["code"] for one in made.findings]) == (4, ["lines-differ"] * 2)


def test_a_witness_is_held_against_the_journal_and_a_wrong_one_refused_at_once(fund: Fund):
    with pytest.raises(InvalidInput, match="no end of a journal"):
        ask_for_check(fund=fund, by="Ama", at=NOW, witness="the end")
    ask_for_check(fund=fund, by="Ama", at=NOW, witness="4:" + "0" * 64)
    check_in_background()
    made = newest_check(fund)
    assert made is not None
    assert [one["code"] for one in made.findings] == ["witness-differs"]


def test_without_a_book_there_is_nothing_to_check(db):
    fund = Fund.objects.create(code="x", name="X")
    with pytest.raises(NotFound):
        ask_for_check(fund=fund, by="Ama", at=NOW)
    assert newest_check(fund) is None


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_shows_while_it_runs_and_a_check_that_was_cut_short_is_begun_again(
    fund: Fund, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(soundness, "_AT_A_TIME", 2)
    row = ask_for_check(fund=fund, by="Ama", at=NOW)
    beside = connection.copy()
    seen: list[tuple[int, int]] = []

    def cut(*_: object) -> list[object]:
        with beside.cursor() as cursor:
            cursor.execute("SELECT counted, entries FROM funds_bookcheck")
            seen.append(cursor.fetchone())
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(soundness, "_balances", cut)
        with pytest.raises(KeyboardInterrupt):
            check_in_background()
    beside.close()
    assert seen == [(4, 4)]
    assert check_in_background() is not None
    assert BookCheck.objects.get().pk == row.pk
