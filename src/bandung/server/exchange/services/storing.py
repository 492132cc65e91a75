"""Taking practices, institutions, experts, offers and needs into the exchange, with their index, in one transaction."""
# ruff: noqa: S608 - statements are put together from fixed parts; what people gave is a parameter

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from bandung.exchange import AnyEntry, Exchange
from bandung.exchange.encoders import Encoder
from bandung.registry.organizations.folding import fold
from bandung.server.accounts.queries.organizations import names_of
from bandung.server.accounts.services.introductions import (
    Introduction,
    introduce_organizations,
    organization_ids,
)
from bandung.server.exchange.models import MeaningIndex
from bandung.server.exchange.services.indexing import add_meaning, ensure_index
from bandung.server.exchange.services.passages import Indexed, index_hash, refresh_tags, replace_passages

_BATCH = 500
_COLUMNS = (
    "uuid", "code", "kind", "owner_id", "title", "language", "area", "last_verified", "illustrative", "record",
    "search_text", "indexed_hash", "created_at", "updated_at",
)  # fmt: skip
_KEPT = frozenset({"uuid", "code", "created_at", "indexed_hash"})


@transaction.atomic
def store_exchange(*, exchange: Exchange, encoder: Encoder | None = None) -> int:
    """Insert or update the entries by code, index those whose texts are new, and return how many there are.

    `encoder` is that of the first index of a node, and spares loading where it is the one of an index; every index
    there is gets the vectors of its own encoder.
    """
    ensure_index(encoder)
    owners = introduce_organizations(
        introductions=[Introduction(owner.code, owner.name, owner.area) for owner in exchange.owners]
    )
    owners |= organization_ids(codes=[entry.owner for entry in exchange.entries])
    areas = {owner.code: owner.area for owner in exchange.owners}
    called = names_of(owners.values())
    for start in range(0, len(exchange.entries), _BATCH):
        _store_batch(exchange.entries[start : start + _BATCH], owners, areas, called, encoder)
    return len({entry.code for entry in exchange.entries})


def _store_batch(
    entries: Sequence[AnyEntry],
    owners: dict[str, int],
    areas: dict[str, str],
    called: dict[int, tuple[str, ...]],
    encoder: Encoder | None,
) -> None:
    now = timezone.now()
    ids = _upsert(
        (_row(entry, owners.get(entry.owner), areas.get(entry.owner, ""), now) for entry in entries),
    )
    told = [
        Indexed(ids[entry.code][0], entry, called.get(owners.get(entry.owner, 0), ())) for entry in entries
    ]
    hashes = {one.id: index_hash(one) for one in told}
    known = dict(ids.values())
    changed = [one for one in told if known[one.id] != hashes[one.id]]
    same = [one for one in told if known[one.id] == hashes[one.id]]
    if changed:
        add_meaning(replace_passages(changed, on=timezone.localdate()), encoder)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE exchange_exchangerecord r SET indexed_hash = told.hash "
                "FROM unnest(%s::bigint[], %s::text[]) AS told (id, hash) WHERE r.id = told.id",
                [[one.id for one in changed], [hashes[one.id] for one in changed]],
            )
    if same:
        refresh_tags(same, MeaningIndex.objects.all(), on=timezone.localdate())


def _upsert(rows: Iterator[tuple[object, ...]]) -> dict[str, tuple[int, str]]:
    """{code: (id, the hash of what the index knows of it)} of the rows, which are there then."""
    columns = ", ".join(_COLUMNS)
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in _COLUMNS if name not in _KEPT)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE staged_entry ON COMMIT DROP AS "
            f"SELECT {columns} FROM exchange_exchangerecord WITH NO DATA"
        )
        with cursor.copy(f"COPY staged_entry ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO exchange_exchangerecord ({columns}) SELECT {columns} FROM staged_entry ORDER BY code "
            f"ON CONFLICT (code) DO UPDATE SET {changes} RETURNING code, id, indexed_hash"
        )
        stored = {str(row[0]): (int(row[1]), str(row[2])) for row in cursor.fetchall()}
        cursor.execute("DROP TABLE staged_entry")
    return stored


def _row(entry: AnyEntry, owner: int | None, owner_area: str, now: dt.datetime) -> tuple[object, ...]:
    words = [version.text for text in (entry.title, entry.summary) for version in text.versions]
    return (
        uuid.uuid4(),
        entry.code,
        entry.kind.value,
        owner,
        entry.title.original.text,
        entry.title.original.language,
        entry.areas[0] if entry.areas else owner_area,
        entry.last_verified,
        entry.illustrative,
        msgspec.json.encode(entry).decode(),
        " ".join(map(fold, words)),
        "",
        now,
        now,
    )
