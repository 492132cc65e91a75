"""The program as its users run it: a process of its own, on a node prepared once."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bandung.server.database.embedded import EmbeddedServer

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ACTIVITIES = """<iati-activities version="2.03">
<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>XX-AGENCY-0001</iati-identifier>
<reporting-org ref="XX-AGENCY" type="10"><narrative>Agency of Examples</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<participating-org role="4" ref="XX-AGENCY"><narrative>Agency of Examples</narrative></participating-org>
<activity-date iso-date="2020-01-01" type="1"/><recipient-country code="SN"/></iati-activity>{more}
</iati-activities>
"""


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


@pytest.fixture(scope="module")
def node(folder: Path, made: "subprocess.CompletedProcess[str]") -> Iterator[Path]:
    """The home of a node; its database is held, so that commands need not start it each time."""
    assert made.returncode == 0, made.stderr
    home = Path(tempfile.mkdtemp(dir=folder)) / "node"
    subprocess.run(["cp", "-a", folder / "template", home], check=True)
    with EmbeddedServer(home / "postgres"):
        yield home


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A file without a fault."""
    path = tmp_path / "sound.xml"
    path.write_text(ACTIVITIES.format(more=""), encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A file with one activity that has no title."""
    path = tmp_path / "faulty.xml"
    more = "<iati-activity><iati-identifier>XX-AGENCY-0002</iati-identifier></iati-activity>"
    path.write_text(ACTIVITIES.format(more=more), encoding="utf-8")
    return path
