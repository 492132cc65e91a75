"""The service account reaches what it needs, and nothing is opened to anybody else."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bandung.server.database import account

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the database as another account")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in /tmp that is closed to everybody but root."""
    with tempfile.TemporaryDirectory(prefix="bandung-tests-") as made:
        yield Path(made)


def as_account(*command: str | Path, user: int | None = None) -> int:
    entry = account.service_account()
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        user=entry.pw_uid if user is None else user,
        group=entry.pw_gid if user is None else user,
        extra_groups=[],
        cwd="/",
    ).returncode


def test_the_account_is_no_root_and_is_always_the_same():
    assert account.running_as_root()
    assert account.service_account().pw_uid != 0
    assert account.service_account() == account.service_account()


def test_the_account_passes_through_a_closed_folder_and_cannot_list_it(folder):
    inside = folder / "closed" / "data"
    inside.mkdir(parents=True)
    inside.chmod(0o755)
    (folder / "closed").chmod(0o700)
    assert as_account("ls", inside) != 0
    account.let_pass(inside, account.service_account())
    assert as_account("ls", inside) == 0
    assert as_account("ls", folder / "closed") != 0
    assert as_account("ls", folder) != 0


def test_nobody_else_is_let_through(folder):
    inside = folder / "data"
    inside.mkdir()
    account.let_pass(inside, account.service_account())
    assert (folder.stat().st_mode & 0o007) == 0
    assert as_account("ls", inside, user=54_321) != 0


def test_leave_that_a_later_chmod_took_away_is_given_again(folder):
    inside = folder / "data"
    inside.mkdir()
    account.let_pass(inside, account.service_account())
    folder.chmod(0o700)  # narrows the mask of the access-control list
    assert as_account("ls", inside) != 0
    account.let_pass(inside, account.service_account())
    assert as_account("ls", inside) == 0


def test_giving_leave_twice_adds_one_entry(folder):
    inside = folder / "data"
    inside.mkdir()
    for _ in range(2):
        account.let_pass(inside, account.service_account())
    assert len(account._read_list(folder)) == 5  # owner, the account, group, mask, others


def test_programs_closed_by_a_umask_can_be_read_and_run(folder):
    program = folder / "bin" / "hello"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho hello\n")
    program.chmod(0o700)
    program.parent.chmod(0o700)
    assert as_account("cat", program) != 0
    account.let_read(folder / "bin", account.service_account())
    assert as_account(program) == 0
    assert program.stat().st_mode & 0o007 == 0
