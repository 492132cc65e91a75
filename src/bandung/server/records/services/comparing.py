"""Claims of one cooperation found and joined: new claims are compared with all, batch by batch.

Candidates share traits, or mean nearly the same; each pair is scored with its evidence (activities.reconcile).
Pairs that are likely enough are joined at once, those between the thresholds wait for a person. What a person decided
is never touched. Cut short, it goes on with the claims that were not compared yet.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec
import numpy as np
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from bandung.activities.reconcile.candidates import ENOUGH
from bandung.activities.reconcile.grouping import Accepted, Whose, accepted_pairs
from bandung.activities.reconcile.neighbours import Vectors, nearest
from bandung.activities.reconcile.profile import Convert, Profile, telling_of
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.scoring import Score, score_pairs
from bandung.exchange.encoders import Encoder, encoder_label
from bandung.exchange.encoders import encoder as encoder_named
from bandung.server.records.models import Activity, Claim, ClaimPair, ClaimProfile, PairState
from bandung.server.records.services.delivering import one_at_a_time
from bandung.server.records.services.profiling import (
    forget_profiles,
    profile_claims,
    stored_profile,
    unit_vectors,
)
from bandung.server.records.services.reconciling import count_activities
from bandung.values.batches import batches

Progress = Callable[[str, int], None]
"""What is being done, and how far it is."""

BATCH = 2000
"""New claims whose candidates are scored together."""
MOST_HOLDERS = 30
"""A trait that more claims have tells nothing and is passed over; it bounds the pairs of each trait."""
_NEIGHBOURS = 6
_NEAR = 0.5
_EXACT = 2_000_000_000
_VECTORS_AT_ONCE = 20_000


class ComparisonSummary(msgspec.Struct, frozen=True):
    """What came of comparing: claims compared, pairs scored, pairs joined and to be looked at, activities counted."""

    claims: int
    pairs: int
    joined: int
    to_look_at: int
    activities_before: int
    activities_after: int


def compare_claims(
    *,
    again: bool = False,
    convert: Convert | None = None,
    encoder: Encoder | None = None,
    progress: Progress = lambda _what, _count: None,
) -> ComparisonSummary:
    """Profile and compare every current claim that is not compared yet, or all with `again`.

    `convert` makes amounts of different currencies comparable; without it only equal currencies are.
    """
    chosen = encoder or encoder_named()
    before = Activity.objects.count()
    if again:
        forget_profiles()
        _forget_scores()
    profile_claims(encoder=chosen, convert=convert, progress=lambda count: progress("profiling", count))
    claims = pairs = joined = review = 0
    rarity = _rarity() if ClaimProfile.objects.filter(compared=False).exists() else Rarity()
    near = _Neighbours(encoder_label(chosen))
    for new in _uncompared():
        scores, looked_at = _scores(new, near.of(new), rarity)
        accepted = _settle(new, scores)
        claims, pairs = claims + len(new), pairs + looked_at
        joined, review = joined + accepted[0], review + accepted[1]
        progress("comparing", claims)
    return ComparisonSummary(claims, pairs, joined, review, before, Activity.objects.count())


def _forget_scores() -> None:
    """Let go of what scores alone have said, and part the activities that they alone have joined."""
    scored = ClaimPair.objects.filter(decided_at=None)
    with one_at_a_time(), transaction.atomic():
        joined = scored.filter(state=PairState.JOINED).values_list("one_id", "other_id")
        claims = sorted({claim for pair in joined for claim in pair})
        scored.delete()
        for start in range(0, len(claims), BATCH):
            count_activities(claim_ids=claims[start : start + BATCH])


def claims_to_compare() -> int:
    """How many current claims were not compared with the others yet."""
    rows = Claim.objects.filter(replaced_by=None, record__isnull=False)
    return rows.exclude(profile__compared=True).count()


def _uncompared() -> Iterator[list[int]]:
    """The claims still to be compared, in the order they came. A claim is compared with those marked as compared
    before it and with those of its own batch, so each pair is met once."""
    rows = ClaimProfile.objects.filter(compared=False).order_by("claim_id").values_list("claim_id", flat=True)
    while batch := list(rows[:BATCH]):
        yield batch


def _rarity() -> Rarity:
    contents = ClaimProfile.objects.values_list("content", flat=True).iterator(chunk_size=2000)
    return Rarity.of(telling_of(stored_profile(content)) for content in contents)


def _scores(
    new: Sequence[int], near: Iterable[tuple[int, int, float]], rarity: Rarity
) -> tuple[list[Score], int]:
    """The scores worth keeping of the new claims with those they may be one with, and how many pairs were scored."""
    similarities: dict[tuple[int, int], float | None] = dict.fromkeys(_sharing(new))
    similarities |= {(one, other): cosine for one, other, cosine in near}
    wanted = sorted({claim for pair in similarities for claim in pair})
    rows = ClaimProfile.objects.filter(claim__in=wanted).values_list("claim_id", "content", "vector")
    place: dict[int, int] = {}
    profiles: list[Profile] = []
    vectors: list[NDArray[np.float32] | None] = []
    for claim, content, vector in rows:
        place[claim] = len(profiles)
        profiles.append(stored_profile(content))
        vectors.append(None if vector is None else np.asarray(vector, dtype=np.float32))
    pairs = [
        (place[one], place[other], _cosine(vectors[place[one]], vectors[place[other]]))
        for one, other in similarities
        if one in place and other in place
    ]
    return list(score_pairs(pairs, profiles, rarity=rarity)), len(pairs)


def _cosine(one: NDArray[np.float32] | None, other: NDArray[np.float32] | None) -> float | None:
    return float(one @ other) if one is not None and other is not None else None


_SHARING = """
WITH held AS (
    SELECT DISTINCT trait FROM records_claimtrait WHERE claim_id = ANY(%(new)s)
), telling AS (
    SELECT trait.trait FROM records_claimtrait trait JOIN held USING (trait)
    GROUP BY trait.trait HAVING count(*) BETWEEN 2 AND %(most)s
)
SELECT least(one.claim_id, other.claim_id), greatest(one.claim_id, other.claim_id)
FROM telling
JOIN records_claimtrait one ON one.trait = telling.trait AND one.claim_id = ANY(%(new)s)
JOIN records_claimtrait other ON other.trait = telling.trait AND other.claim_id <> one.claim_id
JOIN records_claimprofile known ON known.claim_id = other.claim_id
WHERE known.compared OR other.claim_id <= %(last)s
GROUP BY 1, 2
HAVING sum(one.worth) >= %(enough)s
"""


def _sharing(new: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of a new claim and one that shares traits with it; later claims will look back at these themselves."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, {"new": list(new), "most": MOST_HOLDERS, "enough": ENOUGH, "last": max(new)})
        return [(one, other) for one, other in cursor.fetchall()]


class _Neighbours:
    """The claims whose texts are nearest to those of new ones, told elsewhere: what one teller tells in one delivery as
    two is two, and a ministry's many records of one kind would hide a donor's.

    Exact, by blocks, while that is little work; beyond `_EXACT` products of two vectors, by clusters over all
    vectors at once, which then are held in memory (2 kB a claim).
    """

    def __init__(self, label: str) -> None:
        self._rows = ClaimProfile.objects.filter(encoder=label, vector__isnull=False)
        total = self._rows.count()
        new = self._rows.filter(compared=False).count()
        self._found: dict[int, list[tuple[int, int, float]]] | None = None
        if total * new > _EXACT:
            self._found = {}
            ids, places, vectors = _loaded(self._rows)
            found = nearest(vectors, neighbours=_NEIGHBOURS, least=_NEAR, places=places.tolist())
            for left, right, cosine in found:
                one, other = int(ids[left]), int(ids[right])
                self._found.setdefault(max(one, other), []).append((min(one, other), max(one, other), cosine))

    def of(self, new: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """(older claim, newer claim, cosine); a pair may come twice."""
        if self._found is not None:
            yield from chain.from_iterable(self._found.get(claim, ()) for claim in new)
            return
        ids, places, vectors = _loaded(self._rows.filter(claim__in=list(new)))
        if not ids.size:
            return
        earlier = self._rows.filter(Q(compared=True) | Q(claim__lte=max(new)))
        best: dict[int, list[tuple[float, int]]] = {int(claim): [] for claim in ids}
        for others, told, block in _blocks(earlier):
            cosines = vectors @ block.T
            cosines[places[:, None] == told[None, :]] = -1.0
            self._keep_nearest(best, ids, cosines, others)
        for claim, found in best.items():
            for cosine, other in found:
                yield min(claim, other), max(claim, other), cosine

    @staticmethod
    def _keep_nearest(
        best: dict[int, list[tuple[float, int]]],
        ids: NDArray[np.int64],
        cosines: Vectors,
        others: NDArray[np.int64],
    ) -> None:
        count = min(_NEIGHBOURS, others.size)
        places = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        for row, claim in enumerate(ids.tolist()):
            found = best[claim]
            found += [
                (float(cosines[row, place]), int(others[place]))
                for place in places[row]
                if cosines[row, place] >= _NEAR
            ]
            found.sort(reverse=True)
            del found[_NEIGHBOURS:]


_Block = tuple[NDArray[np.int64], NDArray[np.int64], Vectors]
"""Claims, a number for where each was told, and their vectors."""


def _blocks(profiles: "QuerySet[ClaimProfile]") -> Iterator[_Block]:
    rows = profiles.order_by("claim_id").values_list(
        "claim_id", "claim__delivery_id", "claim__told_by_id", "vector"
    )
    stream = rows.iterator(chunk_size=2000)
    for batch in batches(stream, _VECTORS_AT_ONCE):
        ids, deliveries, tellers, vectors = zip(*batch, strict=True)
        told = [delivery << 32 | (teller or 0) for delivery, teller in zip(deliveries, tellers, strict=True)]
        yield np.asarray(ids), np.asarray(told), unit_vectors(np.asarray(vectors, dtype=np.float32))


def _loaded(profiles: "QuerySet[ClaimProfile]") -> _Block:
    blocks = list(_blocks(profiles))
    if not blocks:
        nothing = np.empty(0, dtype=np.int64)
        return nothing, nothing, np.empty((0, 1), dtype=np.float32)
    ids, told, vectors = zip(*blocks, strict=True)
    return np.concatenate(ids), np.concatenate(told), np.concatenate(vectors)


def _settle(new: Sequence[int], scores: Sequence[Score]) -> tuple[int, int]:
    """Keep the pairs, join those that are likely enough, and mark the new claims as compared: one transaction."""
    with one_at_a_time(), transaction.atomic():
        accepted = _accept(scores)
        _keep(accepted.joined, PairState.JOINED)
        _keep(accepted.review, PairState.PROPOSED)
        _keep(accepted.left, PairState.LEFT)
        ClaimProfile.objects.filter(claim__in=list(new)).update(compared=True)
        joined = {int(claim) for score in accepted.joined for claim in (score.one, score.other)}
        # Now that their amounts are converted, those whom identifiers joined may be seen to differ in them.
        several = Claim.objects.filter(pk__in=list(new), activity__teller_count__gt=1)
        count_activities(claim_ids=joined | set(several.values_list("pk", flat=True)))
    return len(accepted.joined), len(accepted.review)


def _accept(scores: Sequence[Score]) -> Accepted:
    """What to join, what to show and what to leave alone, given what is one already and what a person decided."""
    involved = {int(claim) for score in scores for claim in (score.one, score.other)}
    activities = Claim.objects.filter(pk__in=involved, activity__isnull=False).values("activity")
    members = Claim.objects.filter(Q(pk__in=involved) | Q(activity__in=activities), replaced_by=None)
    whose: dict[str, Whose] = {}
    of_activity: dict[int, list[str]] = {}
    for claim, teller, delivery, activity in members.values_list(
        "pk", "told_by_id", "delivery_id", "activity_id"
    ):
        whose[str(claim)] = Whose(str(teller or ""), str(delivery))
        if activity is not None:
            of_activity.setdefault(activity, []).append(str(claim))
    current = [score for score in scores if score.one in whose and score.other in whose]
    one_already = {claim: activity for activity, claims in of_activity.items() for claim in claims}
    apart = ClaimPair.objects.filter(state=PairState.APART, one__in=involved, other__in=involved)
    return accepted_pairs(
        (
            score
            for score in current
            if one_already.get(score.one, score.one) != one_already.get(score.other, score.other)
        ),
        whose=whose,
        together=[(claims[0], claim) for claims in of_activity.values() for claim in claims[1:]],
        apart=[(str(one), str(other)) for one, other in apart.values_list("one_id", "other_id")],
    )


def _keep(scores: Sequence[Score], state: PairState) -> None:
    now = dt.datetime.now(dt.UTC)
    rows = []
    for score in scores:
        one, other = sorted((int(score.one), int(score.other)))
        evidence = msgspec.to_builtins(score.evidence)
        rows.append(
            ClaimPair(
                one_id=one,
                other_id=other,
                probability=score.probability,
                evidence=evidence,
                state=state,
                scored=state,
                updated_at=now,
            )
        )
    decided = set(
        ClaimPair.objects.filter(decided_at__isnull=False, one__in=[row.one_id for row in rows]).values_list(
            "one_id", "other_id"
        )
    )
    ClaimPair.objects.bulk_create(
        [row for row in rows if (row.one_id, row.other_id) not in decided],
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["probability", "evidence", "state", "scored", "updated_at"],
        batch_size=500,
    )
