"""What a node does by itself while it is served: a process of its own works through the jobs one after another.

A job is anything that may be cut short at any moment and goes on where it was: comparing claims, indexing texts.
So the process needs no manners at its end; it is ended with the site, and ends by itself when the site is gone,
however the site went. Pages stay quick since the work has its own process, at a lower priority. A job is never
done twice at once, also where several machines serve one database (an advisory lock of PostgreSQL).

A node behind another web server runs `bandung work` beside it, or `bandung work --once` from a timer.
"""

import contextlib
import datetime as dt
import os
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from bandung.server.home import Home
from bandung.values import BandungError

BETWEEN_ROUNDS = 20.0
"""Seconds between two rounds of looking; a round that finds nothing asks the database one question a job."""
_PATIENCE = 10.0


class Job(msgspec.Struct, frozen=True):
    """Something to be done again and again. `run` does what there is and says so in a sentence, None for nothing."""

    name: str
    run: Callable[[], str | None]


class JobState(msgspec.Struct, frozen=True, omit_defaults=True):
    """When a job last had something to do, and what came of it; `failed` where it ended in an error."""

    name: str
    ended_at: dt.datetime
    sentence: str
    failed: bool = False


def _compare_new_claims() -> str | None:
    from bandung.server.node.converting import known_rates
    from bandung.server.records.services.comparing import claims_to_compare, compare_claims

    if not claims_to_compare():
        return None
    done = compare_claims(convert=known_rates())
    return (
        f"{done.claims:,} claims compared: {done.joined:,} pairs joined, {done.to_look_at:,} to be looked at; "
        f"{done.activities_after:,} activities."
    )


def _index_for_meaning() -> str | None:
    from bandung.server.exchange.services.indexing import index_in_background

    return index_in_background()


def _ask_about_entries() -> str | None:
    from bandung.server.exchange.services.verifying import ask_about_stale_entries

    return ask_about_stale_entries()


def _remind_of_introductions() -> str | None:
    from bandung.server.exchange.services.reminding import remind_those_due

    return remind_those_due()


def _compare_resolutions() -> str | None:
    from bandung.server.node.comparing import compare_new_resolutions

    return compare_new_resolutions()


def _sum_flows() -> str | None:
    from bandung.server.funds.services.summing import sum_in_background

    return sum_in_background()


def _check_books() -> str | None:
    from bandung.server.funds.services.checking import check_in_background

    return check_in_background()


JOBS: tuple[Job, ...] = (
    Job("index for meaning", _index_for_meaning),
    Job("compare claims", _compare_new_claims),
    Job("compare resolutions", _compare_resolutions),
    Job("sum the flows of funds", _sum_flows),
    Job("check the books of funds", _check_books),
    Job("ask about entries", _ask_about_entries),
    Job("remind of introductions", _remind_of_introductions),
)
"""All the jobs, in the order in which they are done. A new one is a line here."""


def work_once(home: Home, *, jobs: Sequence[Job] = JOBS) -> list[JobState]:
    """Do each job of an opened node once. What came of those that had something to do, kept for `work_done`."""
    done = []
    for job in jobs:
        with _alone(job.name) as mine:
            state = _run(job) if mine else None
        if state:
            done.append(state)
            _remember(home, state)
    return done


def work_until(ending: threading.Event, home: Home, *, between: float = BETWEEN_ROUNDS) -> None:
    """Do the jobs of an opened node, round after round, until `ending` is set."""
    while not ending.is_set():
        if not work_once(home):
            ending.wait(between)


def work_done(home: Home) -> tuple[JobState, ...]:
    """What each job did last, in this home; empty where nothing was done yet."""
    try:
        return msgspec.json.decode(home.work_file.read_bytes(), type=tuple[JobState, ...])
    except (FileNotFoundError, msgspec.DecodeError):
        return ()


@contextlib.contextmanager
def working_beside(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """`bandung work` in a process of its own, as long as the context lasts."""
    command = [sys.executable, "-m", "bandung", "work", "--while-input-is-open", "--home", str(home.folder)]
    # A session of its own: Ctrl+C is for the site, which then ends the work itself.
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()


def set_when_input_ends(ending: threading.Event) -> None:
    """Set `ending` once nobody holds the other end of standard input any more, however they went."""

    def wait() -> None:
        while os.read(0, 1024):
            pass
        ending.set()

    threading.Thread(target=wait, daemon=True).start()


def _run(job: Job) -> JobState | None:
    from django.db import Error

    failed = False
    try:
        sentence = job.run()
    except BandungError as error:
        failed, sentence = True, error.message
    except Error as error:
        failed, sentence = True, " ".join(str(error).split()) or type(error).__name__
    if sentence is None:
        return None
    return JobState(job.name, dt.datetime.now(dt.UTC), sentence, failed)


@contextlib.contextmanager
def _alone(name: str) -> Iterator[bool]:
    """Whether this process may do the job now; another one that does it keeps the lock until its own end."""
    from django.db import connection

    key = zlib.crc32(f"bandung work {name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _remember(home: Home, state: JobState) -> None:
    kept = [known for known in work_done(home) if known.name != state.name]
    fresh = home.work_file.with_suffix(".new")
    fresh.write_bytes(msgspec.json.encode([*kept, state]))
    fresh.replace(home.work_file)
