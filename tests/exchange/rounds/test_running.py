"""A whole round over entries: who takes part, what is kept, and the parts of what is proposed."""

import datetime as dt
from decimal import Decimal

from bandung.exchange import AnyEntry, Need, Offer, Practice
from bandung.exchange.encoders import encoder
from bandung.exchange.matching import Judge, PastCooperation, default_weights, encode_entries
from bandung.exchange.record import Capacity
from bandung.exchange.rounds import Settings, Why, round_of, without_priority
from bandung.registry import load_registry
from bandung.values import Text

DAY = dt.date(2026, 11, 24)
WATER = ("Clean drinking water for villages", "Repairing wells and hand pumps in villages")


def need(code: str, title: str = WATER[0], area: str = "BOL") -> Need:
    return Need(code=code, owner=f"owner-{code}", title=Text.of(title, "en"), areas=(area,))


def places(code: str, quantity: int) -> Offer:
    capacity = Capacity(Decimal(quantity), "training-places")
    return Offer(
        code=code, owner=f"owner-{code}", title=Text.of(WATER[1], "en"), areas=("BRA",), capacity=capacity
    )


def run(*entries: AnyEntry, settings=None, **named):
    judge = Judge(
        encoder=encoder(),
        weights=without_priority(default_weights()),
        registry=load_registry(),
        on=DAY,
    )
    vectors = encode_entries(entries, judge.encoder)
    return round_of(entries, settings=settings or Settings(), judge=judge, vectors=vectors, **named)


def proposed(found) -> set[tuple[str, str]]:
    return {(one.need, one.answer) for one in found.outcome.proposals}


def test_places_go_as_far_as_they_reach_and_who_gets_none_is_told_by_whom():
    found = run(
        need("chad", area="TCD"),
        need("bolivia"),
        places("offer", 10),
        settings=Settings(shares=1, priority=0.4, least_fit=0.1),
    )
    (one,) = found.outcome.proposals
    assert (one.need, one.takes, one.priority) == ("chad", Decimal(10), 0.4)
    assert {part.name for part in found.matches["chad", "offer"].parts} >= {"meaning", "freshness"}
    (left,) = found.outcome.left_out
    assert (left.code, left.why) == ("bolivia", Why.CAPACITY)
    assert [taken.code for taken in left.blocked[0].by] == ["chad"]


def test_what_was_brought_together_stays_takes_its_part_and_what_ended_is_not_proposed_again():
    entries = (need("a"), need("b"), places("offer", 10))
    kept = run(*entries, settings=Settings(shares=1), kept={("b", "offer"), ("gone", "offer")})
    assert proposed(kept) == {("b", "offer")}
    assert [one.is_kept for one in kept.outcome.proposals] == [True]
    assert {one.code: one.why for one in kept.outcome.left_out} == {"a": Why.CAPACITY}
    over = run(*entries, settings=Settings(shares=1), over={("a", "offer")})
    assert proposed(over) == {("b", "offer")}
    assert {one.code: one.why for one in over.outcome.left_out} == {"a": Why.FORBIDDEN}


def test_what_is_done_together_on_record_counts_and_is_asked_for_once():
    asked = []

    def past(pairs):
        asked.append(len(pairs))
        return {("a", "z-known"): PastCooperation(owners=9)}

    found = run(need("a"), places("offer", 10), places("z-known", 10), past_of=past)
    assert proposed(found) == {("a", "z-known")}
    assert asked == [2]


def test_who_states_no_capacity_is_counted_as_not_taking_part():
    practice = Practice(code="p", owner="o", title=Text.of(WATER[1], "en"))
    found = run(need("a"), practice)
    assert (found.outcome.figures.not_taking_part, found.outcome.figures.answers) == (1, 0)
    assert [one.why for one in found.outcome.left_out] == [Why.NO_CANDIDATE]
