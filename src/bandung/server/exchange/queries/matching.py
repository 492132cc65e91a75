"""What in the exchange answers a need, and which needs an entry would answer, ranked by all named parts.

The index gives the candidates, so that a need among 100,000 entries costs what it costs among a hundred: the nearest
in meaning of each kind, and those that name the same sectors or goals, among which are entries in languages that the
encoder does not read.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.db import connection
from django.db.models import F

from bandung.exchange import AnyEntry
from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.exchange.encoders import encoder as encoder_named
from bandung.exchange.matching import (
    Match,
    PastCooperation,
    Weights,
    default_weights,
    encode_entries,
    match,
)
from bandung.exchange.record import Kind
from bandung.registry.registry import load_registry
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex, Passage
from bandung.server.exchange.queries.meaning import nearest_entries, vectors_of
from bandung.server.exchange.queries.searching import SearchFilters, Way, search_exchange
from bandung.server.records.queries.cooperation import Pairing, done_together
from bandung.values import BandungError, InvalidInput, NotFound

_NEAREST = 80
"""Candidates of each kind taken from the index before the parts are weighed."""
_ALIKE = 60
"""Further candidates, which name the same sectors or goals."""
_MOST_ALIKE = 5_000
"""Of so many at most that name one of them, those with the most in common are taken."""


def exchange_entry(row: ExchangeRecord) -> AnyEntry:
    """The exchange room's record of a row."""
    entry: AnyEntry = msgspec.convert(row.record, AnyEntry, strict=False)
    return entry


def matches_for(
    code: str,
    *,
    on: dt.date,
    limit: int = 10,
    kind: Kind | None = None,
    encoder: Encoder | None = None,
    weights: Weights | None = None,
) -> tuple[Match, ...]:
    """The best answers to the need with this code, or the needs that another entry would answer best; best first.

    `kind` looks among answers of one kind alone; `encoder` is that of the serving index where None. NotFound without
    such an entry, InvalidInput where a kind is asked for that cannot answer it.
    """
    row = _row(code)
    kinds = _kinds(row, kind)
    entry = exchange_entry(row)
    index, chosen = index_and_encoder(encoder)
    vectors = _own_vector(row, entry, index, chosen)
    near = _nearest(vectors.get(code), index, kinds) or _read_otherwise(entry, kinds, on=on)
    rows = ExchangeRecord.objects.filter(
        pk__in=near | _alike(entry, kinds), kind__in=[one.value for one in kinds]
    )
    candidates = {other.pk: exchange_entry(other) for other in rows.exclude(pk=row.pk)}
    if index:
        known = vectors_of(candidates, index)
        vectors |= {candidates[number].code: vector for number, vector in known.items()}
    return match(
        entry,
        candidates.values(),
        encoder=chosen,
        weights=weights or default_weights(),
        registry=load_registry(),
        on=on,
        vectors=vectors,
        cooperation=past_cooperation(entry, candidates.values()),
        limit=limit,
    )


def past_cooperation(entry: AnyEntry, others: Iterable[AnyEntry]) -> dict[str, PastCooperation] | None:
    """{code: what its side and the entry's did together} by the activities on record; None where there are none."""
    asks = entry.kind is Kind.NEED
    told = past_of_pairs([(entry, other) if asks else (other, entry) for other in others])
    if told is None:
        return None
    return {answer if asks else need: past for (need, answer), past in told.items()}


def past_of_pairs(
    pairs: Sequence[tuple[AnyEntry, AnyEntry]],
) -> Mapping[tuple[str, str], PastCooperation] | None:
    """{(need, answer): what their sides did} for many pairs of a need and an answer in one statement."""
    told = done_together(
        Pairing(
            key=(need.code, answer.code),
            needing=need.owner or None,
            answering=answer.owner or None,
            areas=need.areas,
            answering_areas=answer.areas,
            sectors=need.sectors,
        )
        for need, answer in pairs
    )
    if told is None:
        return None
    return {
        key: PastCooperation(
            one.organizations, one.countries, one.area, one.other, one.experience, one.category
        )
        for key, one in told.items()
    }


