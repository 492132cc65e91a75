"""The search of the exchange: meaning, words, names and codes in one statement, with facets and reasons.

Candidates are the passages nearest in meaning, those with a rare word of the question, and the entries called just so.
Where few meet the filters, all of them are compared by the signs of their vectors and the likely ones exactly; where
many do, the graph (HNSW) is walked, on until enough of them are met. Each candidate is weighed by both, its
cosine and the share of the question's words it has (each by its rarity), whichever way it was found.
"""
# ruff: noqa: S608 - statements are put together from fixed parts; what people gave is a parameter

import datetime as dt
from collections import Counter
from collections.abc import Hashable
from enum import Flag, auto
from functools import lru_cache
from typing import Any, cast

import msgspec
import numpy as np
from django.db import connection, transaction

from bandung.exchange.asking import Asked, asked
from bandung.exchange.encoders import Encoder, encoder_label
from bandung.exchange.encoders import encoder as encoder_named
from bandung.server.exchange.models import MeaningIndex
from bandung.server.exchange.models.passage import mark_of
from bandung.server.exchange.queries.asking import MOST_FOUND, Prepared, prepared
from bandung.server.exchange.queries.highlighting import Piece, highlighted
from bandung.server.exchange.queries.meaning import serving_index
from bandung.server.exchange.queries.standing import standing
from bandung.server.exchange.queries.weighing import browsing, searching
from bandung.values import BandungError, InvalidInput, direction, language_name

PAGE_SIZE = 20
LAST_PAGE = 25
"""Nobody reads on further; a reader narrows the search down."""
FRESH_DAYS = 365
"""Verified in the last so many days is fresh, as in the report."""
MOST_BROWSED = 5_000
"""Entries that are counted where nothing was typed: ten thousand took 80 ms of the database, and nobody reads on so far."""
_NEAREST, _NEAREST_OF_MANY, _MANY = 120, 80, 300_000
"""Passages near in meaning that are weighed; of very many fewer, since each is found at a higher price."""
_LEAST_LIKELY, _LIKELY_OF, _LIKELY = 200, 0.05, 600
"""Passages nearest by the signs of their vectors that are compared exactly: so many of those that meet the filters."""
_FEW, _FEW_OF = 6000.0, 4000.0


# Room for the rows of frequent filters one by one: by whole pages they would have to be looked at again. One process for
# a reader: to begin others takes as long as they spare, and other readers want the cores too.
_SETTINGS = (
    "SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL random_page_cost = 1.1; "
    "SET LOCAL work_mem = '64MB'; SET LOCAL hnsw.iterative_scan = 'relaxed_order'; SET LOCAL hnsw.max_scan_tuples = 40000"
)


class Way(Flag):
    """The ways in which a search looks."""

    MEANING = auto()
    WORDS = auto()
    BOTH = MEANING | WORDS


class SearchFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry must be; None asks nothing. `area` is ISO alpha-3, `grouping` one that a country of it is in today.

    `sector` is a DAC code of three or five digits, `sdg` a goal, `language` that of its title, `fresh` is `fresh`
    (verified in the last year), `stale` or `never`.
    """

    kind: str | None = None
    area: str | None = None
    grouping: str | None = None
    sector: str | None = None
    sdg: str | None = None
    language: str | None = None
    fresh: str | None = None

    @property
    def tags(self) -> list[str]:
        """As passages are marked."""
        named = ((name, getattr(self, name)) for name in TAGGED)
        return [f"{name}:{value}" for name, value in named if value]


TAGGED = ("kind", "area", "grouping", "sector", "sdg", "language")
FRESH = ("fresh", "stale", "never")


class Reason(msgspec.Struct, frozen=True):
    """Why a hit is there: `name`, `code`, `recorded`, `words`, `spelling` or `meaning`; `sentence` is for a person."""

    name: str
    sentence: str


class Hit(msgspec.Struct, frozen=True):
    """An entry that was found. `cosine` is None where its meaning was not compared; `words` 0 to 1 of the question's.

    `passage` is the text that matched, in pieces of which some are what was looked for, in its `language` with its
    `direction`; `field` is where the entry says it.
    """

    code: str
    kind: str
    title: str
    title_language: str
    owner: str | None
    area: str
    verified: dt.date | None
    illustrative: bool
    score: float
    cosine: float | None
    words: float
    field: str
    language: str
    direction: str
    passage: tuple[Piece, ...]
    reasons: tuple[Reason, ...]


class Facet(msgspec.Struct, frozen=True):
    """A value that a filter may have, and how many of the entries found have it."""

    value: str
    count: int


class Found(msgspec.Struct, frozen=True):
    """What a search found. `total` entries; `more` where there are more of them than were counted.

    `encoder` made the index, None where there is none; `as_of` is when an entry last came in; `remarks` say what
    could not be done.
    """

    text: str
    total: int
    more: bool
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Facet, ...]]
    remarks: tuple[Reason, ...]
    encoder: str | None
    as_of: dt.datetime | None
    number: int = 1
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, min(LAST_PAGE, -(-self.total // self.size)))


def search_exchange(
    text: str,
    *,
    on: dt.date,
    filters: SearchFilters = SearchFilters(),  # noqa: B008 - immutable
    page: int = 1,
    size: int = PAGE_SIZE,
    encoder: Encoder | None = None,
    ways: Way = Way.BOTH,
) -> Found:
    """The entries that answer a text, best first; all that meet the filters, lately verified first, without one.

    `on` is the day for which freshness is judged. `encoder` spares loading where it is that of the index.
    InvalidInput for a page outside 1 to `LAST_PAGE`, or a filter on freshness that is none.
    """
    if not 1 <= page <= LAST_PAGE:
        raise InvalidInput(
            f"There is no page {page}: pages are numbered from 1 to {LAST_PAGE}; add a filter."
        )
    if filters.fresh and filters.fresh not in FRESH:
        raise InvalidInput(f"“{filters.fresh}” is not among {', '.join(FRESH)}.")
    question = asked(text)
    index = serving_index()
    remarks: list[Reason] = []
    if question.cut:
        remarks.append(Reason("cut", f"Only the first {len(question.text):,} characters were read."))
    with transaction.atomic():
        stands = standing()
        sought = question if Way.WORDS in ways else msgspec.structs.replace(question, words=())
        asking = prepared(sought, stands)
        vector = None
        if question.meaning and Way.MEANING in ways:
            vector = _vector(question, asking.corrected(question.meaning), index, encoder, remarks)
        if question.text and not question.words:
            remarks.append(Reason("no-words", "There is no word in it that could be looked for."))
            rows: list[dict[str, Any]] = []
            counts: dict[str, Any] = {}
        elif question.words:
            rows, counts = _search(question, asking, vector, index, filters, on=on, page=page, size=size)
        else:
            rows, counts = _browse(filters, on, page, size)
        pieces = highlighted([(row["language"], row["text"]) for row in rows], asking)
    hits = tuple(_hit(row, shown, asking) for row, shown in zip(rows, pieces, strict=True))
    total = counts.get("total", 0)
    return Found(
        text=question.text,
        total=min(total, MOST_BROWSED),
        more=total > MOST_BROWSED or counts.get("found", 0) >= MOST_FOUND,
        hits=hits,
        facets=_facets(counts.get("tags") or {}, counts.get("fresh") or {}),
        remarks=tuple(remarks),
        encoder=index.label if index else None,
        as_of=stands.as_of,
        number=page,
        size=size,
    )


def _vector(
    question: Asked,
    corrected: str,
    index: MeaningIndex | None,
    encoder: Encoder | None,
    remarks: list[Reason],
) -> tuple[str, float] | None:
    """The question's vector as pgvector reads it and the cosine of unrelated texts; None, with a remark, without.

    Where a word was forgiven its spelling, it is half of what was typed and half of what may have been meant.
    """
    if index is None:
        return None
    try:
        chosen = (
            encoder if encoder and encoder_label(encoder) == index.label else encoder_named(index.encoder)
        )
    except BandungError as error:
        remarks.append(Reason("no-encoder", f"Only words are searched: {error.message}."))
        return None
    if encoder_label(chosen) != index.label:
        remarks.append(
            Reason(
                "other-encoder",
                f"Only words are searched: {index.label} made the index, and {encoder_label(chosen)} is here now; "
                f"“bandung exchange index --encoder {index.encoder}” makes it anew.",
            )
        )
        return None
    if question.language != "und" and question.language not in chosen.languages:
        name = language_name(question.language)
        remarks.append(
            Reason(
                "language", f"Meaning is not understood in {name} here ({chosen.name}); words are searched."
            )
        )
        return None
    told = _encoded((question.meaning, corrected), cast("Hashable", chosen))
    return told, chosen.unrelated


@lru_cache(maxsize=512)
def _encoded(texts: tuple[str, ...], chosen: Hashable) -> str:
    """The mean of the texts. The next page of a search, and the next facet, ask for the same again."""
    vector = cast("Encoder", chosen).encode_questions(list(dict.fromkeys(texts))).mean(axis=0)
    vector /= max(float(np.linalg.norm(vector)), 1e-9)
    return msgspec.json.encode(np.round(vector.astype(np.float64), 5).tolist()).decode()


def _search(
    question: Asked,
    asking: Prepared,
    vector: tuple[str, float] | None,
    index: MeaningIndex | None,
    filters: SearchFilters,
    *,
    on: dt.date,
    page: int,
    size: int,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    values: dict[str, Any] = {
        **_filter_values(filters, on),
        "key": question.key,
        "asked_long": float(len(question.text.encode())),
        "finding": asking.finding,
        "most_found": MOST_FOUND,
        "passages": max(asking.passages, 1.0),
        "limit": size,
        "offset": (page - 1) * size,
    }
    for place, term in enumerate(asking.terms):
        values[f"term{place}"] = term.query
        values[f"share{place}"] = term.share
    values |= {f"named{place}": one.query for place, one in enumerate(asking.named)}
    listed = ""
    with connection.cursor() as cursor:
        settings = _SETTINGS
        if vector is not None and index is not None:
            values |= {
                "vector": vector[0],
                "unrelated": vector[1],
                "nearest": _NEAREST if asking.passages < _MANY else _NEAREST_OF_MANY,
            }
            settings = f"{settings}; SET LOCAL hnsw.ef_search = {_breadth(asking.passages)}"
        met = _met(cursor, settings, index if vector else None, filters, values)
        # The graph must visit about `nearest` / share of its rows, each at some fifty times the cost of a code.
        if met is not None and met <= max(_FEW, (_FEW_OF * asking.passages) ** 0.5):
            listed = _conditions(filters, marks=True)
            values["likely"] = int(min(_LIKELY, max(_LEAST_LIKELY, met * _LIKELY_OF)))
        cursor.execute(
            searching(
                asking,
                index=index if vector else None,
                conditions=_conditions(filters),
                listed=listed,
            ),
            values,
        )
        return _rows(cursor)


def _breadth(passages: float) -> int:
    """How many nodes of the graph are kept in view: the more there are, the more are needed for the same recall."""
    return int(min(1000.0, max(1.0, passages / 100_000) ** 0.54 * (_NEAREST + 80)))


def _met(
    cursor: Any, settings: str, index: MeaningIndex | None, filters: SearchFilters, values: dict[str, Any]
) -> float | None:
    """Make the settings, and about how many vectors meet the filters; None without filters.

    The database's own estimate is enough to choose by: counting the rows cost a third of the search itself.
    """
    conditions = _conditions(filters, marks=True)
    if index is None or not conditions:
        cursor.execute(settings)
        return None
    cursor.execute(
        f'{settings}; EXPLAIN (FORMAT JSON) SELECT 1 FROM "{index.codes}" p WHERE {conditions}', values
    )
    while cursor.nextset():  # each setting has an answer of its own
        pass
    told: Any = cursor.fetchone()[0]
    return float((msgspec.json.decode(told) if isinstance(told, str) else told)[0]["Plan"]["Plan Rows"])


def _browse(
    filters: SearchFilters, on: dt.date, page: int, size: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    values = {
        **_filter_values(filters, on),
        "most": MOST_BROWSED + 1,
        "limit": size,
        "offset": (page - 1) * size,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(browsing(conditions=_conditions(filters)), values)
        return _rows(cursor)


def _rows(cursor: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rows of the hits, and the counts that stand in a row of their own, the last."""
    names = [column.name for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    counts: Any = next((row["counts"] for row in rows if row["counts"] is not None), {})
    return [row for row in rows if row["counts"] is None], (
        msgspec.json.decode(counts) if isinstance(counts, str) else counts
    )


def _conditions(filters: SearchFilters, *, marks: bool = False) -> str:
    """What a passage, a vector or (by `marks`) a code `p` must meet; empty where nothing is asked."""
    told = ["p.tags @> %(tags)s::text[]"] if filters.tags else []
    if marks:
        # Each by itself: the database reads their lists in step then, a third faster.
        told = [f"p.tags @> %(mark{place})s::int[]" for place in range(len(filters.tags))]
    if filters.fresh == "fresh":
        told.append("p.verified >= %(fresh_from)s AND (p.due IS NULL OR p.due >= %(on)s)")
    elif filters.fresh == "stale":
        told.append("(p.verified < %(fresh_from)s OR p.due < %(on)s)")
    elif filters.fresh == "never":
        told.append("p.verified IS NULL")
    return " AND ".join(told)


def _filter_values(filters: SearchFilters, on: dt.date) -> dict[str, Any]:
    marks = {f"mark{place}": [mark_of(tag)] for place, tag in enumerate(filters.tags)}
    return {"tags": filters.tags, **marks, "on": on, "fresh_from": on - dt.timedelta(days=FRESH_DAYS)}


def _facets(tags: dict[str, int], fresh: dict[str, int]) -> dict[str, tuple[Facet, ...]]:
    counted: dict[str, Counter[str]] = {name: Counter() for name in (*TAGGED, "fresh")}
    for tag, count in tags.items():
        name, _, value = tag.partition(":")
        if name in counted:
            counted[name][value] = count
    counted["fresh"].update(fresh)
    return {
        name: tuple(
            Facet(value, count)
            for value, count in sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for name, values in counted.items()
    }


def _hit(row: dict[str, Any], shown: tuple[Piece, ...], asking: Prepared) -> Hit:
    return Hit(
        code=row["code"],
        kind=row["kind"],
        title=row["title"],
        title_language=row["title_language"],
        owner=row["owner"],
        area=row["area"],
        verified=row["last_verified"],
        illustrative=row["illustrative"],
        score=round(float(row["score"]), 4),
        cosine=None if row["cosine"] is None else round(float(row["cosine"]), 4),
        words=round(float(row["coverage"]), 4),
        field=row["field"],
        language=row["language"],
        direction=direction(row["language"]),
        passage=shown,
        reasons=tuple(_reasons(row, asking)),
    )


_LIKENESS = ((0.55, "very near"), (0.35, "near"), (0.12, "somewhat near"))


def _reasons(row: dict[str, Any], asking: Prepared) -> list[Reason]:
    told = []
    if row["called"]:
        exactly = row["called"] in {"code", "activity"}
        told.append(
            Reason(
                "code" if exactly else "name",
                f"Its {_CALLED.get(row['called'], 'name')} is just what was typed.",
            )
        )
    recorded = [one.told for place, one in enumerate(asking.named) if row.get(f"named{place}")]
    if recorded:
        told.append(Reason("recorded", f"It is recorded under: {', '.join(dict.fromkeys(recorded))}."))
    has = [term for place, term in enumerate(asking.terms) if row.get(f"has{place}")]
    found = [term.word for term in has if term.matter and not term.spelt and not (recorded and term.named)]
    if found:
        told.append(Reason("words", f"Words found: {', '.join(found[:8])}{' …' if len(found) > 8 else ''}."))
    told += [
        Reason("spelling", f"“{term.word}” was read as {', '.join(term.spelt)}.")
        for term in has
        if term.spelt
    ]
    if row["nearness"]:
        for bound, likeness in _LIKENESS:
            if row["nearness"] >= bound:
                told.append(Reason("meaning", f"It is {likeness} in meaning: cosine {row['cosine']:.2f}."))
                break
    return told


_CALLED = {
    "code": "code", "title": "title", "owner": "owner’s name", "person": "name", "partner": "partner’s name",
    "activity": "activity’s identifier",
}  # fmt: skip
