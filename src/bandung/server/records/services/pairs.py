"""What is known of pairs of claims: kept when a claim is replaced, read when activities are counted."""

from collections.abc import Collection, Mapping

from django.db import connection
from django.db.models import Q

from bandung.activities.reconcile import Bond
from bandung.server.records.models import ClaimPair, PairState

_BINDING = (PairState.JOINED, PairState.APART)


def bonds_among(claim_ids: Collection[int]) -> list[Bond]:
    """The bonds between any two of these claims; what is only proposed or left alone binds nothing."""
    rows = ClaimPair.objects.filter(one__in=claim_ids, other__in=claim_ids, state__in=_BINDING)
    return [
        Bond(
            str(one),
            str(other),
            together=state == PairState.JOINED,
            decided=at is not None,
            probability=chance,
        )
        for one, other, state, at, chance in rows.values_list(
            "one_id", "other_id", "state", "decided_at", "probability"
        )
    ]


def partners_of(claim_ids: Collection[int]) -> set[int]:
    """The claims that were joined to one of these, or kept apart from it."""
    rows = ClaimPair.objects.filter(Q(one__in=claim_ids) | Q(other__in=claim_ids), state__in=_BINDING)
    return {claim for pair in rows.values_list("one_id", "other_id") for claim in pair} - set(claim_ids)


def carry_over(replaced: Mapping[int, int]) -> None:
    """Let the newer claim (value) stand in the pairs of the one it replaces (key). The caller holds the transaction.

    A decision holds for the telling, not for its wording; a score is only kept until the new claim is compared.
    """
    if not replaced:
        return
    with connection.cursor() as cursor:
        cursor.execute(_CARRY_OVER, [list(replaced), list(replaced.values())])


_CARRY_OVER = """
WITH renewed AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS pair (older, newer)
), gone AS (
    DELETE FROM records_claimpair pair USING renewed
    WHERE pair.decided_at IS NULL AND (pair.one_id = renewed.older OR pair.other_id = renewed.older)
    RETURNING pair.id
), moved AS (
    SELECT pair.id, coalesce(one.newer, pair.one_id) AS one, coalesce(other.newer, pair.other_id) AS other
    FROM records_claimpair pair
    LEFT JOIN renewed one ON one.older = pair.one_id
    LEFT JOIN renewed other ON other.older = pair.other_id
    WHERE pair.decided_at IS NOT NULL AND (one.newer IS NOT NULL OR other.newer IS NOT NULL)
)
UPDATE records_claimpair pair
SET one_id = least(moved.one, moved.other), other_id = greatest(moved.one, moved.other)
FROM moved
WHERE pair.id = moved.id AND moved.one <> moved.other
AND NOT EXISTS (
    SELECT 1 FROM records_claimpair known
    WHERE known.one_id = least(moved.one, moved.other) AND known.other_id = greatest(moved.one, moved.other)
    AND known.id NOT IN (SELECT id FROM gone)
)
"""