def entry_with_code(code: str) -> AnyEntry:
    """The record of the exchange with this code; NotFound without one."""
    return exchange_entry(_row(code))


def _row(code: str) -> ExchangeRecord:
    row = ExchangeRecord.objects.filter(code=code).first()
    if row is None:
        raise NotFound(f"The exchange has no record “{code}”; the page /exchange/ lists what there is.")
    return row


def _kinds(row: ExchangeRecord, kind: Kind | None) -> tuple[Kind, ...]:
    answers = tuple(one for one in Kind if one is not Kind.NEED)
    possible = answers if row.kind == Kind.NEED else (Kind.NEED,)
    if kind is None:
        return possible
    if kind not in possible:
        told = ", ".join(possible)
        raise InvalidInput(f"“{row.code}” is of the kind “{row.kind}”, which is matched with: {told}.")
    return (kind,)


def index_and_encoder(encoder: Encoder | None = None) -> tuple[MeaningIndex | None, Encoder]:
    """The index that serves and its encoder; the default one, without an index, where that one is not to be had."""
    serving = MeaningIndex.objects.filter(serving=True).first()
    if encoder is not None:
        return (serving if serving and serving.label == encoder_label(encoder) else None), encoder
    if serving is not None:
        try:
            return serving, encoder_named(serving.encoder)
        except BandungError:
            # Not installed any more: the vectors it made cannot be compared with those of another.
            return None, encoder_named()
    return None, encoder_named()


def _own_vector(
    row: ExchangeRecord, entry: AnyEntry, index: MeaningIndex | None, encoder: Encoder
) -> dict[str, Vectors]:
    vectors = vectors_of([row.pk], index) if index else {}
    return {entry.code: vectors[row.pk]} if row.pk in vectors else encode_entries([entry], encoder)


def _nearest(vector: Vectors | None, index: MeaningIndex | None, kinds: tuple[Kind, ...]) -> set[int]:
    if vector is None or index is None:
        return set()
    found: set[int] = set()
    for kind in kinds:
        without = [f"kind:{other.value}" for other in Kind if other is not kind]
        found |= {number for number, _ in nearest_entries(vector, index, limit=_NEAREST, without=without)}
    return found


def _read_otherwise(entry: AnyEntry, kinds: tuple[Kind, ...], *, on: dt.date) -> set[int]:
    """Rows of entries with the same words, and of those that were verified last."""
    text = f"{entry.title.original.text} {entry.summary.original.text if entry.summary else ''}"
    codes = [
        hit.code
        for kind in kinds
        for hit in search_exchange(
            text, on=on, filters=SearchFilters(kind=kind.value), size=_ALIKE, ways=Way.WORDS
        ).hits
    ]
    newest = Passage.objects.filter(position=0, tags__overlap=[f"kind:{one.value}" for one in kinds])
    lately = newest.order_by(F("verified").desc(nulls_last=True), "record_id").values_list(
        "record_id", flat=True
    )
    return set(ExchangeRecord.objects.filter(code__in=codes).values_list("pk", flat=True)) | set(
        lately[:_ALIKE]
    )


_SHARING = """
SELECT record_id FROM (
    SELECT record_id, tags FROM exchange_passage
    WHERE position = 0 AND tags && %(tags)s AND tags && %(kinds)s LIMIT %(most)s) one
ORDER BY cardinality(ARRAY(SELECT unnest(tags) INTERSECT SELECT unnest(%(tags)s::text[]))) DESC, record_id
LIMIT %(limit)s"""


def _alike(entry: AnyEntry, kinds: tuple[Kind, ...]) -> set[int]:
    """Rows of entries that name most of the same sectors and goals."""
    tags = [f"sector:{code}" for code in entry.sectors] + [
        f"sdg:{code.partition('.')[0]}" for code in entry.sdgs
    ]
    if not tags:
        # Nothing stated to go by: those of the same countries, so that an unread text is not left alone.
        tags = [f"area:{code}" for code in entry.areas]
    named: dict[str, Any] = {
        "tags": tags,
        "kinds": [f"kind:{one.value}" for one in kinds],
        "most": _MOST_ALIKE,
        "limit": _ALIKE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, named)
        return {number for (number,) in cursor.fetchall()}
