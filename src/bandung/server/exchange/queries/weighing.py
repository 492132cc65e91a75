"""The statements of the search of the exchange. They are put together from fixed parts only; values are parameters.

Weights: the score of a passage is its nearness (the cosine, with that of unrelated texts as zero: for a
question of a few words, the mean over some passages, since a single word is far from every text); `WORDS` times the
square of the share of the question's words that it has (a few words in common may be chance), each by its rarity,
ln(passages / passages with it) as in BM25; and `SHORT` times that square for a passage as short as the question, less
for a longer one, so that of those with the same words the one that says little else is first. All three are 0 to 1.
A passage with every word has `EVERY` on top, so that no nearness in meaning puts before it one that lacks a small word.
An entry called just as was typed has `NAMED` on top, and one whose day of verification has gone by has less.
"""
# ruff: noqa: S608 - statements are put together from fixed parts; what people gave is a parameter

from bandung.server.exchange.models import MeaningIndex
from bandung.server.exchange.queries.asking import Prepared

WORDS = 2.0
SHORT = 0.3
EVERY = 0.1
"""Chosen on real texts: docs/measurements.md, "Searching the exchange"."""
NAMED = 1.0
FEW, LOOKED_AT = 3, 200
"""Up to so many words that say something the cosine of unrelated texts is taken for the question itself, over so many passages."""
OVERDUE = 0.95
NEAR_ENOUGH, WORDS_ENOUGH = 0.12, 0.12
"""Below both of these a passage answers nothing and is left out."""

_SHOWN = """
    r.code, r.kind, r.title, r.language AS title_language, r.area, r.last_verified, r.illustrative, o.name AS owner,
    p.field, p.language, p.text
"""
# Long rows are kept pressed: their words are unpacked once here, not once for each word of the question, and the length
# of the text, in bytes, is known without unpacking it.
_UNPACKED = """SELECT p.id, p.record_id, p.position, p.tags, p.verified, p.due,
        octet_length(p.text) AS long, strip(p.words) AS words"""
_FRESH = """CASE WHEN verified IS NULL THEN 'never'
        WHEN verified >= %(fresh_from)s AND (due IS NULL OR due >= %(on)s) THEN 'fresh' ELSE 'stale' END"""
_COUNTS = f"""jsonb_build_object(
        'total', (SELECT count(*) FROM best),
        'tags', (SELECT jsonb_object_agg(tag, number) FROM (
            SELECT tag, count(*) AS number FROM (SELECT unnest(tags) AS tag FROM best) told GROUP BY tag) one),
        'fresh', (SELECT jsonb_object_agg(state, number) FROM (
            SELECT {_FRESH} AS state, count(*) AS number FROM best GROUP BY 1) one)"""


def searching(asking: Prepared, *, index: MeaningIndex | None, conditions: str, listed: str) -> str:
    """The statement for a question; with meaning where an index is given.

    `listed` are the conditions on the table of codes where all that meet them are compared instead of walking the
    graph, else empty.
    """
    met = f" AND {conditions}" if conditions else ""
    terms = len(asking.terms)
    places = range(terms)
    has = "".join(f", p.words @@ %(term{one})s::tsquery AS has{one}" for one in places)
    told = "".join(f", has{one}" for one in places)
    recorded = "".join(
        f", p.words @@ %(named{one})s::tsquery AS named{one}" for one in range(len(asking.named))
    )
    recorded_null = ", NULL::boolean" * len(asking.named)
    told_null = "".join(f", NULL::boolean AS has{one}" for one in places)
    # Double precision, since the numbers written into a statement are of exact decimals, which are many times slower.
    rarity = ", ".join(
        "ln(0.05 + (%(passages)s::double precision + 1) / (0.5 + least(%(passages)s::double precision, greatest("
        f"%(share{one})s * %(passages)s::double precision, count(*) FILTER (WHERE has{one}))))) AS w{one}"
        for one in places
    )
    summed = " + ".join(f"CASE WHEN has{one} THEN w{one} ELSE 0 END" for one in places)
    weights = " + ".join(f"w{one}" for one in places)
    coverage = f"(({summed}) / ({weights}))" if terms else "0"
    worded = (
        f"SELECT p.id FROM exchange_passage p WHERE p.words @@ %(finding)s::tsquery{met} LIMIT %(most_found)s"
        if terms
        else "SELECT NULL::bigint AS id WHERE false"
    )
    cosine = f"-(m.vector <#> %(vector)s::halfvec({index.dimensions}))" if index else "NULL::double precision"
    joined = f'LEFT JOIN "{index.table}" m ON m.passage_id = p.id' if index else ""
    nearness = "greatest(0, (cosine - zero) / (1 - zero))" if index else "0"
    return f"""
WITH near AS MATERIALIZED ({_near(index, conditions, listed)}),
unrelated AS MATERIALIZED ({_unrelated(index, asking.telling)}),
worded AS MATERIALIZED ({worded}),
named AS MATERIALIZED (
    SELECT DISTINCT ON (n.record_id) n.record_id, n.kind AS called FROM (
        SELECT record_id, kind FROM exchange_entryname WHERE key = %(key)s LIMIT 100) n ORDER BY n.record_id, n.kind),
candidates AS MATERIALIZED (
    SELECT id FROM near UNION SELECT id FROM worded UNION
    SELECT p.id FROM named JOIN exchange_passage p ON p.record_id = named.record_id AND p.position = 0{met}),
judged AS MATERIALIZED (
    SELECT p.id, p.record_id, p.position, p.tags, p.verified, p.due, p.long, {cosine} AS cosine{has}
    FROM ({_UNPACKED} FROM candidates c JOIN exchange_passage p ON p.id = c.id{met} OFFSET 0) p {joined}),
rarity AS MATERIALIZED (SELECT {rarity or "1 AS w"} FROM judged),
weighed AS (
    SELECT judged.*, named.called, ({coverage})::double precision AS coverage, coalesce({nearness}, 0) AS nearness
    FROM judged CROSS JOIN rarity CROSS JOIN unrelated LEFT JOIN named ON named.record_id = judged.record_id AND judged.position = 0),
scored AS (
    SELECT *, (nearness
        + coverage * coverage * ({WORDS} + {SHORT} * least(1, %(asked_long)s::double precision / greatest(long, 1)))
        + CASE WHEN coverage > 0.9999 THEN {EVERY} ELSE 0 END
        + CASE WHEN called IS NULL THEN 0 ELSE {NAMED} END)
        * CASE WHEN due < %(on)s THEN {OVERDUE} ELSE 1 END AS score
    FROM weighed WHERE nearness >= {NEAR_ENOUGH} OR coverage >= {WORDS_ENOUGH} OR called IS NOT NULL),
best AS MATERIALIZED (SELECT DISTINCT ON (record_id) * FROM scored ORDER BY record_id, score DESC, position),
shown AS (SELECT * FROM best ORDER BY score DESC, long, record_id LIMIT %(limit)s OFFSET %(offset)s)
SELECT {_SHOWN}, s.score, s.cosine, s.coverage, s.nearness, s.called{told}{recorded}, NULL::jsonb AS counts, s.long, s.record_id
FROM shown s JOIN exchange_passage p ON p.id = s.id JOIN exchange_exchangerecord r ON r.id = s.record_id
LEFT JOIN accounts_organization o ON o.id = r.owner_id
UNION ALL
SELECT {_NOTHING_SHOWN}, NULL, NULL, NULL, NULL, NULL{told_null}{recorded_null},
    {_COUNTS}, 'found', (SELECT count(*) FROM worded)), NULL, NULL
ORDER BY score DESC NULLS LAST, long, record_id"""


