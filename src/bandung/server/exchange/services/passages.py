"""Passages, names and spellings of entries into their tables by COPY, with the tags that a search filters by.

Among the words of a passage are also, as words nobody writes (`area:BRA`), what its entry is recorded under, so that
a question that names Brazil finds it by the same index, whatever its text says.
"""
# ruff: noqa: S608 - statements are put together from fixed parts; what people gave is a parameter

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b

import msgspec
from django.db import connection

from bandung.exchange import AnyEntry
from bandung.exchange.passages import Name, Passage, names, passages
from bandung.exchange.words import configuration, deletions, folded_words, lowered, vocabulary
from bandung.registry.groupings import GroupingKind
from bandung.registry.registry import load_registry
from bandung.server.exchange.models import MeaningIndex
from bandung.server.exchange.models.passage import mark_of
from bandung.values import NotFound

_PASSAGES = """
CREATE TEMPORARY TABLE staged_passage (
    record_id bigint, position int, field text, language text, configuration text, text text,
    lowered text, folded text[], recorded text[], tags text[], verified date, due date
) ON COMMIT DROP
"""
_STORE_PASSAGES = """
INSERT INTO exchange_passage (record_id, position, field, language, text, words, tags, verified, due)
SELECT record_id, position, field, language, text,
    strip(to_tsvector(configuration::regconfig, lowered)) || array_to_tsvector(folded || recorded), tags, verified, due
FROM staged_passage ORDER BY record_id, position
RETURNING id, record_id, language, text
"""
_STAGED_TAGS = """
CREATE TEMPORARY TABLE staged_tags (
    record_id bigint, recorded text[], tags text[], marks int[], verified date, due date
) ON COMMIT DROP
"""
_RECORDED = """ARRAY(SELECT word FROM unnest(tsvector_to_array(one.words)) AS word
    WHERE strpos(word, ':') > 0 ORDER BY word COLLATE "C")"""
_SAME_TAGS = "(one.tags, one.verified, one.due) IS DISTINCT FROM (told.{tags}, told.verified, told.due)"


class Indexed(msgspec.Struct, frozen=True):
    """An entry as the index takes it: its row's id and the names of the organization that answers for it."""

    id: int
    entry: AnyEntry
    owner_names: tuple[str, ...] = ()


class StoredPassage(msgspec.Struct, frozen=True, gc=False):
    """A passage that has its row."""

    id: int
    record: int
    language: str
    text: str


def index_hash(one: Indexed) -> str:
    """The hash of all that the index says of the texts of an entry: where it is the same, nothing is to be done."""
    told = (passages(one.entry), names(one.entry, owner_names=one.owner_names))
    return blake2b(msgspec.json.encode(told), digest_size=20).hexdigest()


def groupings_of(area: str, *, on: dt.date) -> set[str]:
    """The groupings by which the entries of a country are tagged on the day; none for a code that no country has."""
    try:
        groupings = load_registry().groupings_of(area, on=on)
    except NotFound:
        return set()  # it is told as a finding where the entry comes in
    return {grouping.code for grouping in groupings if grouping.kind is not GroupingKind.UN_REGION}


def named_by(entry: AnyEntry) -> list[str]:
    """What a question may name an entry by beside its tags: the regions of its countries, its targets and its owner."""
    return [
        *(f"region:{code}" for code in sorted({code for area in entry.areas for code in _regions_of(area)})),
        *(f"target:{code}" for code in sorted(set(entry.sdgs)) if "." in code),
        *([f"owner:{entry.owner}"] if entry.owner else ()),
    ]


@cache
def _regions_of(area: str) -> tuple[str, ...]:
    """The regions of M49 that hold a country, without the world; none for a code that no country has."""
    try:
        return tuple(region.code for region in load_registry().regions_of(area) if region.region)
    except NotFound:
        return ()


def tags_of(entry: AnyEntry, *, on: dt.date) -> list[str]:
    """What an entry is filtered by; groupings are those its countries belong to on the day."""
    groupings = {code for area in entry.areas for code in groupings_of(area, on=on)}
    sectors = {code for sector in entry.sectors for code in (sector, sector[:3])}
    return [
        f"kind:{entry.kind.value}",
        f"language:{entry.title.original.language}",
        *(f"area:{area}" for area in sorted(set(entry.areas))),
        *(f"grouping:{code}" for code in sorted(groupings)),
        *(f"sector:{code}" for code in sorted(sectors)),
        *(f"sdg:{goal}" for goal in sorted({code.partition(".")[0] for code in entry.sdgs}, key=int)),
    ]


