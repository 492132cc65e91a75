"""A node of its own for tests that change, break or kill it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from bandung.server.database import embedded
from bandung.server.database.embedded import EmbeddedServer

Run = Callable[..., "subprocess.CompletedProcess[str]"]


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


@pytest.fixture
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of a node that no other test uses; whatever still runs of it is stopped at the end."""
    template = tmp_path_factory.getbasetemp() / "node"
    if not template.exists():
        made = run_bandung("init", "--home", template, "--name", "A node to try")
        assert made.returncode == 0, made.stderr
    home = tmp_path_factory.mktemp("home") / "node"
    subprocess.run(["cp", "-a", template, home], check=True)
    yield home
    server = EmbeddedServer(home / "postgres")
    if server.is_running():
        server.stop_now()


@pytest.fixture
def sql(node: Path) -> Iterator[psycopg.Connection]:
    """A connection to the node's database, which is held meanwhile."""
    with EmbeddedServer(node / "postgres") as server, connected(server) as connection:
        yield connection


def connected(server: EmbeddedServer) -> psycopg.Connection:
    """A connection past Django, each statement for itself."""
    return psycopg.connect(
        host=str(server.socket_folder), user=embedded.USER, dbname=embedded.DATABASE, autocommit=True
    )
