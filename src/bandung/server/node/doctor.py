"""What is wrong with a node and how to mend it, in plain sentences. Looks at everything and changes nothing."""

import os
import shutil
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from bandung.server.database import embedded, programs
from bandung.server.database.connection import external_url
from bandung.server.home import Home
from bandung.server.node.opening import connection_sentence, database_held, load_django
from bandung.values import BandungError, Unavailable

_LITTLE_SPACE = 500 * 1024 * 1024
_OLDEST_POSTGRESQL = 140000  # what Django 5.2 supports


class Health(StrEnum):
    """Whether one thing is well."""

    WELL = "well"
    WARNING = "warning"
    FAULT = "fault"


class Check(msgspec.Struct, frozen=True):
    """One thing looked at: what was seen, and what to do where it is not well."""

    subject: str
    health: Health
    sentence: str
    remedy: str = ""


def examine(home: Home) -> Iterator[Check]:
    """Look at everything in turn; a fault that hides the rest ends the list."""
    yield from _home_checks(home)
    yield _space_check(home)
    try:
        yield _server_programs_check()
        if external_url() is None and not embedded.server_in(home.postgres).initialized():
            yield Check(
                "database", Health.FAULT, f"There is no node in {home.folder} yet.", "Run “bandung init”."
            )
            return
        with database_held(home):
            load_django(home)
            sound = True
            for check in _database_checks():
                sound = sound and check.health is not Health.FAULT
                yield check
            if sound:
                yield from _content_checks()
    except BandungError as error:
        yield Check("database", Health.FAULT, error.message)


def _home_checks(home: Home) -> Iterator[Check]:
    if not home.folder.exists():
        yield Check("home", Health.WARNING, f"{home.folder} does not exist yet.", "Run “bandung init”.")
        return
    if not os.access(home.folder, os.W_OK | os.X_OK):
        owner = home.folder.owner()
        yield Check(
            "home",
            Health.FAULT,
            f"{home.folder} belongs to {owner} and cannot be written by this account.",
            f"Run as {owner}, or choose another home with --home.",
        )
        return
    yield Check("home", Health.WELL, f"The home is {home.folder}.")
    if home.secret_key_file.exists() and home.secret_key_file.stat().st_mode & 0o077:
        yield Check(
            "secret key",
            Health.WARNING,
            f"{home.secret_key_file} can be read by others.",
            f"Run: chmod 600 {home.secret_key_file}",
        )


def _space_check(home: Home) -> Check:
    folder = next(path for path in (home.folder, *home.folder.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    sentence = f"{free / 1e9:.1f} GB are free where the home is."
    if free < _LITTLE_SPACE:
        return Check("disk", Health.FAULT, sentence, "Make room, or move the home to another disk.")
    return Check("disk", Health.WELL, sentence)


def _server_programs_check() -> Check:
    if external_url() is not None:
        return Check("server", Health.WELL, "BANDUNG_DATABASE_URL names the database server.")
    version = programs.run("postgres", ["--version"], user=None, group=None).strip()
    return Check("server", Health.WELL, f"The embedded server is {version}.")


def _database_checks() -> Iterator[Check]:
    from django.db import OperationalError, connection

    from bandung.server.node.opening import newer_migrations, schema_executor

    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int, current_setting('server_version')"
            )
            number, version = cursor.fetchone()
            cursor.execute("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'")
            available = cursor.fetchone()
            cursor.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
            installed = cursor.fetchone()
    except OperationalError as error:
        raise Unavailable(connection_sentence(error)) from error
    if number < _OLDEST_POSTGRESQL:
        yield Check(
            "database", Health.FAULT, f"The server is PostgreSQL {version}.", "Use PostgreSQL 14 or newer."
        )
        return
    yield Check("database", Health.WELL, f"PostgreSQL {version} answers.")
    if available is None:
        yield Check(
            "pgvector",
            Health.FAULT,
            "This PostgreSQL has no pgvector.",
            "Install it there (Debian: postgresql-NN-pgvector), "
            "or leave BANDUNG_DATABASE_URL unset to use the embedded database.",
        )
        return
    if installed is not None:
        yield Check("pgvector", Health.WELL, f"pgvector {installed[0]} is installed.")
    executor = schema_executor()
    if unknown := newer_migrations(executor):
        yield Check(
            "tables",
            Health.FAULT,
            f"The tables were made by a newer version of the program (they have {unknown[0]}).",
            "Install that version, or restore a backup made by this one.",
        )
        return
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield Check("tables", Health.FAULT, f"The tables lack {len(missing)} steps.", "Run “bandung init”.")
        return
    yield Check("tables", Health.WELL, "The tables are those of this version.")


def _content_checks() -> Iterator[Check]:
    from bandung.server.accounts.queries.people import administrator_count
    from bandung.server.records.queries.deliveries import unfinished_deliveries

    for name in unfinished_deliveries():
        yield Check(
            "deliveries",
            Health.WARNING,
            f"The delivery of {name} was cut short; what had come in is whole.",
            "Import the same file again to complete it.",
        )
    if administrator_count() == 0:
        yield Check(
            "people",
            Health.WARNING,
            "Nobody can log in to the admin yet.",
            "Run “bandung people add E-MAIL --administrator”.",
        )
    yield _encoder_check()


def _encoder_check() -> Check:
    """The encoder whose index serves, else the one that will make it: here, of the same version, and able to load."""
    from bandung.exchange.encoders import DEFAULT_ENCODER, encoder, encoder_label
    from bandung.server.exchange.queries.meaning import serving_index

    index = serving_index()
    try:
        chosen = encoder(index.encoder if index else DEFAULT_ENCODER)
        # Loading the weights is what can go wrong.
        chosen.encode(["South-South cooperation"])
    except BandungError as error:
        return Check(
            "meaning",
            Health.FAULT,
            f"Only words are searched: {error.message}.",
            "Or change the encoder: “bandung exchange index --encoder NAME”.",
        )
    if index and encoder_label(chosen) != index.label:
        return Check(
            "meaning",
            Health.FAULT,
            f"Only words are searched: {index.label} made the index, and {encoder_label(chosen)} is here now.",
            f"Run “bandung exchange index --encoder {index.encoder}”.",
        )
    languages = len(list(chosen.languages))
    told = f"{languages} languages" if languages else "the languages that its model knows"
    return Check("meaning", Health.WELL, f"{chosen.name} understands {told}.")
