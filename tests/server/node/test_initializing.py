"""Making a node, once and again."""

import tomllib

import pytest

from bandung.server.database.embedded import EmbeddedServer
from bandung.server.home import Home
from bandung.server.node.identity import identity_of
from bandung.server.node.initializing import _write_node_file


def test_making_a_node_says_what_it_did_and_where_the_node_is(made, folder):
    assert made.returncode == 0
    assert made.stdout == ""
    assert "tables were made" in made.stderr
    assert f"The node is in {folder / 'template'}" in made.stderr
    home = Home(folder / "template")
    assert identity_of(home).name == "A node to try"
    assert home.secret_key_file.stat().st_mode & 0o077 == 0
    assert home.folder.stat().st_mode & 0o007 == 0
    assert not EmbeddedServer(home.postgres).is_running()


def test_making_it_again_changes_nothing(node, bandung, sql):
    files = {path: path.read_bytes() for path in (node / "node.toml", node / "secret_key")}
    count = "SELECT count(*), max(id) FROM accounts_organization"
    before = sql.execute(count).fetchone()
    again = bandung("init", "--home", node, "--name", "Another name")
    assert again.returncode == 0
    assert "tables are up to date" in again.stderr
    assert {path: path.read_bytes() for path in files} == files
    assert sql.execute(count).fetchone() == before


def test_a_database_of_a_newer_program_is_refused_and_left_alone(node, bandung, sql):
    sql.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_from_the_future', now())"
    )
    for command in ("init", "status"):
        refused = bandung(command, "--home", node)
        assert refused.returncode == 2
        assert len(refused.stderr.splitlines()) == 1
        assert "newer version of the program (it has records.9999_from_the_future)" in refused.stderr
    told = bandung("doctor", "--home", node)
    assert told.returncode == 1
    assert "records.9999_from_the_future" in told.stdout


@pytest.mark.usefixtures("sql")
def test_a_database_of_an_older_program_is_brought_up_by_init(node, bandung):
    older = bandung("manage", "--home", node, "migrate", "mandates", "0001")
    assert older.returncode == 0, older.stderr
    refused = bandung("status", "--home", node)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "older tables" in refused.stderr
    assert "bandung init" in refused.stderr
    assert "Run “bandung init”" in bandung("doctor", "--home", node).stdout
    assert bandung("init", "--home", node).returncode == 0
    assert bandung("status", "--home", node).returncode == 0


@pytest.mark.parametrize(
    "name",
    ["Agência “Sul–Sul”", 'with "quotes" and \\ backslash', "two\nlines\tand a tab", "\x7f\x1b[0m", "وكالة"],
)
def test_any_name_makes_a_node_file_that_can_be_read(tmp_path, name):
    home = Home(tmp_path)
    _write_node_file(home, name)
    assert identity_of(home).name == name
    assert set(tomllib.loads(home.node_file.read_text(encoding="utf-8"))) == {"id", "name", "made"}


def test_a_node_without_a_name_gets_one(tmp_path):
    home = Home(tmp_path)
    _write_node_file(home, "")
    assert identity_of(home).name
