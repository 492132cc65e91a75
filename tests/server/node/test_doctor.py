"""The doctor sees what is wrong and says how to mend it; seeing changes nothing."""

import json
import os
import subprocess
import sys

import pytest

from bandung.server.home import Home
from bandung.server.node.doctor import Health, examine


def subjects(home):
    return {check.subject: check for check in examine(Home(home))}


def test_where_there_is_no_home_the_doctor_says_how_to_make_one_and_makes_none(tmp_path):
    home = tmp_path / "nowhere"
    seen = subjects(home)
    assert seen["home"].health is Health.WARNING
    assert seen["database"].health is Health.FAULT
    assert "bandung init" in seen["database"].remedy
    assert not home.exists()


def test_a_secret_key_that_others_can_read_is_seen(tmp_path):
    Home(tmp_path).create()
    assert "secret key" not in subjects(tmp_path)
    (tmp_path / "secret_key").chmod(0o644)
    seen = subjects(tmp_path)["secret key"]
    assert seen.health is Health.WARNING
    assert seen.remedy == f"Run: chmod 600 {tmp_path.resolve() / 'secret_key'}"


def test_a_home_that_is_a_file_is_a_fault_and_no_crash(tmp_path):
    place = tmp_path / "file"
    place.write_text("")
    assert any(check.health is Health.FAULT for check in examine(Home(place)))


AS_SOMEBODY_ELSE = """
import os, sys
from pathlib import Path
from bandung.server.home import Home
from bandung.server.node.doctor import _home_checks
os.setgid(65534); os.setuid(65534)
for check in _home_checks(Home(Path(sys.argv[1]))):
    print(check.health.value, check.sentence, check.remedy)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can look as somebody else")
def test_a_home_this_account_cannot_write_is_a_fault_that_names_its_owner(folder):
    home = folder / "closed"
    home.mkdir()
    home.chmod(0o755)
    folder.chmod(folder.stat().st_mode | 0o011)
    told = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY_ELSE, home], capture_output=True, text=True, check=False
    )
    assert told.stdout.startswith("fault"), told.stderr
    assert "belongs to root and cannot be written" in told.stdout
    assert "Run as root" in told.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_a_fault(tmp_path):
    tmp_path.chmod(0o500)
    assert subjects(tmp_path)["home"].health is Health.FAULT


def test_a_node_with_nobody_to_log_in_is_told_how_to_add_one_and_then_is_well(node, bandung, sql):
    first = bandung("doctor", "--home", node, "--format", "json")
    assert first.returncode == 1
    unwell = [check for check in json.loads(first.stdout) if check["health"] != "well"]
    assert [check["subject"] for check in unwell] == ["people"]
    assert "people add" in unwell[0]["remedy"]
    added = bandung(
        "people",
        "add",
        "ana@example.org",
        "--administrator",
        "--home",
        node,
        BANDUNG_PASSWORD="long enough 58220",
    )
    assert added.returncode == 0, added.stderr
    assert sql.execute("SELECT is_superuser FROM accounts_person").fetchone() == (True,)
    second = bandung("doctor", "--home", node)
    assert second.returncode == 0, second.stdout
    assert {line[0] for line in second.stdout.splitlines()} == {"✓"}


def test_a_damaged_database_is_a_fault_and_no_crash(node, bandung):
    (node / "postgres" / "data" / "global" / "pg_control").write_bytes(b"")
    told = bandung("doctor", "--home", node)
    assert told.returncode == 1
    assert told.stderr == ""
    assert "did not start" in told.stdout
