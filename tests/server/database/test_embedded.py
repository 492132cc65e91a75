"""The embedded server: shared by processes, stopped by the last one, back after a kill of everything."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from bandung.server.database import embedded
from bandung.server.database.embedded import EmbeddedServer
from bandung.values import Unavailable

HOLD = """
import sys, time
from pathlib import Path
from bandung.server.database.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
server.acquire()
print("held", flush=True)
sys.stdin.readline()
server.release()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "postgres"
    yield home
    server = EmbeddedServer(home)
    if server.is_running():
        server.stop_now()


def hold_in_another_process(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)


def connect(server: EmbeddedServer) -> psycopg.Connection:
    return psycopg.connect(
        host=str(server.socket_folder), user=embedded.USER, dbname="postgres", autocommit=True
    )


def postmaster(folder: Path) -> psutil.Process:
    return psutil.Process(int((folder / "data" / "postmaster.pid").read_text().splitlines()[0]))


def test_the_first_hold_starts_the_server_and_the_last_release_stops_it(folder):
    server = EmbeddedServer(folder)
    with server:
        with server, connect(server) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert server.is_running()
    assert not server.is_running()


def test_the_server_runs_until_the_last_of_several_processes_leaves(folder):
    first, second = hold_in_another_process(folder), hold_in_another_process(folder)
    end(first)
    assert EmbeddedServer(folder).is_running()
    end(second)
    assert not EmbeddedServer(folder).is_running()


def test_a_holder_that_is_killed_does_not_keep_the_server_up_for_ever(folder):
    killed, other = hold_in_another_process(folder), hold_in_another_process(folder)
    killed.kill()
    killed.communicate()
    end(other)
    assert not EmbeddedServer(folder).is_running()


def test_after_a_kill_of_everything_the_server_comes_back_with_what_was_committed(folder):
    process = hold_in_another_process(folder)
    server = EmbeddedServer(folder)
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('whole')")
    master = postmaster(folder)
    family = [master, *master.children(recursive=True)]
    process.kill()
    process.communicate()
    for member in family:
        # Some end by themselves when they see that the first process is gone.
        with contextlib.suppress(psutil.NoSuchProcess):
            member.send_signal(signal.SIGKILL)
    with server, connect(server) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("whole",)


def test_the_server_listens_on_no_tcp_port_and_its_socket_is_its_owners_alone(folder):
    server = EmbeddedServer(folder)
    with server:
        kinds = {connection.family for connection in postmaster(folder).net_connections(kind="all")}
        assert kinds == {socket.AF_UNIX}
        assert server.socket_folder.stat().st_mode & 0o077 == 0 or os.geteuid() == 0
        assert (server.socket_folder / f".s.PGSQL.{embedded.PORT}").stat().st_mode & 0o077 == 0


def test_a_home_with_a_long_path_gets_a_short_socket(tmp_path):
    deep = tmp_path / ("d" * 120) / "postgres"
    server = EmbeddedServer(deep)
    assert len(str(server.socket_folder)) < 60
    with server, connect(server) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_pgvector_is_there(folder):
    server = EmbeddedServer(folder)
    with server, connect(server) as connection:
        connection.execute("CREATE EXTENSION vector")
        assert connection.execute("SELECT '[1,0]'::vector <=> '[0,1]'::vector").fetchone() == (1.0,)


def test_a_database_of_another_postgresql_is_refused_in_one_sentence(folder):
    with EmbeddedServer(folder):
        pass
    (folder / "data" / "PG_VERSION").write_text("12\n")
    with pytest.raises(Unavailable, match=r"made by PostgreSQL 12 and this program brings 18"):
        EmbeddedServer(folder).acquire()


def test_a_damaged_database_says_so_and_leaves_no_hold(folder):
    with EmbeddedServer(folder):
        pass
    (folder / "data" / "global" / "pg_control").write_bytes(b"")
    server = EmbeddedServer(folder)
    started = time.monotonic()
    with pytest.raises(Unavailable, match="did not start"):
        server.acquire()
    assert time.monotonic() - started < 30
    assert not server.is_running()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_an_ordinary_user_is_told_whose_folder_it_is(folder):
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    folder.parent.chmod(0o755)
    script = (
        "import os, sys; os.setgid(1); os.setuid(1)\n"
        "from pathlib import Path\n"
        "from bandung.server.database.embedded import EmbeddedServer\n"
        "server = EmbeddedServer.__new__(EmbeddedServer)\n"
        "server.folder = Path(sys.argv[1]); server.data = server.folder / 'data'\n"
        "server.socket_folder = server.folder\n"
        "try: server._check_owner()\n"
        "except Exception as error: print(error)\n"
    )
    # The check alone runs as the other user: the folders above may be closed to that user.
    for parent in folder.parents:
        if parent.stat().st_mode & 0o001 == 0:
            pytest.skip(f"{parent} is closed to other users")
    result = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False
    )
    assert "belongs to nobody" in result.stdout
