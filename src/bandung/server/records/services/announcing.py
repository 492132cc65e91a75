"""A file that is about to be taken in: its delivery is there before its content, so that one may watch it."""

import datetime as dt
from pathlib import Path

from django.db import connection

from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.records.models import Delivery
from bandung.server.records.services.delivering import DELIVERING, hash_file
from bandung.values import Forbidden, Route


def announce_delivery(
    *, path: Path, organization: Organization, by: Person, now: dt.datetime, read_as: bytes = b""
) -> Delivery:
    """The delivery of these bytes by this organization, new or known; Forbidden where the person may not bring it.

    What takes the file in (`deliver_file`) finds the row by the same hash and by who brought it.
    """
    if not may_tell_for(by, organization.pk):
        raise Forbidden("Only contributors of an organization bring files in its name.")
    content_hash, size = hash_file(path, read_as)
    delivery, _new = Delivery.objects.get_or_create(
        brought_by=organization,
        content_hash=content_hash,
        defaults={
            "route": Route.FILE.value,
            "file_name": path.name,
            "byte_size": size,
            "started_at": now,
        },
    )
    return delivery


def somebody_delivers() -> bool:
    """Whether a file is being taken in now, so that another one would wait for its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0"
            " AND objid = %s AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [DELIVERING],
        )
        (found,) = cursor.fetchone()
    return bool(found)
