"""Pairs of claims that may be one activity, and the decision about them."""

from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.paging import PageNumber
from bandung.server.records.queries.counting import open_totals
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.pairs import decisions_about, pair_by_number, pairs_in
from bandung.server.records.queries.rows import ClaimPair, PairState
from bandung.server.records.services.deciding import decide_pair, take_back

router = Router(tags=["pairs"])


class Decision(Schema):
    """What a person says of a pair: one activity or two, and why."""

    together: bool
    note: str = Field("", max_length=2000)


@router.get("/", response=schemas.Page[schemas.Pair], summary="Pairs of claims in a state, likeliest first")
def list_pairs(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    state: PairState = PairState.PROPOSED,
    page: PageNumber = 1,
) -> dict[str, Any]:
    """Those to be looked at where no state is named."""
    return schemas.listed(page_of(pairs_in(state), page), _entry)


@router.get(
    "/totals", response=schemas.OpenTotals, summary="The number of activities, and what open pairs may change"
)
def show_totals(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """`expected` goes by how likely each pair is one; 95 of 100 lie between `low` and `high`. Money is by currency, and what
    it may change by alone: `counted` is 0."""
    return dict(msgspec.to_builtins(open_totals()))


@router.get(
    "/{int:number}", response=schemas.PairWithHistory, summary="One pair, its evidence and its decisions"
)
def show_pair(request: HttpRequest, number: int) -> dict[str, Any]:  # noqa: ARG001
    """The weights of evidence are natural logarithms of odds; above zero speaks for one activity."""
    found = pair_by_number(number)
    return _entry(found) | {"decisions": list(decisions_about(found))}


@router.post("/{int:number}/decision", auth=WRITERS, response=schemas.Pair, summary="Decide about a pair")
def decide(request: HttpRequest, number: int, decision: Decision) -> dict[str, Any]:
    """Join the two, or keep them apart; only for those who tell of them or take part."""
    found = pair_by_number(number)
    decided = decide_pair(
        one=found.one.uuid,
        other=found.other.uuid,
        together=decision.together,
        by=person_of(request),
        now=timezone.now(),
        note=decision.note,
    )
    return _entry(pair_by_number(decided.pk))


@router.delete("/{int:number}/decision", auth=WRITERS, response=schemas.Pair, summary="Take a decision back")
def undo(request: HttpRequest, number: int) -> dict[str, Any]:
    """What the score alone says holds again; the decision stays in the history."""
    take_back(pair=pair_by_number(number), by=person_of(request), now=timezone.now())
    return _entry(pair_by_number(number))


def _entry(row: ClaimPair) -> dict[str, Any]:
    names = ("id", "probability", "evidence", "state", "decided_at", "note")
    return {name: getattr(row, name) for name in names} | {
        "claims": [
            {
                "uuid": claim.uuid,
                "identifier": claim.identifier,
                "told_by": claim.told_by,
                "told_at": claim.told_at,
                "activity": claim.activity.code if claim.activity else None,
            }
            for claim in (row.one, row.other)
        ]
    }
