"""Rows into tables by COPY, with numbers taken beforehand, so that nothing has to be read back.

Django's foreign keys are checked row by row when a transaction ends, which costs as much as the rows themselves.
Where the database allows it (the account is a superuser, as in the embedded one), the rows of a batch go in without
these checks, and what they rest on is made sure of beforehand, once for each row that is pointed to: `held` locks
the organizations and the delivery as a foreign key would; all other rows pointed to are of the same transaction.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connection

from bandung.server.records.intake import binary
from bandung.values import Conflict

_CHUNK = 256 * 1024


def reserve(table: str, count: int) -> list[int]:
    """Numbers for `count` new rows of a table, in rising order; nobody else gets them."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return [number for (number,) in cursor.fetchall()]


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[bytes]) -> None:
    """Rows in COPY's text form, without their ends of line. The caller holds the transaction."""
    names = ", ".join(f'"{column}"' for column in columns)
    written = iter(rows)
    first = next(written, None)
    if first is None:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy,
    ):
        waiting, size = [first, b""], len(first)
        for row in written:
            waiting[-1:] = (row, b"")
            size += len(row)
            if size > _CHUNK:
                copy.write(b"\n".join(waiting))
                waiting, size = [b""], 0
        copy.write(b"\n".join(waiting))


def copy_binary_rows(
    table: str, columns: Sequence[str], rows: Iterable[tuple[int | None, int | None, int | None, bytes]]
) -> None:
    """Rows that begin with three numbers (bigint) and go on in COPY's binary form. The caller holds the transaction."""
    names = ", ".join(f'"{column}"' for column in columns)
    count = binary.columns(len(columns))
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({names}) FROM STDIN (FORMAT binary)') as copy,
    ):
        waiting, size = [binary.HEADER], 0
        for one, two, three, row in rows:
            waiting += (count, binary.large(one), binary.large(two), binary.large(three), row)
            size += len(row)
            if size > _CHUNK:
                copy.write(b"".join(waiting))
                waiting, size = [], 0
        waiting.append(binary.TRAILER)
        copy.write(b"".join(waiting))


@contextlib.contextmanager
def held(*, organizations: Collection[int], delivery: int) -> Iterator[None]:
    """Copy rows that point to these and to rows of this transaction only. The caller holds the transaction."""
    if not _may_go_unchecked():
        yield
        return
    with connection.cursor() as cursor:
        wanted = sorted(set(organizations))
        cursor.execute("SELECT 1 FROM records_delivery WHERE id = %s FOR KEY SHARE", [delivery])
        cursor.execute("SELECT id FROM accounts_organization WHERE id = ANY(%s) FOR KEY SHARE", [wanted])
        if len(cursor.fetchall()) != len(wanted):
            raise Conflict("An organization that this file names was removed just now; bring the file again.")
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def _may_go_unchecked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        row = cursor.fetchone()
    return bool(row and row[0])
