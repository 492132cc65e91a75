"""A node of its own for tests that change, break or kill it."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bandung.server.database import embedded
from bandung.server.database.embedded import EmbeddedServer


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
