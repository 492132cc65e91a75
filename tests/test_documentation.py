"""The documents say what is so: commands, variables, rooms, dependencies, decisions and terms."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bandung.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "bandung"
DECISIONS = ROOT / "docs" / "decisions"
README = ROOT / "README.md"
COMMANDS = ROOT / "docs" / "commands.md"
DOCUMENTS = tuple(sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *SOURCE.glob("*/README.md")]))

VARIABLE = re.compile(r"BANDUNG_[A-Z]+(?:_[A-Z]+)*")
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
ROW = re.compile(r"^\| (?!package\b|term\b)([^|]+?) \|", re.MULTILINE)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands_of(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command that does something, hidden ones included."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands_of(command, (*words, name))
        else:
            yield (*words, name)


def known_commands() -> tuple[tuple[str, ...], ...]:
    import typer.main

    return tuple(commands_of(typer.main.get_command(app)))


def normalised(name: str) -> str:
    """A package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required_packages() -> set[str]:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(line for group in groups for line in group)]
    return {normalised(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in wanted}


def decisions() -> list[Path]:
    return sorted(DECISIONS.glob("[0-9]*.md"))


def rooms() -> list[Path]:
    return sorted(folder for folder in SOURCE.iterdir() if (folder / "__init__.py").exists())


@pytest.mark.parametrize("words", known_commands(), ids=" ".join)
def test_every_command_is_documented(words):
    written = re.compile(rf"bandung {re.escape(' '.join(words))}\b")
    assert any(written.search(text_of(path)) for path in (README, *DOCUMENTS))


@pytest.mark.parametrize("words", [words for words in known_commands() if words != ("manage",)], ids=" ".join)
def test_the_list_of_commands_has_a_row_for_each(words):
    assert re.search(rf"^\| `bandung {re.escape(' '.join(words))}`", text_of(COMMANDS), re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_a_document_names_exists(path):
    known = set(known_commands())
    for code in CODE.findall(text_of(path)):
        for line in code.strip("`").splitlines():
            match = re.match(r"\s*(?:\.venv/bin/)?bandung ([a-z]+(?: [a-z-]+)*)", line)
            if match is None:
                continue
            words = tuple(match[1].split())
            # A group alone may be spoken of, and after a command come its arguments.
            named = any(words[: len(one)] == one or one[: len(words)] == words for one in known)
            assert named, f"“{line.strip()}” names no command"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_a_document_names_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    for code in CODE.findall(text_of(path)):
        named = re.findall(r"(?<![\w-])make ([a-z-]+)", code)
        assert set(named) <= targets


def test_every_environment_variable_of_the_program_is_in_the_list():
    used = {
        name
        for path in SOURCE.rglob("*")
        if path.suffix in {".py", ".html", ".toml"}
        for name in VARIABLE.findall(text_of(path))
    }
    assert used
    rows = set(re.findall(r"^\| `(BANDUNG_[A-Z_]+)`", text_of(COMMANDS), re.MULTILINE))
    assert rows == used


def test_every_environment_variable_of_the_suite_is_told_to_contributors():
    places = [ROOT / "Makefile", ROOT / ".ci" / "run", *ROOT.glob("tools/*"), *ROOT.glob("tests/**/*.py")]
    used = {name for path in places if path.is_file() for name in VARIABLE.findall(text_of(path))}
    told = VARIABLE.findall(text_of(ROOT / "CONTRIBUTING.md") + text_of(COMMANDS))
    assert used <= set(told)


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_room_has_a_short_readme(room):
    readme = room / "README.md"
    assert readme.exists(), f"the room {room.name} has no README.md"
    assert 5 <= len(text_of(readme).splitlines()) <= 40


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_the_readme_names_every_room(room):
    assert re.search(rf"^  {room.name}/ ", text_of(README), re.MULTILINE)


def test_dependencies_and_their_lines_agree():
    lines = [
        normalised(name) for name in ROW.findall(text_of(DECISIONS / "dependencies.md")) if name[0] != "-"
    ]
    assert len(lines) == len(set(lines))
    assert set(lines) == required_packages()


@pytest.mark.parametrize(
    "row", re.findall(r"^\| [a-z].*", text_of(DECISIONS / "dependencies.md"), re.MULTILINE)
)
def test_a_dependency_tells_purpose_licence_size_and_alternative(row):
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    assert len(cells) == 5
    assert all(cells)
    if cells[0] != "package":
        assert re.fullmatch(r"\d+\.\d", cells[3])


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.stem)
def test_a_decision_has_the_four_headings_in_order_and_is_in_the_index(path):
    assert re.findall(r"^## (.+)$", text_of(path), re.MULTILINE) == [
        "Context",
        "Decision",
        "Rejected",
        "Consequences",
    ]
    assert f"({path.name})" in text_of(DECISIONS / "README.md")


def test_decisions_are_numbered_without_a_gap():
    assert [int(path.name[:4]) for path in decisions()] == list(range(1, len(decisions()) + 1))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(path):
    for target in LINK.findall(text_of(path)):
        assert (path.parent / target).exists(), f"{target} is not there"


def test_decisions_that_the_code_names_exist():
    for path in SOURCE.rglob("*.py"):
        for name in re.findall(r"docs/decisions/([\w-]+\.md)", text_of(path)):
            assert (DECISIONS / name).exists(), f"{path.relative_to(ROOT)} names {name}"


def test_terms_of_the_glossary_stand_once_and_in_order():
    terms = [term for term in ROW.findall(text_of(ROOT / "docs" / "glossary.md")) if term[0] != "-"]
    assert len(terms) > 50
    assert terms == sorted(terms, key=str.casefold)
    assert len(terms) == len(set(terms))


def test_the_changelog_speaks_of_the_version_at_hand():
    version = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    assert version in text_of(ROOT / "CHANGELOG.md")


def tracked_files() -> list[Path]:
    found = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    if found.returncode != 0:
        pytest.skip("this is no clone: there is no list of its files")
    return [ROOT / name for name in found.stdout.decode().split("\0") if name]


def test_no_file_names_a_folder_of_somebodys_machine():
    """The folder this clone lies in and the home of who runs the suite are theirs; so are anybody's."""
    folders = {f"{ROOT.parent}/".encode(), f"{Path.home()}/".encode()} - {b"//", b"/tmp/"}
    for path in tracked_files():
        if path.is_file():
            content = path.read_bytes()
            for folder in folders:
                assert folder not in content, f"{path.relative_to(ROOT)} names {folder.decode()}"
