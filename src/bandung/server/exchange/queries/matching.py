"""What in the exchange answers a need: the nearest in meaning from the index, ranked by all named parts."""

import datetime as dt
from typing import Any

import msgspec
import numpy as np
from pgvector.django import CosineDistance

from bandung.exchange import AnyEntry, Need
from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.exchange.encoders import encoder as encoder_named
from bandung.exchange.matching import Match, default_weights, match
from bandung.registry.registry import load_registry
from bandung.server.exchange.models import ExchangeRecord, ExchangeVector
from bandung.values import InvalidInput, NotFound

_NEAREST = 200
"""Candidates taken from the index before the parts are weighed."""


def exchange_entry(row: ExchangeRecord) -> AnyEntry:
    """The exchange room's record of a row."""
    entry: AnyEntry = msgspec.convert(row.record, AnyEntry, strict=False)
    return entry


def matches_for(
    code: str, *, on: dt.date, limit: int = 10, encoder: Encoder | None = None
) -> tuple[Match, ...]:
    """The best answers to the need with this code; NotFound without one, InvalidInput where it is no need."""
    row = _row(code)
    need = exchange_entry(row)
    if not isinstance(need, Need):
        raise InvalidInput(f"“{code}” is not a need but of the kind “{row.kind}”; only needs are matched.")
    chosen = encoder or encoder_named()
    vectors = _vectors(row, encoder_label(chosen))
    candidates = _candidates(row, vectors.get(code), encoder_label(chosen))
    for candidate, vector in candidates:
        if vector is not None:
            vectors[candidate.code] = np.asarray(vector, dtype=np.float32)
    found = match(
        need,
        [exchange_entry(candidate) for candidate, _ in candidates],
        encoder=chosen,
        weights=default_weights(),
        registry=load_registry(),
        on=on,
        vectors=vectors,
    )
    return found[:limit]


def entry_with_code(code: str) -> AnyEntry:
    """The record of the exchange with this code; NotFound without one."""
    return exchange_entry(_row(code))


def _row(code: str) -> ExchangeRecord:
    row = ExchangeRecord.objects.filter(code=code).first()
    if row is None:
        raise NotFound(f"The exchange has no record “{code}”; the page /exchange/ lists what there is.")
    return row


def _vectors(row: ExchangeRecord, label: str) -> dict[str, Vectors]:
    own = ExchangeVector.objects.filter(record=row, encoder=label).values_list("vector", flat=True).first()
    return {} if own is None else {row.code: np.asarray(own, dtype=np.float32)}


def _candidates(row: ExchangeRecord, vector: Vectors | None, label: str) -> list[tuple[ExchangeRecord, Any]]:
    """The nearest solutions, then those of which no vector was made, so that words in other languages count."""
    if vector is None:
        others = ExchangeRecord.objects.exclude(kind="need").exclude(owner=row.owner)
        return [(other, None) for other in others[:_NEAREST]]
    nearest = (
        ExchangeVector.objects.filter(encoder=label)
        .exclude(record__kind="need")
        .exclude(record__owner=row.owner)
        .select_related("record")
        .order_by(CosineDistance("vector", vector))[:_NEAREST]
    )
    found: list[tuple[ExchangeRecord, Any]] = [(near.record, near.vector) for near in nearest]
    unread = ExchangeRecord.objects.exclude(kind="need").exclude(vectors__encoder=label)
    return found + [(other, None) for other in unread.exclude(owner=row.owner)[:_NEAREST]]
