"""What is compared of each claim, made once: its profile, its traits, and the meaning of its text as a vector.

Runs after deliveries, batch by batch; each batch is one transaction, so what was cut short goes on where it stopped.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal

import msgspec
import numpy as np
from django.db import connection, transaction

from bandung.activities.reconcile.candidates import traits
from bandung.activities.reconcile.profile import Convert, Profile, meaning_of, profile
from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.server.records.models import Claim, ClaimProfile, ClaimTrait
from bandung.server.records.queries.claims import current_claims
from bandung.server.records.queries.records import record_of, with_record
from bandung.server.records.services.noting import note_language_tags
from bandung.values import Money

BATCH = 1000
"""Claims in one transaction; a thousand profiles with their vectors take about 10 MB."""


def profile_claims(
    *,
    encoder: Encoder,
    convert: Convert | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Profile every current claim that has none; the number of claims profiled. `convert` is fixed in the profile."""
    _forget_replaced()
    done = 0
    for batch in _unprofiled():
        _profile(batch, encoder, convert)
        done += len(batch)
        progress(done)
    return done


def forget_profiles() -> None:
    """Let every claim be profiled and compared anew, as after other weights, rates or another encoder."""
    ClaimProfile.objects.all().delete()
    ClaimTrait.objects.all().delete()


def _forget_replaced() -> None:
    gone = ClaimProfile.objects.filter(claim__replaced_by__isnull=False)
    with transaction.atomic():
        ClaimTrait.objects.filter(claim__in=gone.values("claim")).delete()
        gone.delete()


def _unprofiled() -> Iterator[list[Claim]]:
    rows = with_record(current_claims().filter(profile=None)).order_by("id")
    while batch := list(rows[:BATCH]):
        yield batch


def _profile(claims: Sequence[Claim], encoder: Encoder, convert: Convert | None) -> None:
    records = [record_of(claim) for claim in claims]
    profiles = [
        profile(
            record,
            claim=str(claim.pk),
            teller=str(claim.told_by_id or ""),
            delivery=str(claim.delivery_id),
            convert=convert,
        )
        for claim, record in zip(claims, records, strict=True)
    ]
    vectors = _vectors([meaning_of(record) for record in records], encoder)
    label = encoder_label(encoder)
    with transaction.atomic(), connection.cursor() as cursor:
        note_language_tags(claims, records)
        with cursor.copy(
            "COPY records_claimprofile (claim_id, content, language, encoder, vector, compared) FROM STDIN"
        ) as copy:
            for claim, made, vector in zip(claims, profiles, vectors, strict=True):
                copy.write_row((claim.pk, msgspec.msgpack.encode(made), made.language, label, vector, False))
        with cursor.copy("COPY records_claimtrait (trait, claim_id, worth) FROM STDIN") as copy:
            for claim, made in zip(claims, profiles, strict=True):
                for trait, worth in traits(made).items():
                    copy.write_row((trait, claim.pk, worth))


def _vectors(texts: Sequence[str], encoder: Encoder) -> list[str | None]:
    """The vectors as pgvector writes them, of length 1; None for a claim without text."""
    written: list[str | None] = [None] * len(texts)
    told = [position for position, text in enumerate(texts) if text.strip()]
    vectors = unit_vectors(encoder.encode([texts[position] for position in told]))
    for position, vector in zip(told, vectors, strict=True):
        written[position] = "[" + ",".join(f"{number:.4g}" for number in vector.tolist()) + "]"
    return written


def unit_vectors(vectors: Vectors) -> Vectors:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit


def stored_profile(content: bytes | memoryview) -> Profile:
    """A profile as it was stored."""
    return msgspec.msgpack.decode(content, type=Profile)


def stored_conversion(claim_ids: Collection[int]) -> Convert | None:
    """What the amounts of these claims came to in the common currency when they were profiled; None where nothing did.

    So that sums in two currencies are compared alike, whoever counts an activity anew and with whatever rates at hand.
    """
    contents = ClaimProfile.objects.filter(claim__in=claim_ids).values_list("content", flat=True)
    known = {
        (amount.currency, amount.amount, amount.day): amount.common
        for content in contents
        for amount in stored_profile(content).amounts
        if amount.common is not None
    }

    def convert(value: Money, day: dt.date | None) -> Decimal | None:
        return known.get((value.currency, value.amount, day.toordinal() if day else None))

    return convert if known else None
