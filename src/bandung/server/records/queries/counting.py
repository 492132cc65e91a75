"""How many activities there are and what they are worth, while some pairs of claims are not decided."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec
from django.db.models import Q

from bandung.activities.reconcile import Telling, merge, totals
from bandung.activities.reconcile.counting import (
    ActivityCount,
    OpenPair,
    Range,
    Step,
    count_activities,
    count_worth,
    steps,
)
from bandung.server.records.models import Activity, Claim, ClaimPair, PairState
from bandung.server.records.queries.merged import every_merged_activity
from bandung.server.records.queries.records import record_of, with_record

_SURE = 0.99
"""A pair joined from this likeliness on changes no sum by more than a hundredth of its money, and is not looked into."""


class OpenTotals(msgspec.Struct, frozen=True):
    """The number of activities, and what their money by currency may change by: `counted` is 0 where nobody counted."""

    activities: ActivityCount
    money: dict[str, Range]


class _Open(msgspec.Struct, frozen=True):
    pairs: tuple[OpenPair, ...]
    activity_of: dict[str, str]
    told: dict[str, tuple[tuple[str, str], str]]


def activity_count() -> ActivityCount:
    """The number of activities as counted, and what it may become by the pairs that nobody has decided."""
    found = _open_pairs()
    return count_activities(
        Activity.objects.count(), found.pairs, activity_of=found.activity_of, told=found.told
    )


def open_totals(*, counted: Mapping[str, Decimal] | None = None) -> OpenTotals:
    """The number of activities, and what the money by currency may change by. `counted` is that money where it is known
    (`money_counted`); without it the ranges are of the change alone.

    Money is what each activity is worth (`reconcile.totals`), each currency apart. Merges the activities of every open
    pair, which takes about a millisecond each.
    """
    found = _open_pairs()
    told = {key: float(amount) for key, amount in (counted or {}).items()}
    open_steps = steps(found.pairs, found.activity_of)
    looked_into = [step for step in open_steps if not step.pair.joined or step.pair.probability < _SURE]
    worth = _Worth(_tellings(looked_into, found.activity_of))
    return OpenTotals(
        count_activities(
            Activity.objects.count(), found.pairs, activity_of=found.activity_of, told=found.told
        ),
        count_worth(told, looked_into, activity_of=found.activity_of, worth=worth.of),
    )


def money_counted() -> dict[str, Decimal]:
    """What all activities are worth by currency, each counted once. Reads every activity of the node."""
    sums: dict[str, Decimal] = {}
    for _, merged in every_merged_activity(Activity.objects.order_by("pk").iterator(chunk_size=1000)):
        found = totals(merged)  # type: ignore[arg-type]  # an activity has the same money as a record
        for money in found[1] if found else ():
            sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return sums


class _Worth:
    """What activities made of given claims are worth, by currency; each merged once."""

    def __init__(self, tellings: Mapping[str, Telling]) -> None:
        self._tellings = tellings
        self._order = {claim: position for position, claim in enumerate(tellings)}
        self._known: dict[frozenset[str], dict[str, float]] = {}

    def of(self, claims: frozenset[str]) -> dict[str, float]:
        """The sums of one activity of which these claims tell."""
        if claims not in self._known:
            told = [
                self._tellings[claim]
                for claim in sorted(claims & self._order.keys(), key=self._order.__getitem__)
            ]
            found = totals(merge(told)) if told else None  # type: ignore[arg-type]  # as above
            self._known[claims] = {money.currency: float(money.amount) for money in found[1]} if found else {}
        return self._known[claims]


def _tellings(found: list[Step], activity_of: Mapping[str, str]) -> dict[str, Telling]:
    """The tellings of every activity concerned, in the order they came."""
    concerned = {activity_of[claim] for step in found for claim in (step.pair.one, step.pair.other)}
    numbers = [int(claim) for claim, activity in activity_of.items() if activity in concerned]
    rows = with_record(Claim.objects.filter(pk__in=numbers, record__isnull=False)).select_related("told_by")
    rows = rows.order_by("told_at", "pk")
    return {
        str(claim.pk): Telling(str(claim.uuid), claim.told_by.code if claim.told_by else "", record_of(claim))
        for claim in rows.iterator(chunk_size=1000)
    }


def _open_pairs() -> _Open:
    """The pairs that nobody has decided, and for every current claim of their activities where it was told."""
    rows = ClaimPair.objects.filter(decided_at=None, probability__isnull=False).exclude(state=PairState.APART)
    pairs = tuple(
        OpenPair(
            str(one),
            str(other),
            chance or 0.0,
            shown=state == PairState.PROPOSED,
            joined=state == PairState.JOINED,
        )
        for one, other, chance, state in rows.order_by().values_list(
            "one_id", "other_id", "probability", "state"
        )
    )
    activities = Activity.objects.filter(
        Q(claims__pairs_as_one__in=rows.order_by()) | Q(claims__pairs_as_other__in=rows.order_by())
    )
    claims = Claim.objects.filter(activity__in=activities.order_by().values("pk"), replaced_by=None)
    activity_of: dict[str, str] = {}
    told: dict[str, tuple[tuple[str, str], str]] = {}
    for claim, activity, teller, delivery in claims.values_list(
        "pk", "activity_id", "told_by_id", "delivery_id"
    ):
        activity_of[str(claim)] = str(activity)
        told[str(claim)] = (str(teller or ""), str(delivery)), str(claim)
    return _Open(pairs, activity_of, told)
