"""A round, whatever is put in: within all limits, not below greedy, not above its bounds, and nobody without a reason."""

from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bandung.exchange.rounds import Demand, Outcome, Pair, Settings, Standing, Supply, Why, solve
from bandung.exchange.rounds.room import Room
from bandung.values import InvalidInput

AREAS = ("", "BOL", "NPL", "TCD")


@some.composite
def rounds(draw, most_pairs=48):
    demands = [
        Demand(f"need-{at}", draw(some.sampled_from(AREAS)), draw(some.booleans()))
        for at in range(draw(some.integers(1, 8)))
    ]
    supplies = [
        Supply(f"offer-{at}", draw(some.decimals("0.5", "30", places=2)), "training-places")
        for at in range(draw(some.integers(1, 6)))
    ]
    pairs = []
    for demand in demands:
        for supply in supplies:
            if len(pairs) < most_pairs and draw(some.booleans()):
                takes = min(supply.quantity, draw(some.decimals("0.01", "20", places=2)))
                standing = draw(some.sampled_from((Standing.FITS,) * 5 + tuple(Standing)))
                fit = draw(some.integers(0, 100)) / 100
                pairs.append(Pair(demand.code, supply.code, fit, takes, standing))
    chosen = Settings(
        at_most=draw(some.integers(1, 3)),
        per_country=draw(some.none() | some.integers(1, 3)),
        priority=draw(some.sampled_from((0.0, 0.1, 0.5))),
    )
    return demands, supplies, pairs, chosen


def outcome_of(told) -> Outcome:
    demands, supplies, pairs, chosen = told
    return solve(demands, supplies, pairs, settings=chosen)


@given(rounds())
@settings(max_examples=150, deadline=None)
def test_no_limit_is_passed_and_no_pair_proposed_that_must_not_be(told):
    demands, supplies, pairs, chosen = told
    outcome = outcome_of(told)
    standings = {(one.need, one.answer): one.standing for one in pairs}
    fresh = [one for one in outcome.proposals if not one.is_kept]
    kept = [one for one in outcome.proposals if one.is_kept]
    assert all(standings[one.need, one.answer] is Standing.FITS for one in fresh)
    assert {(one.need, one.answer) for one in kept} == {
        pair for pair, standing in standings.items() if standing is Standing.KEPT
    }
    areas = {one.code: one.area for one in demands}
    by_need, kept_by_need = Counter(one.need for one in fresh), Counter(one.need for one in kept)
    assert all(count + kept_by_need[code] <= chosen.at_most for code, count in by_need.items())
    for supply in supplies:
        taken = sum((one.takes for one in fresh if one.answer == supply.code), Decimal(0))
        before = sum((one.takes for one in kept if one.answer == supply.code), Decimal(0))
        assert not taken or taken + before <= supply.quantity
    if chosen.per_country:
        of_areas = Counter(areas[one.need] for one in fresh if areas[one.need])
        before = Counter(areas[one.need] for one in kept)
        assert all(count + before[area] <= chosen.per_country for area, count in of_areas.items())


@given(rounds())
@settings(max_examples=150, deadline=None)
def test_the_total_is_not_below_greedy_nor_above_the_bounds(told):
    figures = outcome_of(told).figures
    assert figures.greedy_total <= figures.total + 1e-6
    assert figures.total <= figures.bound + 1e-6 <= figures.relaxed + 2e-6
    assert 0 <= figures.gap <= 1e-4 + 1e-9


def most_of(told) -> float:
    """The greatest total of all sets of pairs that stay within the limits, by trying each one."""
    demands, supplies, pairs, chosen = told
    first = {one.code: one.is_least_developed for one in demands}
    kept = [one for one in pairs if one.standing is Standing.KEPT]
    fitting = [one for one in pairs if one.standing is Standing.FITS]
    best = 0.0
    for taken in product((False, True), repeat=len(fitting)):
        room = Room({one.code: one for one in demands}, {one.code: one for one in supplies}, chosen)
        room.keep(kept)
        mine = [one for one, is_in in zip(fitting, taken, strict=True) if is_in]
        if all(room.take(one) for one in mine):
            best = max(best, sum(one.fit + (chosen.priority if first[one.need] else 0) for one in mine))
    return best


@given(rounds(most_pairs=9))
@settings(max_examples=60, deadline=None)
def test_the_total_is_the_best_of_all_sets_of_pairs(told):
    figures = outcome_of(told).figures
    best = most_of(told)
    assert best * (1 - 1e-4) - 1e-6 <= figures.total <= best + 1e-6


