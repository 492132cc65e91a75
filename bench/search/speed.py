"""How fast a large exchange is searched, how long it takes to index, what it weighs, and what the graph misses.

Records have 30 to 60 words, drawn from the vocabulary of real texts in six languages as often as these use them, so
that common words are common; kind, countries, sectors, goals, language and day of verification are drawn too. A
vector is the real encoding of one real text, 0.6 times that of another of any language, and noise of length 0.6 in a
random direction, brought to length one: texts that are about two things, near many others, never equal.

Questions are real: halves of texts and two to four words of one, each with two filters, encoded when they are asked.
Recall is of the search's first ten by meaning against the first ten of comparing every vector, with and without the
filters.
"""

import datetime as dt
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from texts import goals, projects

from bandung.exchange import Exchange
from bandung.exchange.encoders import Encoder, Vectors
from bandung.exchange.encoders import encoder as encoder_named
from bandung.exchange.record import RECORD_TYPES, AnyEntry, Kind, Verification
from bandung.registry.registry import load_registry
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex
from bandung.server.exchange.queries.searching import SearchFilters, Way, search_exchange
from bandung.server.exchange.services.indexing import ensure_index, indexes_made_at_the_end
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

TODAY = dt.date(2026, 11, 24)
_BATCH = 5000
_QUESTIONS = 400
_SECTORS = ("14030", "12220", "31120", "11220", "23230", "15110", "43040", "16010", "41010", "24030")


