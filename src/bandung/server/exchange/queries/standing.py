"""How the index of the exchange stands: how large it is, its languages, what is common in it. One look before a search.

The commonest words and tags are in the database's own statistics, which are of the last ANALYZE. They are read once for
each of these and kept in the process: unpacking them for every question took a tenth of a search.
"""

import datetime as dt
import threading
from collections.abc import Mapping
from typing import cast

import msgspec
from django.db import connection

_COUNTED = 10_000
_STANDING = """
WITH RECURSIVE one AS (
    (SELECT language FROM exchange_passage ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT language FROM exchange_passage p WHERE p.language > one.language ORDER BY p.language LIMIT 1)
    FROM one WHERE one.language IS NOT NULL)
SELECT
    CASE WHEN reltuples < %(counted)s THEN (SELECT count(*) FROM (SELECT 1 FROM exchange_passage LIMIT %(counted)s) few)
        ELSE reltuples END,
    ARRAY(SELECT language FROM one WHERE language IS NOT NULL),
    (SELECT updated_at FROM exchange_exchangerecord ORDER BY id DESC LIMIT 1),
    reltuples, pg_stat_get_analyze_count(oid), pg_stat_get_autoanalyze_count(oid)
FROM pg_class WHERE oid = 'exchange_passage'::regclass
"""
_COMMON = """
SELECT told.lexeme, told.share
FROM pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS told (lexeme, share)
WHERE s.schemaname = current_schema() AND s.tablename = 'exchange_passage' AND s.attname = 'words'
"""


class Standing(msgspec.Struct, frozen=True):
    """About how many passages there are, in which languages, and when an entry last came in.

    `common` is {lexeme: at least this share of all passages has it} of the commonest, tags among them.
    """

    passages: float
    languages: tuple[str, ...]
    as_of: dt.datetime | None
    common: Mapping[str, float]


def standing() -> Standing:
    """How the index stands now."""
    with connection.cursor() as cursor:
        # The statistics of a small table may be of a time when it was empty.
        cursor.execute(_STANDING, {"counted": _COUNTED})
        passages, languages, as_of, *analyzed = cursor.fetchone()
    common = _common((str(connection.settings_dict["NAME"]), *analyzed))
    return Standing(float(passages), tuple(languages), as_of, common)


_kept: dict[tuple[object, ...], Mapping[str, float]] = {}
_keeping = threading.Lock()


def _common(analyzed: tuple[object, ...]) -> Mapping[str, float]:
    """What is common by the statistics of this database and ANALYZE; those of the one before are let go."""
    found = _kept.get(analyzed)
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute(_COMMON)
            found = {str(lexeme): float(cast("float", share)) for lexeme, share in cursor.fetchall()}
        with _keeping:
            _kept.clear()
            _kept[analyzed] = found
    return found
