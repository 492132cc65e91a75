"""What in the exchange answers a need: the nearest in meaning from the index, ranked by all named parts."""

import datetime as dt
from typing import Any

import msgspec
import numpy as np

from bandung.exchange import AnyEntry, Need
from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.exchange.encoders import encoder as encoder_named
from bandung.exchange.matching import Match, default_weights, match
from bandung.registry.registry import load_registry
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex
from bandung.server.exchange.queries.meaning import nearest_entries, vectors_of
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
    index = MeaningIndex.objects.filter(label=label, serving=True).first()
    vectors = vectors_of([row.pk], index) if index else {}
    return {row.code: vectors[row.pk]} if row.pk in vectors else {}


def _candidates(row: ExchangeRecord, vector: Vectors | None, label: str) -> list[tuple[ExchangeRecord, Any]]:
    """The nearest solutions, then those of which no vector was made, so that words in other languages count."""
    others = ExchangeRecord.objects.exclude(kind="need").exclude(owner=row.owner)
    index = MeaningIndex.objects.filter(label=label, serving=True).first()
    if vector is None or index is None:
        return [(other, None) for other in others[:_NEAREST]]
    near = [number for number, _ in nearest_entries(vector, index, limit=_NEAREST, without=["kind:need"])]
    vectors = vectors_of(near, index)
    found: list[tuple[ExchangeRecord, Any]] = [
        (other, vectors[other.pk]) for other in others.filter(pk__in=near)
    ]
    if len(near) < _NEAREST:
        # Few entries: those the encoder cannot read are looked at as well, so that codes and countries count.
        found += [(other, None) for other in others.exclude(pk__in=near)[:_NEAREST]]
    return found
