"""The program as its users run it: a process of its own, on a node prepared once."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bandung.server.database.embedded import EmbeddedServer

ACTIVITIES = """<iati-activities version="2.03">
<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>XM-DAC-90001-0001</iati-identifier>
<reporting-org ref="XM-DAC-90001" type="10"><narrative>Agency of Examples</narrative></reporting-org>
<title><narrative>Wells</narrative></title><description><narrative>Wells for villages</narrative></description>
<participating-org role="4" ref="XM-DAC-90001"><narrative>Agency of Examples</narrative></participating-org>
<activity-status code="2"/>
<activity-date iso-date="2020-01-01" type="1"/><recipient-country code="SN"/><sector vocabulary="1" code="14030"/></iati-activity>{more}
</iati-activities>
"""


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
    more = "<iati-activity><iati-identifier>XM-DAC-90001-0002</iati-identifier></iati-activity>"
    path.write_text(ACTIVITIES.format(more=more), encoding="utf-8")
    return path
