"""Pairs of claims that may tell of one cooperation, and what was decided about them."""

from django.db.models import Count, F, Q, QuerySet

from bandung.server.records.models import Activity, ClaimPair, PairDecision, PairState
from bandung.values import InvalidInput, NotFound


def pair_state(told: str) -> PairState:
    """The state with this word; InvalidInput names those there are."""
    if told not in PairState.values:
        raise InvalidInput(f"“{told[:40]}” is no state of a pair; use {', '.join(PairState.values)}.")
    return PairState(told)


def pairs_in(state: PairState) -> "QuerySet[ClaimPair]":
    """The pairs in this state, likeliest first, with their claims and tellers, without the large columns. `one_title` and
    `other_title` are (language, text) as each claim tells it, None where it tells none."""
    rows = _with_claims(ClaimPair.objects.filter(state=state)).annotate(
        one_title=F("one__record__title__versions__0"), other_title=F("other__record__title__versions__0")
    )
    return rows.defer(
        "one__content", "one__record", "one__unplaced", "other__content", "other__record", "other__unplaced"
    )


def pair_counts() -> dict[str, int]:
    """How many pairs there are in each state; every state is there."""
    counted = ClaimPair.objects.order_by().values_list("state").annotate(number=Count("id"))
    return dict.fromkeys(PairState.values, 0) | dict(counted)


def pair_by_number(number: int) -> ClaimPair:
    """The pair with both claims; NotFound where there is none."""
    found = _with_claims(ClaimPair.objects.filter(pk=number)).first()
    if found is None:
        raise NotFound(
            f"There is no pair {number} here; it went with a claim that was replaced, or never was."
        )
    return found


def pairs_of_activity(activity: Activity) -> "QuerySet[ClaimPair]":
    """The pairs that a claim of this activity is one of: what joined it, and what may still."""
    rows = ClaimPair.objects.filter(Q(one__activity=activity) | Q(other__activity=activity))
    return _with_claims(rows).defer("one__content", "one__record", "other__content", "other__record")


def decisions_about(pair: ClaimPair) -> "QuerySet[PairDecision]":
    """Every decision about the pair, oldest first."""
    return pair.decisions.select_related("by").order_by("at", "id")


def _with_claims(rows: "QuerySet[ClaimPair]") -> "QuerySet[ClaimPair]":
    related = ("one__told_by", "other__told_by", "one__delivery", "other__delivery", "one__activity")
    return rows.select_related(*related, "other__activity", "decided_by").defer(
        "one__activity__merged", "other__activity__merged"
    )
