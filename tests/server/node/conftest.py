"""A node of its own for tests that change, break or kill it."""

import os
import subprocess
import sys
import tempfile
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


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder of its own in /tmp: one run of pytest closes the folders of another to all but their owner."""
    with tempfile.TemporaryDirectory(prefix="bandung-tests-") as made:
        yield Path(made)


@pytest.fixture(scope="session")
def made(folder: Path) -> "subprocess.CompletedProcess[str]":
    """How `bandung init` ended that made the node all others are copied from."""
    return run_bandung("init", "--home", folder / "template", "--name", "A node to try")


@pytest.fixture
def node(folder: Path, made: "subprocess.CompletedProcess[str]") -> Iterator[Path]:
    """The home of a node that no other test uses; whatever still runs of it is stopped at the end."""
    assert made.returncode == 0, made.stderr
    home = Path(tempfile.mkdtemp(dir=folder)) / "node"
    subprocess.run(["cp", "-a", folder / "template", home], check=True)
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
