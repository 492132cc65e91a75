"""Making a node, or bringing one up to the program's version. Doing it again changes nothing."""

import datetime as dt
import json
import uuid
from collections.abc import Callable

import psycopg

from bandung.server.database import embedded
from bandung.server.database.connection import external_url
from bandung.server.home import Home
from bandung.server.node.opening import connection_sentence, database_held, load_django
from bandung.values import Unavailable

# Any number will do as long as no other program uses it for an advisory lock in the same database.
_INITIALIZING = 58_220


def initialize(home: Home, *, name: str = "", tell: Callable[[str], None] = lambda _: None) -> None:
    """Make the home, the database and its tables, and load the register. `tell` gets a sentence a step."""
    home.create()
    _write_node_file(home, name)
    with database_held(home):
        ensure_database(home)
        load_django(home)
        from django.db import OperationalError, connection

        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_INITIALIZING])
        except OperationalError as error:
            raise Unavailable(connection_sentence(error)) from error
        try:
            _ensure_extension()
            _migrate(tell)
            from bandung.server.accounts.services.register import load_register

            loaded = load_register()
            tell(f"The register holds {loaded} organizations.")
            from bandung.server.mandates.services.mandates import keep_missing_mandates

            keep_missing_mandates()
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_INITIALIZING])


def _write_node_file(home: Home, name: str) -> None:
    if home.node_file.exists():
        return
    made = dt.datetime.now(dt.UTC).date().isoformat()
    # A string of JSON is one of TOML as well, but for one character (TOML 1.0, basic strings).
    quoted = json.dumps(name or "A node of the network", ensure_ascii=False).replace("\x7f", "\\u007f")
    home.node_file.write_text(
        f"# Who this node is; other nodes are shown this.\n"
        f'id = "{uuid.uuid4()}"\nname = {quoted}\nmade = {made}\n',
        encoding="utf-8",
        errors="replace",
    )


def ensure_database(home: Home) -> None:
    """Make the embedded server's database where it is not there; another server's is its owner's to make."""
    if external_url() is not None:
        return
    server = embedded.server_in(home.postgres)
    with psycopg.connect(
        host=str(server.socket_folder),
        port=embedded.PORT,
        user=embedded.USER,
        dbname="postgres",
        autocommit=True,
    ) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [embedded.DATABASE])
        if there.fetchone() is None:
            connection.execute(f"CREATE DATABASE {embedded.DATABASE}")


def _ensure_extension() -> None:
    from django.db import ProgrammingError, connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
        if cursor.fetchone() is None:
            raise Unavailable(
                "This PostgreSQL has no pgvector; install it there (Debian: postgresql-NN-pgvector), "
                "or leave BANDUNG_DATABASE_URL unset to use the embedded database."
            )
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
        except ProgrammingError as error:
            raise Unavailable(
                "This account may not add pgvector to the database; let the server’s administrator run "
                "CREATE EXTENSION vector in it once, then run “bandung init” again."
            ) from error


def _migrate(tell: Callable[[str], None]) -> None:
    from bandung.server.node.opening import newer_migrations, schema_executor

    executor = schema_executor()
    if unknown := newer_migrations(executor):
        raise Unavailable(
            f"The database was made by a newer version of the program (it has {unknown[0]}); "
            "install that version, or restore a backup made by this one."
        )
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    if not plan:
        tell("The database’s tables are up to date.")
        return
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    tell(f"The database’s tables were made ({len(plan)} steps).")