class Drawn:
    """The embedded encoder for questions; for stored texts, vectors made of its own of real texts."""

    def __init__(self, real: Encoder, base: Vectors) -> None:
        self.name, self.version, self.dimensions = real.name, real.version, real.dimensions
        self.languages, self.unrelated = real.languages, real.unrelated
        self._real, self._base, self._random = real, base, np.random.default_rng(58)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As many vectors as there are texts."""
        first, second = self._random.integers(0, len(self._base), (2, len(texts)))
        noise = self._random.standard_normal((len(texts), self.dimensions), dtype=np.float32)
        noise *= 0.6 / np.linalg.norm(noise, axis=1, keepdims=True)
        made = self._base[first] + np.float32(0.6) * self._base[second] + noise
        return made / np.linalg.norm(made, axis=1, keepdims=True)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """The real ones."""
        return self._real.encode_questions(texts)


def build(size: int) -> None:
    """Store so many records, printed as it comes."""
    by_language = _by_language()
    texts = [text for language in by_language for text in by_language[language]]
    real = encoder_named()
    started = time.perf_counter()
    base = real.encode(texts)
    print(
        f"(c) {size:,} records; {len(texts):,} real texts encoded in {time.perf_counter() - started:.0f} s",
        flush=True,
    )
    drawn = Drawn(real, base)
    ensure_index(real)
    started = time.perf_counter()
    with indexes_made_at_the_end():
        for number, batch in enumerate(_batches(size, by_language), 1):
            store_exchange(exchange=Exchange(entries=tuple(batch)), encoder=drawn)
            if number % 20 == 0:
                print(f"  {number * _BATCH:,} in {time.perf_counter() - started:.0f} s", flush=True)
        stored = time.perf_counter() - started
        print(
            f"stored with words, names, tags and vectors: {stored:.0f} s, {size / stored:,.0f} a second",
            flush=True,
        )
        started = time.perf_counter()
    print(f"indexes of words, tags and vectors: {time.perf_counter() - started:.0f} s", flush=True)
    _sql("VACUUM ANALYZE")
    _print_disk()
    _measure_storing(drawn, by_language, size)


def ask() -> None:
    """Time and recall of searches in what was built."""
    real = encoder_named()
    questions = _questions(_by_language())
    _time(questions)
    many = ExchangeRecord.objects.count() > 200_000  # comparing a million vectors takes a second
    _compare(questions[: 40 if many else 100], real)


def _by_language() -> dict[str, list[str]]:
    told = [text for pair in goals() for text in pair.told.items()]
    told += [text for pair in projects() for text in pair.told.items()]
    by_language: dict[str, list[str]] = {}
    for language, (title, description) in told:
        by_language.setdefault(language, []).append(f"{title} {description}".strip()[:300])
    return by_language


def _batches(size: int, by_language: dict[str, list[str]]) -> Iterator[list[AnyEntry]]:
    draw = random.Random(220)  # noqa: S311 - a bench draws the same each time
    vocabularies = {language: _vocabulary(texts) for language, texts in by_language.items()}
    areas = [area.code for area in load_registry().areas if area.is_of_today]
    for start in range(0, size, _BATCH):
        yield [
            _entry(number, draw, vocabularies, areas) for number in range(start, min(size, start + _BATCH))
        ]


def _entry(
    number: int, draw: random.Random, vocabularies: dict[str, tuple[list[str], list[int]]], areas: list[str]
) -> AnyEntry:
    language = draw.choice(sorted(vocabularies))
    words, weights = vocabularies[language]
    chosen = draw.choices(words, cum_weights=weights, k=draw.randint(30, 60))
    glue = "" if language == "zh" else " "
    kind = draw.choice(list(Kind))
    days = draw.randint(0, 1500)
    return RECORD_TYPES[kind](
        code=f"bench-{number}",
        owner="",
        title=Text.of(glue.join(chosen[:7]), language),
        summary=Text.of(glue.join(chosen[7:]), language),
        areas=tuple(draw.sample(areas, draw.choice((1, 1, 2)))),
        sectors=(draw.choice(_SECTORS),),
        sdgs=(str(draw.randint(1, 17)),),
        verification=Verification(TODAY - dt.timedelta(days=days), "bench") if days < 1200 else None,
    )


def _vocabulary(texts: list[str]) -> tuple[list[str], list[int]]:
    """The words of texts, with running sums of how often they are used; of Chinese, its signs by twos."""
    counted: Counter[str] = Counter()
    for text in texts:
        words = text.split()
        if len(words) < 3:
            words = [text[place : place + 2] for place in range(0, len(text) - 1, 2)]
        counted.update(words)
    total, sums = 0, []
    for count in counted.values():
        total += count
        sums.append(total)
    return list(counted), sums


def _questions(by_language: dict[str, list[str]]) -> list[tuple[str, SearchFilters]]:
    draw = random.Random(11)  # noqa: S311
    areas = [area.code for area in load_registry().areas if area.is_of_today]
    asked = []
    for number in range(_QUESTIONS):
        language = draw.choice(sorted(by_language))
        text = draw.choice(by_language[language])[:300]
        words = text.split()
        if len(words) > 4:
            start = draw.randrange(len(words) - 3)
            words = words[::2] if number % 2 else words[start : start + draw.randint(2, 4)]
        kind = draw.choice(list(Kind)).value
        filters = (
            SearchFilters(kind=kind, area=draw.choice(areas)),
            SearchFilters(kind=kind, grouping=draw.choice(("ldc", "g77", "sids", "lldc"))),
            SearchFilters(sector=draw.choice(_SECTORS), language=draw.choice(sorted(by_language))),
            SearchFilters(sdg=str(draw.randint(1, 17)), fresh="fresh"),
        )[number % 4]
        asked.append((" ".join(words), filters))
    return asked


def _time(questions: list[tuple[str, SearchFilters]]) -> None:
    for text, filters in questions[
        : _QUESTIONS // 2
    ]:  # a server that has been asked before has the pages at hand
        _searching(text, filters)
    print(
        f"{os.cpu_count()} cores; ms: a reader waits | work, in the program and the database | of it the database"
    )
    print(
        f"encoding a question alone: {_percentiles([_measured(partial(_encode, text)) for text, _ in questions])}"
    )
    two = [_searching(f"{text} ", filters) for text, filters in questions]
    print(f"search with two filters, encoding included: {_percentiles(two)}")
    for kind, label in enumerate(("kind+country", "kind+grouping", "sector+language", "goal+fresh")):
        print(f"  {label:16} {_percentiles(two[kind::4])}")
    none = SearchFilters()
    print(
        f"search without filters: {_percentiles([_searching(f'{text}  .', none) for text, _ in questions])}"
    )
    print(f"filters alone: {_percentiles([_searching('', filters) for _, filters in questions])}", flush=True)


def _encode(text: str) -> None:
    encoder_named().encode([text])


def _searching(text: str, filters: SearchFilters) -> tuple[float, float, float]:
    from bandung.server.exchange.queries import searching

    searching._encoded.cache_clear()  # noqa: SLF001 - each question is asked anew
    return _measured(lambda: search_exchange(text, on=TODAY, filters=filters))


def _measured(work: Callable[[], object]) -> tuple[float, float, float]:
    """Seconds by the clock; of processors in this process and in the one that answers for the database; in the latter."""
    backend = _backend()
    started, used, behind = time.perf_counter(), time.process_time(), _ran(backend)
    work()
    database = _ran(backend) - behind
    return time.perf_counter() - started, time.process_time() - used + database, database


def _backend() -> int:
    from django.db import connection

    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def _ran(process: int) -> float:
    """Linux only; elsewhere the database's part is told as nothing."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def _compare(questions: list[tuple[str, SearchFilters]], real: Encoder) -> None:
    index = MeaningIndex.objects.get(serving=True)
    for label, filtered in (("without filters", False), ("with two filters", True)):
        missed = total = 0
        for text, filters in questions:
            used = filters if filtered else SearchFilters()
            found = search_exchange(text, on=TODAY, filters=used, size=10, ways=Way.MEANING)
            if any(remark.name == "language" for remark in found.remarks):
                continue
            right = _exact(index, real.encode([found.text])[0], used)
            near = {hit.code for hit in found.hits}
            # What is too far to be shown is not missed.
            right = {
                code for code, cosine in right if (cosine - real.unrelated) / (1 - real.unrelated) >= 0.13
            }
            total += len(right)
            missed += len(right - near)
        print(f"recall@10 {label}: {1 - missed / max(1, total):.4f} of {total}", flush=True)