@given(rounds())
@settings(max_examples=150, deadline=None)
def test_each_need_is_served_as_often_as_it_may_or_has_a_reason_that_holds(told):
    demands, supplies, pairs, chosen = told
    outcome = outcome_of(told)
    by_need = Counter(one.need for one in outcome.proposals)
    left = {one.code: one for one in outcome.left_out if one.is_need}
    assert left.keys() == {one.code for one in demands if by_need[one.code] < chosen.at_most}
    proposed = {(one.need, one.answer) for one in outcome.proposals}
    unused = {use.code: use.quantity - use.taken for use in outcome.uses}
    for one in left.values():
        assert one.missing == chosen.at_most - by_need[one.code]
        fitting = [
            pair
            for pair in pairs
            if pair.need == one.code
            and pair.standing is Standing.FITS
            and (pair.need, pair.answer) not in proposed
        ]
        if one.why is Why.CAPACITY:
            assert fitting
            assert all(pair.takes > unused[pair.answer] for pair in fitting)
            assert one.blocked[0].by
        elif one.why is Why.COUNTRY_LIMIT:
            assert fitting
            assert chosen.per_country
        else:
            assert not fitting
    taken = {one.answer for one in outcome.proposals}
    told_answers = {one.code for one in outcome.left_out if not one.is_need}
    assert told_answers == {one.code for one in supplies} - taken


@given(rounds(), some.randoms())
@settings(max_examples=60, deadline=None)
def test_the_same_round_has_the_same_answer_in_any_order(told, random):
    demands, supplies, pairs, chosen = told
    first = outcome_of(told)
    for list_ in (demands, supplies, pairs):
        random.shuffle(list_)
    second = outcome_of((demands, supplies, pairs, chosen))
    assert (first.proposals, first.left_out, first.uses) == (second.proposals, second.left_out, second.uses)


def test_the_best_assignment_beats_greedy_where_greedy_gives_the_only_answer_of_another_away():
    demands = [Demand("a"), Demand("b")]
    supplies = [Supply("x", Decimal(1)), Supply("y", Decimal(1))]
    pairs = [Pair("a", "x", 0.9), Pair("a", "y", 0.8), Pair("b", "x", 0.8)]
    outcome = solve(demands, supplies, pairs, settings=Settings())
    assert [(one.need, one.answer) for one in outcome.proposals] == [("a", "y"), ("b", "x")]
    assert (outcome.figures.total, outcome.figures.greedy_total) == (1.6, 0.9)
    assert (outcome.figures.served, outcome.figures.greedy_served) == (2, 1)


def test_the_priority_of_a_least_developed_country_decides_between_like_fits_and_is_shown():
    demands = [Demand("other", "BRA"), Demand("zz-first", "TCD", is_least_developed=True)]
    pairs = [Pair("other", "x", 0.62), Pair("zz-first", "x", 0.55)]
    supplies = [Supply("x", Decimal(1))]
    (proposal,) = solve(demands, supplies, pairs, settings=Settings(priority=0.1)).proposals
    assert (proposal.need, proposal.fit, proposal.priority) == ("zz-first", 0.55, 0.1)
    (proposal,) = solve(demands, supplies, pairs, settings=Settings(priority=0.0)).proposals
    assert proposal.need == "other"


def test_who_is_left_out_reads_by_whom_the_place_is_taken_and_with_which_fit():
    demands = [Demand("a"), Demand("b")]
    pairs = [Pair("a", "x", 0.9, Decimal(7)), Pair("b", "x", 0.6, Decimal(4))]
    outcome = solve(demands, [Supply("x", Decimal(10), "training-places")], pairs, settings=Settings())
    (left,) = outcome.left_out
    assert (left.code, left.why, left.missing, left.fit) == ("b", Why.CAPACITY, 1, 0.6)
    (blocked,) = left.blocked
    assert (blocked.code, blocked.left, blocked.unit) == ("x", Decimal(3), "training-places")
    assert [(one.code, one.fit) for one in blocked.by] == [("a", 0.9)]


def test_pairs_that_name_nobody_or_come_twice_are_refused():
    for pairs in ([Pair("nobody", "x", 0.5)], [Pair("a", "x", 0.5)] * 2):
        with pytest.raises(InvalidInput):
            solve([Demand("a")], [Supply("x", Decimal(1))], pairs, settings=Settings())


@pytest.mark.parametrize(
    "wrong",
    [
        {"at_most": 0},
        {"least_fit": 1.5},
        {"per_country": 0},
        {"kinds": ()},
        {"required": ("meaning",)},
        {"candidates": 0},
        {"unstated": 0},
        {"unstated": 10**30},
        {"shares": 0},
        {"priority": float("nan")},
        {"at_most": 21},
    ],
)
def test_settings_that_make_no_sense_are_refused_in_a_sentence(wrong):
    with pytest.raises(InvalidInput):
        Settings(**wrong)
