"""A person says of two claims that they tell of one activity, or that they do not; and may take it back."""

import datetime as dt
import uuid

from django.db import transaction

from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.records.models import Claim, ClaimPair, PairDecision, PairState, Participation
from bandung.server.records.services.delivering import one_at_a_time
from bandung.server.records.services.reconciling import count_activities
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound


def decide_pair(
    *, one: uuid.UUID, other: uuid.UUID, together: bool, by: Person, now: dt.datetime, note: str = ""
) -> ClaimPair:
    """Join two claims or keep them apart, and count the activities again. Deciding otherwise later is another entry.

    Raises NotFound for a claim that is not here, Conflict for one that was replaced, Forbidden where the person
    speaks for no party of either claim.
    """
    if one == other:
        raise InvalidInput("A claim is not compared with itself; name two claims.")
    state = PairState.JOINED if together else PairState.APART
    with one_at_a_time(), transaction.atomic():
        first, second = sorted((_claim(one), _claim(other)), key=lambda claim: claim.pk)
        _require_party(by, (first, second))
        pair, _ = ClaimPair.objects.get_or_create(one=first, other=second)
        return _decide(pair, state=state, by=by, now=now, note=note)


def take_back(*, pair: ClaimPair, by: Person, now: dt.datetime, note: str = "") -> ClaimPair:
    """Undo a decision: what the program alone said holds again. The decision stays in the pair's history."""
    with one_at_a_time(), transaction.atomic():
        _require_party(by, (pair.one, pair.other))
        if pair.decided_at is None:
            raise Conflict("Nobody has decided about these two claims; there is nothing to take back.")
        pair.decided_at = pair.decided_by = None
        pair.state = PairState(pair.scored)
        pair.note = ""
        pair.save()
        PairDecision.objects.create(pair=pair, state=PairState.PROPOSED, by=by, at=now, note=note)
        count_activities(claim_ids=[pair.one_id, pair.other_id])
        return pair


def may_decide(person: Person, claims: tuple[Claim, ...]) -> bool:
    """Whether the person runs the node or speaks for who told one of the claims or takes part in its activity."""
    if runs_the_node(person):
        return True
    organizations = organizations_of(person)
    if not organizations:
        return False
    if any(claim.told_by_id in organizations for claim in claims):
        return True
    activities = [claim.activity_id for claim in claims if claim.activity_id]
    return Participation.objects.filter(activity__in=activities, organization__in=organizations).exists()


def _decide(pair: ClaimPair, *, state: PairState, by: Person, now: dt.datetime, note: str) -> ClaimPair:
    pair.state, pair.decided_by, pair.decided_at, pair.note = state, by, now, note
    pair.save()
    PairDecision.objects.create(pair=pair, state=state, by=by, at=now, note=note)
    count_activities(claim_ids=[pair.one_id, pair.other_id])
    return pair


def _claim(identifier: uuid.UUID) -> Claim:
    claim = Claim.objects.defer("content", "record").filter(uuid=identifier).first()
    if claim is None:
        raise NotFound(f"No claim here has the number {identifier}.")
    if claim.replaced_by_id is not None:
        raise Conflict(f"Claim {identifier} was replaced by a newer one; decide about that one.")
    return claim


def _require_party(person: Person, claims: tuple[Claim, ...]) -> None:
    if not may_decide(person, claims):
        raise Forbidden("Only those who tell of these activities or take part in them may decide about them.")