def _exact(index: MeaningIndex, vector: Vectors, filters: SearchFilters) -> list[tuple[str, float]]:
    from django.db import connection, transaction

    from bandung.server.exchange.queries.searching import _conditions, _filter_values

    met = _conditions(filters)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute(
            f"SELECT r.code, near.cosine FROM (SELECT p.record_id, -(p.vector <#> %(vector)s::halfvec) AS cosine "  # noqa: S608
            f'FROM "{index.table}" p {"WHERE " + met if met else ""} ORDER BY p.vector <#> %(vector)s::halfvec LIMIT 10) near '
            "JOIN exchange_exchangerecord r ON r.id = near.record_id",
            {
                **_filter_values(filters, TODAY),
                "vector": "[" + ",".join(f"{one:.5f}" for one in vector) + "]",
            },
        )
        return [(code, float(cosine)) for code, cosine in cursor.fetchall()]


def _measure_storing(drawn: Drawn, by_language: dict[str, list[str]], size: int) -> None:
    batch = next(_batches(500, by_language))
    import msgspec

    fresh = [msgspec.structs.replace(entry, code=f"late-{entry.code}") for entry in batch]
    started = time.perf_counter()
    store_exchange(exchange=Exchange(entries=tuple(fresh)), encoder=drawn)
    took = time.perf_counter() - started
    print(f"500 more into {size:,}, with the graph: {took:.1f} s, {500 / took:,.0f} a second", flush=True)


def _print_disk() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in (
            "exchange_exchangerecord",
            "exchange_passage",
            "exchange_entryname",
            "exchange_spelling",
            MeaningIndex.objects.get(serving=True).table,
        ):
            cursor.execute(
                "SELECT pg_table_size(%s::regclass) / 1e6, pg_indexes_size(%s::regclass) / 1e6",
                [table, table],
            )
            rows, indexes = cursor.fetchone()
            print(f"disk {table}: rows {rows:,.0f} MB, indexes {indexes:,.0f} MB")


def _percentiles(seconds: Sequence[tuple[float, float, float]]) -> str:
    told = np.percentile(np.array(seconds) * 1000, [50, 95, 99], axis=0)
    columns = ("p50 {:.1f}  p95 {:.1f}  p99 {:.1f}".format(*column) for column in told.T)
    return f"{' | '.join(columns)} | load {os.getloadavg()[0]:.1f}"


def _sql(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
