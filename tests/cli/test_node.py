"""Serving a node, and ending it politely."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from bandung.server.database.embedded import EmbeddedServer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_serving(home: Path, port: int) -> "subprocess.Popen[str]":
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("BANDUNG_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "bandung", "serve", "--home", str(home), "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answer(port: int, path: str = "/", seconds: float = 40) -> int:
    """The status of the answer, as soon as there is one."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as reply:
                return int(reply.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site did not answer")


@pytest.fixture
def own(folder: Path, made: "subprocess.CompletedProcess[str]") -> Path:
    """A node that only this test holds."""
    assert made.returncode == 0
    home = Path(tempfile.mkdtemp(dir=folder)) / "node"
    subprocess.run(["cp", "-a", folder / "template", home], check=True)
    return home


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_served_node_answers_and_a_polite_end_stops_site_and_database(own, end):
    port = free_port()
    serving = start_serving(own, port)
    try:
        assert answer(port) == 200
        assert answer(port, "/nothing-here/") == 404
        family = psutil.Process(serving.pid).children(recursive=True)
        assert EmbeddedServer(own / "postgres").is_running()
    finally:
        serving.send_signal(end)
        _, words = serving.communicate(timeout=60)
    assert "Traceback" not in words
    assert f"http://127.0.0.1:{port}/" in words
    assert serving.returncode in {0, 130, 143}
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    assert not EmbeddedServer(own / "postgres").is_running()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_that_is_taken_is_refused_in_one_sentence(node, bandung):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = bandung("serve", "--home", node, "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
