"""Taking practices, institutions, offers and needs into the exchange, with their vectors, in one transaction."""

from collections.abc import Sequence
from hashlib import blake2b

import msgspec
from django.db import transaction

from bandung.exchange import AnyEntry, Exchange
from bandung.exchange.encoders import Encoder, encoder_label
from bandung.exchange.matching.meaning import encode_entries
from bandung.registry.organizations.folding import fold
from bandung.server.accounts.services.introductions import (
    Introduction,
    introduce_organizations,
    organization_ids,
)
from bandung.server.exchange.models import ExchangeRecord, ExchangeVector

_COLUMNS = [
    "kind", "owner", "title", "language", "area", "last_verified", "illustrative", "record", "search_text",
    "updated_at",
]  # fmt: skip


@transaction.atomic
def store_exchange(*, exchange: Exchange, encoder: Encoder) -> int:
    """Insert or update the entries by code, encode those whose text is new, and return how many there are."""
    owners = introduce_organizations(
        introductions=[Introduction(owner.code, owner.name, owner.area) for owner in exchange.owners]
    )
    owners |= organization_ids(codes=[entry.owner for entry in exchange.entries])
    areas = {owner.code: owner.area for owner in exchange.owners}
    ExchangeRecord.objects.bulk_create(
        [_row(entry, owners.get(entry.owner), areas.get(entry.owner, "")) for entry in exchange.entries],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_COLUMNS,
        batch_size=500,
    )
    ids = dict(
        ExchangeRecord.objects.filter(code__in=[entry.code for entry in exchange.entries]).values_list(
            "code", "id"
        )
    )
    _encode(exchange.entries, ids, encoder)
    return len(ids)


def _encode(entries: Sequence[AnyEntry], ids: dict[str, int], encoder: Encoder) -> None:
    label = encoder_label(encoder)
    known = dict(
        ExchangeVector.objects.filter(encoder=label, record__in=ids.values()).values_list(
            "record_id", "text_hash"
        )
    )
    hashes = {entry.code: _text_hash(entry) for entry in entries}
    changed = [entry for entry in entries if known.get(ids[entry.code]) != hashes[entry.code]]
    vectors = encode_entries(changed, encoder)
    # A vector of an older text would go on answering for a text that it does not say.
    unreadable = [ids[entry.code] for entry in changed if entry.code not in vectors]
    ExchangeVector.objects.filter(encoder=label, record__in=unreadable).delete()
    ExchangeVector.objects.bulk_create(
        [
            ExchangeVector(record_id=ids[code], encoder=label, text_hash=hashes[code], vector=vector)
            for code, vector in vectors.items()
        ],
        update_conflicts=True,
        unique_fields=["record", "encoder"],
        update_fields=["text_hash", "vector"],
        batch_size=500,
    )


def _row(entry: AnyEntry, owner: int | None, owner_area: str) -> ExchangeRecord:
    words = [version.text for text in (entry.title, entry.summary) for version in text.versions]
    return ExchangeRecord(
        code=entry.code,
        kind=entry.kind.value,
        owner_id=owner,
        title=entry.title.original.text,
        language=entry.title.original.language,
        area=entry.areas[0] if entry.areas else owner_area,
        last_verified=entry.last_verified,
        illustrative=entry.illustrative,
        record=msgspec.to_builtins(entry),
        search_text=" ".join(map(fold, words)),
    )


def _text_hash(entry: AnyEntry) -> str:
    text = msgspec.json.encode((entry.title, entry.summary))
    return blake2b(text, digest_size=20).hexdigest()
