"""A node on a PostgreSQL of its owner's choice: the wheel's own over TCP with a password, and Debian's."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest

from bandung.server.database import account, programs

PASSWORD = "a word with / and @ in it"
QUOTED = "a%20word%20with%20%2F%20and%20%40%20in%20it"
TOLD = """<iati-activities version="2.03"><iati-activity default-currency="USD" xml:lang="en">
<iati-identifier>XM-DAC-90001-0001</iati-identifier>
<reporting-org ref="XM-DAC-90001" type="10"><narrative>Agency of Examples</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<participating-org role="4" ref="XM-DAC-90001"><narrative>Agency of Examples</narrative></participating-org>
<activity-date iso-date="2020-01-01" type="1"/><recipient-country code="SN"/><sector vocabulary="1" code="14030"/></iati-activity></iati-activities>
"""


class Server(msgspec.Struct):
    """A server that runs: where its programs and its data are, and its port on 127.0.0.1."""

    programs: Path
    data: Path
    port: int

    def url(self, *, password: str = QUOTED, user: str = "owner", database: str = "node") -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def run(self, program: str, *arguments: str) -> None:
        entry = account.service_account() if account.running_as_root() else None
        as_other = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []} if entry else {}
        subprocess.run(
            [self.programs / program, *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
            cwd="/",
            **as_other,  # type: ignore[call-overload]
        )

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(self.data))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, binaries: Path) -> Server:
    """A new server under the service account, reached by TCP and password alone."""
    folder.mkdir()
    if account.running_as_root():
        entry = account.service_account()
        account.let_pass(folder, entry)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    word = folder / "word"
    word.write_text(PASSWORD)
    word.chmod(0o644)
    server = Server(binaries, folder / "data", free_port())
    server.run(
        "initdb",
        *("-D", str(server.data), "-U", "owner", "--auth=scram-sha-256", f"--pwfile={word}"),
        *("--encoding=UTF8", "--locale=C", "--no-sync"),
    )
    options = f"-c listen_addresses=127.0.0.1 -p {server.port} -c unix_socket_directories='' -c fsync=off"
    server.run("pg_ctl", "start", "-w", "-D", str(server.data), "-l", str(folder / "log"), "-o", options)
    with psycopg.connect(server.url(database="postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE node")
    return server


def bandung(url: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("BANDUNG_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "bandung", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env=environment | {"BANDUNG_DATABASE_URL": url},
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def assert_refused(result: "subprocess.CompletedProcess[str]", *words: str) -> None:
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("bandung: ")
    for word in words:
        assert word in result.stderr


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder of its own in /tmp: one run of pytest closes the folders of another to all but their owner."""
    with tempfile.TemporaryDirectory(prefix="bandung-tests-") as made:
        yield Path(made)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    programs.ready_for_account()
    running = start(folder / "wheel", programs.install_folder() / "bin")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def debian(folder: Path) -> Iterator[Server]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("Debian’s PostgreSQL (/usr/lib/postgresql) is not installed here")
    running = start(folder / "debian", found[-1].parent)
    yield running
    running.stop()


def assert_a_node_works(url: str, home: Path) -> None:
    made = bandung(url, "init", "--home", home)
    assert made.returncode == 0, made.stderr
    assert not (home / "postgres").exists()
    told = home / "told.xml"
    told.write_text(TOLD)
    imported = bandung(url, "activities", "import", told, "--home", home)
    assert imported.returncode in (0, 1), imported.stderr
    status = json.loads(bandung(url, "status", "--home", home, "--format", "json").stdout)
    assert status["holdings"]["activities"] == 1
    assert "by BANDUNG_DATABASE_URL" in status["database"]


def test_a_node_lives_on_another_server_over_tcp_with_a_password(server, tmp_path):
    assert_a_node_works(server.url(), tmp_path / "home")


def test_a_wrong_password_is_refused_in_one_sentence_that_does_not_repeat_it(server, tmp_path):
    for command in ("init", "status"):
        refused = bandung(server.url(password="secret-and-wrong"), command, "--home", tmp_path)
        assert_refused(refused, "BANDUNG_DATABASE_URL", "password")
        assert "secret-and-wrong" not in refused.stderr
    told = bandung(server.url(password="secret-and-wrong"), "doctor", "--home", tmp_path)
    assert told.returncode == 1
    assert "✗ database" in told.stdout


def test_a_database_that_is_not_there_is_refused_in_one_sentence(server, tmp_path):
    assert_refused(bandung(server.url(database="nothing"), "init", "--home", tmp_path), "nothing")


def test_a_server_that_is_down_is_refused_in_one_sentence(tmp_path):
    url = f"postgresql://owner:word@127.0.0.1:{free_port()}/node"
    for command in ("init", "status"):
        assert_refused(bandung(url, command, "--home", tmp_path), "does not answer")


@pytest.mark.parametrize("url", ["mysql://user@host/name", "postgresql://[::1", "here"])
def test_an_address_that_is_none_is_refused_in_one_sentence(url, tmp_path):
    assert_refused(bandung(url, "status", "--home", tmp_path), "BANDUNG_DATABASE_URL")


def test_an_owner_of_a_database_who_may_not_add_pgvector_is_told_so_in_one_sentence(server, tmp_path):
    with psycopg.connect(server.url(database="postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE tenant LOGIN PASSWORD 'word'")
        connection.execute("CREATE DATABASE tenancy OWNER tenant")
    url = server.url(user="tenant", password="word", database="tenancy")
    made = bandung(url, "init", "--home", tmp_path)
    if made.returncode == 0:  # pgvector is a trusted extension: the owner of a database may add it
        assert bandung(url, "status", "--home", tmp_path).returncode == 0
    else:
        assert_refused(made, "pgvector")


def test_debians_server_works_with_pgvector_and_is_refused_without(debian, tmp_path):
    with psycopg.connect(debian.url()) as connection:
        has_vector = connection.execute(
            "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"
        ).fetchone() == (1,)
    if has_vector:
        assert_a_node_works(debian.url(), tmp_path / "home")
        return
    assert_refused(bandung(debian.url(), "init", "--home", tmp_path), "no pgvector", "postgresql-NN-pgvector")
    told = bandung(debian.url(), "doctor", "--home", tmp_path)
    assert told.returncode == 1
    assert "✗ pgvector: This PostgreSQL has no pgvector" in told.stdout
