"""Posting entries into a fund's journal, and taking them back. The database itself holds to the rules."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from bandung.funds.ledger import Entry, Posted, check_entry, content_of, reversal
from bandung.server.database.connection import external_url
from bandung.server.funds.models import Book
from bandung.server.funds.queries.charts import chart_of
from bandung.server.funds.queries.journal import posted_entry
from bandung.server.funds.services.refusing import refusals
from bandung.values import InvalidInput

AT_ONCE = 1000
"""So many entries travel in one statement; of more, each such part costs the two ends the memory of its contents."""

_POST = "INSERT INTO funds_posting (fund, contents) VALUES (%s, %s) RETURNING number, hashes"
_HASH = 32
"""Bytes of a hash (SHA-256)."""


def post(*, entries: Sequence[Entry], by: str, at: dt.datetime) -> tuple[Posted, ...]:
    """Post the entries, all or none, and return them as they stand in the journals, in the order given.

    `by` is who posts, `at` when. InvalidInput where an entry is wrong in itself, Conflict where it goes against what
    is recorded (a closed period, a limit, a key or a reversal that is there), NotFound where a fund has no book.
    """
    if not by.strip():
        raise InvalidInput("an entry is posted by somebody; say by whom")
    if at.tzinfo is None:
        raise InvalidInput("the time of posting needs its time zone")
    runs = [(fund, list(run)) for fund, run in groupby(entries, key=lambda entry: entry.fund)]
    if not runs:
        return ()
    try:
        if len(runs) == 1:
            with refusals():
                return _post_run(runs[0][0], runs[0][1], by=by, at=at)
        with refusals(), transaction.atomic():
            # Books are taken in one order by everybody, so that nobody waits for one who waits for him.
            list(
                Book.objects.select_for_update().filter(code__in={fund for fund, _ in runs}).order_by("code")
            )
            return tuple(posted for fund, run in runs for posted in _post_run(fund, run, by=by, at=at))
    except InvalidInput as error:
        raise _explained(error, entries) from error


def reverse(*, fund: str, number: int, on: dt.date, reason: str, by: str, at: dt.datetime) -> Posted:
    """Take an entry back by its exact reverse, value date `on`; NotFound, Conflict or InvalidInput as for `post`."""
    return post(
        entries=[reversal(posted_entry(fund=fund, number=number), on=on, reason=reason)], by=by, at=at
    )[0]


def _explained(error: InvalidInput, entries: Sequence[Entry]) -> InvalidInput:
    """What is wrong with the first entry that is wrong by its chart: which account, which amount.

    The database says that a line is wrong; which of its parts is, the chart tells.
    """
    for entry in entries:
        for finding in check_entry(entry, chart_of(entry.fund)):
            named = f"The entry “{entry.reference or entry.text}” of {entry.on.isoformat()}"
            return InvalidInput(f"{named} cannot be posted: {finding.message}.")
    return error


def _post_run(fund: str, entries: Sequence[Entry], *, by: str, at: dt.datetime) -> tuple[Posted, ...]:
    contents = [content_of(entry, posted=at, by=by) for entry in entries]
    if len(contents) <= AT_ONCE:
        links = _send(fund, contents)
    else:
        with transaction.atomic():
            parts = (contents[start : start + AT_ONCE] for start in range(0, len(contents), AT_ONCE))
            links = [link for part in parts for link in _send(fund, part)]
    at = at.astimezone(dt.UTC)
    return tuple(
        Posted(number, content, hashed, entry, at, by)
        for entry, content, (number, hashed) in zip(entries, contents, links, strict=True)
    )


def _send(fund: str, contents: Sequence[str]) -> list[tuple[int, bytes]]:
    """Contents in one journey through the door (`migrations/posting.sql`), one a line; their numbers and hashes.

    The driver's own cursor sends them as they are, where Django's writes them into the statement, letter by letter. The
    statement is prepared where nothing stands between that may give another session each time, as poolers do; measured,
    that is 40 of 500 microseconds.
    """
    # Each look at Django's `connection` finds the thread's own anew, which is more than what it is asked for.
    held = connections[DEFAULT_DB_ALIAS]
    held.ensure_connection()
    with held.wrap_database_errors, psycopg.Cursor(held.connection) as cursor:
        cursor.execute(_POST, [fund, "\n".join(contents)], prepare=external_url() is None, binary=True)
        first, hashes = cursor.fetchone() or (0, b"")
    return [
        (first + place, hashes[_HASH * place : _HASH * (place + 1)]) for place in range(len(hashes) // _HASH)
    ]
