"""The guides do what they show: each is followed from its first command to its last, on a node of its own.

A block of `console` holds commands after `$` and beneath each a part of what it prints: `…` stands for some of a line,
and alone for any number of lines. A block whose first word is a file's name
(```` ```projects.csv ````) is that file. A command that is refused ends with 2, and is followed by `# refused`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bandung.server.database.embedded import EmbeddedServer

GUIDES = Path(__file__).resolve().parents[1] / "docs" / "guides"
FENCE = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REFUSED = "# refused"


class Step(NamedTuple):
    """A command and the lines shown beneath it, or a file and its content."""

    word: str
    shown: tuple[str, ...]
    is_file: bool


def steps(guide: Path) -> Iterator[Step]:
    for language, content in FENCE.findall(guide.read_text(encoding="utf-8")):
        lines = content.splitlines()
        if language != "console":
            yield Step(language, tuple(lines), is_file=True)
            continue
        assert lines[0].startswith("$ "), f"{guide.name}: a block of commands begins with “{lines[0]}”"
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield Step(lines[start][2:], tuple(lines[start + 1 : end]), is_file=False)


def missing(shown: tuple[str, ...], printed: str) -> str | None:
    """The first line shown that the command did not print, after the ones before it."""
    rest = iter([" ".join(line.split()) for line in printed.splitlines()])
    for line in shown:
        parts = [re.escape(part.strip()) for part in " ".join(line.split()).split("…")]
        wanted = re.compile(".*".join(parts))
        if any(parts) and not any(wanted.fullmatch(one) for one in rest):
            return line
    return None


@pytest.fixture(scope="module")
def sample(folder: Path) -> Path:
    """A node with the sample network, at rest; copied for each guide."""
    home = folder / "guides"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BANDUNG_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(
        [sys.executable, "-m", "bandung", "demo", "--no-serve", "--home", home],
        check=True,
        capture_output=True,
        env=environment,
        timeout=600,
    )
    return home


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda guide: guide.stem)
def test_a_guide_does_what_it_shows(guide, sample, tmp_path):
    home = sample.with_name(f"guide-{guide.stem}")
    # With owners: the database's files may be another account's than those of who runs the suite.
    subprocess.run(["cp", "-a", sample, home], check=True)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "bandung").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m bandung "$@"\n', encoding="utf-8"
    )
    (programs / "bandung").chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BANDUNG_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment |= {"BANDUNG_HOME": str(home), "PATH": f"{programs}:{environment['PATH']}"}
    followed = 0
    with EmbeddedServer(home / "postgres"):
        for step in steps(guide):
            if step.is_file:
                (work / step.word).write_text("\n".join(step.shown) + "\n", encoding="utf-8")
                continue
            command, refused = step.word.removesuffix(REFUSED), step.word.endswith(REFUSED)
            run = subprocess.run(
                ["/bin/sh", "-c", command],
                check=False,
                capture_output=True,
                text=True,
                cwd=work,
                env=environment,
                timeout=300,
            )
            printed = run.stdout + run.stderr
            assert (run.returncode == 2) == refused, f"{command}\n{printed}"
            assert run.returncode in {0, 1, 2}, f"{command}\n{printed}"
            line = missing(step.shown, printed)
            assert line is None, f"{command}\nshows “{line}”, but printed\n{printed}"
            followed += 1
    assert followed
