"""Opening a node: hold its database, load Django, and see that program and database are of one age.

Everything that works with rows goes through `opened`; nothing else sets Django up.
"""

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bandung.server.database import embedded
from bandung.server.database.connection import external_url
from bandung.server.home import HOME_VARIABLE, Home
from bandung.values import Unavailable

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor


@contextlib.contextmanager
def opened(home: Home) -> Iterator[Home]:
    """The node in `home`, ready to work with; Unavailable says what is missing and how to mend it."""
    if external_url() is None and not embedded.server_in(home.postgres).initialized():
        raise Unavailable(f"There is no node in {home.folder} yet; make one with “bandung init”.")
    with database_held(home):
        load_django(home)
        check_schema()
        yield home


@contextlib.contextmanager
def database_held(home: Home) -> Iterator[None]:
    """Hold the embedded database; another server of the node's choice needs no holding."""
    if external_url() is not None:
        yield
        return
    with embedded.server_in(home.postgres):
        try:
            yield
        finally:
            _close_connections()


def _close_connections() -> None:
    """A connection must not outlive the hold: the server may stop, and start anew for the next one."""
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        from django.db import connections

        connections.close_all()


def load_django(home: Home) -> None:
    """Set Django up for this home, once in a process."""
    os.environ[HOME_VARIABLE] = str(home.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandung.server.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def check_schema() -> None:
    """Raise Unavailable where the database's tables are older or newer than the program."""
    from django.db import OperationalError

    try:
        executor = schema_executor()
    except OperationalError as error:
        raise Unavailable(connection_sentence(error)) from error
    if unknown := newer_migrations(executor):
        raise Unavailable(
            f"The database was made by a newer version of the program (it has {unknown[0]}); "
            "install that version, or restore a backup made by this one."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unavailable("The database has older tables than the program; bring it up with “bandung init”.")


def schema_executor() -> "MigrationExecutor":
    """Django's view of which migrations the program has and which the database had."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    return MigrationExecutor(connection)


def newer_migrations(executor: "MigrationExecutor") -> list[str]:
    """Migrations of our apps that the database had and this program does not know."""
    from django.apps import apps

    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("bandung.")}
    known = set(executor.loader.disk_migrations or {})
    applied = executor.loader.applied_migrations
    return sorted(f"{app}.{name}" for app, name in applied if app in labels and (app, name) not in known)


def connection_sentence(error: Exception) -> str:
    """One sentence for a database that does not answer."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
    if external_url() is None:
        return f"The embedded database does not answer ({reason}); “bandung doctor” tells more."
    return (
        f"The server that BANDUNG_DATABASE_URL names does not answer ({reason}); "
        "check the address, that it runs, and the password."
    )