def replace_passages(changed: Sequence[Indexed], *, on: dt.date) -> list[StoredPassage]:
    """Take the passages and names of these entries out and put the present ones in. The caller has a transaction."""
    ids = [one.id for one in changed]
    rows, called, words = [], [], set()
    for one in changed:
        tags, verified, due = tags_of(one.entry, on=on), one.entry.last_verified, one.entry.verify_by
        recorded = [*tags, *named_by(one.entry)]
        for position, passage in enumerate(passages(one.entry)):
            rows.append((one.id, position, *_columns(passage), recorded, tags, verified, due))
            words |= vocabulary([passage.text])
        called += [(one.id, name) for name in names(one.entry, owner_names=one.owner_names)]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM exchange_passage WHERE record_id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM exchange_entryname WHERE record_id = ANY(%s)", [ids])
        cursor.execute(_PASSAGES)
        with cursor.copy("COPY staged_passage FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(_STORE_PASSAGES)
        stored = [StoredPassage(*row) for row in cursor.fetchall()]
        cursor.execute("DROP TABLE staged_passage")
        _copy_names(cursor, called)
    _add_spellings(words)
    return stored


def refresh_tags(entries: Sequence[Indexed], indexes: Iterable[MeaningIndex], *, on: dt.date) -> int:
    """Bring the tags and days of entries up to date where they differ, in passages and vectors alike.

    Returns of how many passages they differed. The caller has a transaction.
    """
    tables = [("exchange_passage", "tags")]
    for index in indexes:
        tables += [(index.table, "tags"), (index.codes, "marks")]
    changed = 0
    with connection.cursor() as cursor:
        cursor.execute(_STAGED_TAGS)
        with cursor.copy("COPY staged_tags FROM STDIN") as copy:
            for one in entries:
                tags = tags_of(one.entry, on=on)
                recorded = sorted({*tags, *named_by(one.entry)})
                marks = [mark_of(tag) for tag in tags]
                copy.write_row((one.id, recorded, tags, marks, one.entry.last_verified, one.entry.verify_by))
        for table, tags_column in tables:
            words, differs = "", _SAME_TAGS.format(tags=tags_column)
            if table == "exchange_passage":
                words = f"words = ts_delete(one.words, {_RECORDED}) || array_to_tsvector(told.recorded),"
                differs = f"({differs} OR {_RECORDED} <> told.recorded)"
            cursor.execute(
                f'UPDATE "{table}" one SET {words} tags = told.{tags_column}, verified = told.verified, due = told.due '
                f"FROM staged_tags told WHERE one.record_id = told.record_id AND {differs}"
            )
            changed = cursor.rowcount if table == "exchange_passage" else changed
        cursor.execute("DROP TABLE staged_tags")
    return changed


def _columns(passage: Passage) -> tuple[str, str, str, str, str, list[str]]:
    words = sorted(set(folded_words(passage.text)))
    configured = configuration(passage.language)
    plain = lowered(passage.text)
    return (passage.field, passage.language, configured, passage.text, plain, words)


def _copy_names(cursor: object, called: list[tuple[int, Name]]) -> None:
    with cursor.copy("COPY exchange_entryname (record_id, kind, key) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for record, name in called:
            copy.write_row((record, name.kind, name.key))


def _add_spellings(words: set[str]) -> None:
    """In order, so that two who add the same words wait for each other instead of blocking each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) word "
            "WHERE NOT EXISTS (SELECT 1 FROM exchange_spelling s WHERE s.word = word.word)",
            [sorted(words)],
        )
        new = sorted(word for (word,) in cursor.fetchall())
        if not new:
            return
        cursor.execute(
            "INSERT INTO exchange_spelling (word, deletions) SELECT word, string_to_array(keys, ' ') "
            "FROM unnest(%s::text[], %s::text[]) AS told (word, keys) ORDER BY word ON CONFLICT DO NOTHING",
            [new, [" ".join(deletions(word)) for word in new]],
        )
