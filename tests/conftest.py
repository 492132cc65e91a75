"""What every test may use: the real data kept beside the project, a database that runs, the command, a made node."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

Run = Callable[..., "subprocess.CompletedProcess[str]"]

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; the test skips, saying so, where it is absent."""
    if not (_SHARED / "data").is_dir():
        pytest.skip("the real data folder ../shared/data is not here")
    return _SHARED


@pytest.fixture(autouse=True)
def _nobody_reads_on_in_the_last_reader_s_language() -> Iterator[None]:
    """A page asked for in Arabic leaves its thread speaking Arabic; the next test starts without a language."""
    yield
    from django.utils import translation

    translation.deactivate()


@contextlib.contextmanager
def _journals_emptied() -> Iterator[None]:
    """A test that commits is followed by emptying all tables, which the triggers of a journal refuse, also to tests."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    emptying = DatabaseOperations.execute_sql_flush

    def without_triggers(operations: DatabaseOperations, statements: list[str]) -> None:
        emptying(operations, ["SET LOCAL session_replication_role = replica", *statements])

    DatabaseOperations.execute_sql_flush = without_triggers  # type: ignore[method-assign]
    yield
    DatabaseOperations.execute_sql_flush = emptying  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Hold the embedded server for as long as the run needs its test database."""
    from bandung.server.home import Home
    from bandung.server.node.opening import database_held

    with database_held(Home.current()), _journals_emptied():
        yield
        from django.db import connections

        connections.close_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A thread that ended without closing its connection would keep the test database from being dropped."""
    yield
    from django.db import connection

    with django_db_blocker.unblock():
        # Tests that kill a server leave a connection that is none any more.
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def run_bandung(*arguments: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BANDUNG_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "bandung", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=environment | variables,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def bandung() -> Run:
    """Runs a command."""
    return run_bandung


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder of its own in /tmp: one run of pytest closes the folders of another to all but their owner."""
    with tempfile.TemporaryDirectory(prefix="bandung-tests-") as made:
        yield Path(made)


@pytest.fixture(scope="session")
def made(folder: Path) -> "subprocess.CompletedProcess[str]":
    """How `bandung init` ended that made the node all others are copied from."""
    return run_bandung("init", "--home", folder / "template", "--name", "A node to try")
