"""A node with a few entries in several languages."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bandung.server.database.embedded import EmbeddedServer

ENTRIES = """
[[owner]]
code = "sd-water"
name = { ar = "هيئة المياه" }
area = "SDN"

[[owner]]
code = "br-agua"
name = { pt = "Água para Todos" }
area = "BRA"

[[need]]
code = "need-1"
owner = "sd-water"
title = { ar = "نحتاج إلى مياه شرب نظيفة في القرى" }
verification = { on = 2020-01-02, by = "sd-water" }

[[practice]]
code = "practice-1"
owner = "br-agua"
title = { pt = "Água potável para aldeias" }
summary = { pt = "Cisternas guardam a água da chuva para beber durante a seca nas aldeias." }
"""


@pytest.fixture(scope="module")
def filled(
    folder: Path, made: "subprocess.CompletedProcess[str]", bandung: Callable[..., Any]
) -> Iterator[Path]:
    """The home of a node with these entries, one for all tests of a file: each looks at entries of its own."""
    assert made.returncode == 0, made.stderr
    home = Path(tempfile.mkdtemp(dir=folder)) / "node"
    subprocess.run(["cp", "-a", folder / "template", home], check=True)
    file = home.with_name("entries.toml")
    file.write_text(ENTRIES, encoding="utf-8")
    with EmbeddedServer(home / "postgres"):
        taken = bandung("exchange", "import", file, "--home", home)
        assert taken.returncode == 0, taken.stderr
        yield home