def _unrelated(index: MeaningIndex | None, telling: int) -> str:
    """The cosine of this question with texts that have nothing to do with it: what the encoder tells of texts.

    A question of a few words is nearer to zero than that. Most passages have nothing to do with it, so their mean tells;
    where there are few passages, or all are of its matter, what the encoder tells is less and holds.
    """
    if index is None:
        return "SELECT 0::double precision AS zero"
    if telling > FEW:
        return "SELECT %(unrelated)s::double precision AS zero"
    return f"""
    SELECT greatest(0, least(%(unrelated)s::double precision,
        -(avg(v.vector)::halfvec({index.dimensions}) <#> %(vector)s::halfvec({index.dimensions})))) AS zero
    FROM (SELECT vector FROM "{index.table}" ORDER BY passage_id LIMIT {LOOKED_AT}) v"""


def browsing(*, conditions: str) -> str:
    """The statement for all entries that meet the conditions: the most lately verified first, stale ones after them.

    An index gives the most lately verified; of these, those whose day has gone by sink, and the never verified last.
    """
    met = f" AND {conditions}" if conditions else ""
    return f"""
WITH best AS MATERIALIZED (
    SELECT p.id, p.record_id, p.tags, p.verified, p.due FROM exchange_passage p
    WHERE p.position = 0{met} ORDER BY p.verified DESC NULLS LAST, p.record_id LIMIT %(most)s),
shown AS (
    SELECT *, verified IS NULL OR (due < %(on)s) IS TRUE AS late FROM best
    ORDER BY late, verified DESC NULLS LAST, record_id LIMIT %(limit)s OFFSET %(offset)s)
SELECT {_SHOWN}, 0 AS score, NULL::double precision AS cosine, 0 AS coverage, 0 AS nearness, NULL AS called,
    NULL::jsonb AS counts, s.late, s.verified, s.record_id
FROM shown s JOIN exchange_passage p ON p.id = s.id JOIN exchange_exchangerecord r ON r.id = s.record_id
LEFT JOIN accounts_organization o ON o.id = r.owner_id
UNION ALL
SELECT {_NOTHING_SHOWN}, NULL, NULL, NULL, NULL, NULL, {_COUNTS}), NULL, NULL, NULL
ORDER BY late NULLS LAST, verified DESC NULLS LAST, record_id NULLS LAST"""


_NOTHING_SHOWN = "NULL, NULL, NULL, NULL, NULL, NULL::date, NULL::boolean, NULL, NULL, NULL, NULL"


def _near(index: MeaningIndex | None, conditions: str, listed: str) -> str:
    if index is None:
        return "SELECT NULL::bigint AS id WHERE false"
    vector = f"%(vector)s::halfvec({index.dimensions})"
    if listed:
        # First by the signs, of which all that meet the conditions lie close together, then the likely ones exactly.
        signs = f"binary_quantize({vector})::bit({index.dimensions})"
        return f"""
    SELECT id FROM (
        SELECT likely.id, m.vector <#> {vector} AS away FROM (
            SELECT p.passage_id AS id FROM "{index.codes}" p WHERE {listed} ORDER BY p.code <~> {signs} LIMIT %(likely)s
        ) likely JOIN "{index.table}" m ON m.passage_id = likely.id OFFSET 0) one
    ORDER BY away LIMIT %(nearest)s"""
    where = f" WHERE {conditions}" if conditions else ""
    return f'SELECT p.passage_id AS id FROM "{index.table}" p{where} ORDER BY p.vector <#> {vector} LIMIT %(nearest)s'
