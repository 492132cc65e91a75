"""Claims that take the place of what their teller said before, of activities of which nobody else tells.

A file that comes every month tells most of its activities anew. Such an activity stays the one it is and takes over
what the reader has laid out of the new claim, as a claim told alone does; nothing of it has to be read back and merged.
Wherever somebody else tells of it, a person decided about one of its claims, or its tellers spoke of a difference, it is
counted with all that belongs to it (services.reconciling).
"""

from collections.abc import Collection, Mapping

from django.db import connection

from bandung.server.records.intake.preparing import ACTIVITY_COLUMNS
from bandung.server.records.models import PairState
from bandung.server.records.services.copying import copy_rows

_KEPT = ("uuid", "claim_count")
"""Of the columns of an activity those that its new claim does not say."""

_SUCCESSIONS = """
WITH mine AS (
    SELECT claim_id, key FROM records_claimkey WHERE claim_id = ANY(%(claims)s)
), shared AS (
    SELECT DISTINCT mine.claim_id AS newer, known.claim_id AS older
    FROM mine JOIN records_claimkey known USING (key) WHERE known.claim_id <> mine.claim_id
), of_one AS (
    SELECT shared.newer, min(claim.activity_id) AS activity
    FROM shared
    JOIN records_claim claim ON claim.id = shared.older
    JOIN records_claim own ON own.id = shared.newer AND own.replaced_by_id IS NULL
    GROUP BY shared.newer
    HAVING bool_and(claim.replaced_by_id IS NOT NULL AND claim.activity_id IS NOT NULL)
    AND min(claim.activity_id) = max(claim.activity_id)
), members AS (
    SELECT of_one.newer, of_one.activity, claim.id, claim.record IS NOT NULL
        AND (claim.replaced_by_id = of_one.newer OR successor.activity_id = of_one.activity) AS is_succeeded
    FROM of_one
    JOIN records_claim claim ON claim.activity_id = of_one.activity
    LEFT JOIN records_claim successor ON successor.id = claim.replaced_by_id
)
SELECT newer, activity FROM members
WHERE NOT EXISTS (SELECT 1 FROM records_discrepancyentry entry WHERE entry.activity_id = members.activity)
GROUP BY newer, activity
HAVING bool_and(coalesce(is_succeeded, false))
AND NOT EXISTS (
    SELECT 1 FROM records_claimpair pair
    WHERE pair.state = ANY(%(binding)s)
    AND (pair.one_id = ANY(array_agg(members.id) || newer) OR pair.other_id = ANY(array_agg(members.id) || newer))
)
"""


def successions(claim_ids: Collection[int]) -> dict[int, int]:
    """Of these claims, of which the older ones are replaced by now, those that alone tell of an activity: {claim:
    activity}."""
    if not claim_ids:
        return {}
    binding = [PairState.JOINED.value, PairState.APART.value]
    with connection.cursor() as cursor:
        cursor.execute(_SUCCESSIONS, {"claims": list(claim_ids), "binding": binding})
        return dict(cursor.fetchall())


def renew_activities(rows: Mapping[int, bytes]) -> None:
    """Let these activities (by number) take over the rows of ACTIVITY_COLUMNS, and let go of their other rows. The caller
    holds the transaction."""
    columns = ", ".join(f'"{column}"' for column in ACTIVITY_COLUMNS)
    taken = ", ".join(
        f'"{column}" = renewed."{column}"' for column in ACTIVITY_COLUMNS if column not in _KEPT
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE renewed AS SELECT id, {columns} FROM records_activity LIMIT 0"  # noqa: S608 - our own names
        )
        copy_rows("renewed", ("id", *ACTIVITY_COLUMNS), (b"%d\t%b" % row for row in rows.items()))
        cursor.execute(
            f"UPDATE records_activity activity SET {taken}, updated_at = now(),"  # noqa: S608 - our own names
            " claim_count = 1 + (SELECT count(*) FROM records_claim claim WHERE claim.activity_id = activity.id)"
            " FROM renewed WHERE activity.id = renewed.id"
        )
        cursor.execute("DROP TABLE renewed")
        for table in ("activityplace", "activitysector", "participation"):
            cursor.execute(f"DELETE FROM records_{table} WHERE activity_id = ANY(%s)", [list(rows)])  # noqa: S608 - our own names


def place(claims: Mapping[int, int]) -> None:
    """Point each of these claims at its activity. The caller holds the transaction.

    One statement, because a CASE with a thousand arms takes Django seconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_claim SET activity_id = pair.activity"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS pair (claim, activity) WHERE id = pair.claim",
            [list(claims), list(claims.values())],
        )
