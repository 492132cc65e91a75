"""How many activities there are to be expected while pairs are open, and what they are worth."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.reconcile.counting import OpenPair, count_activities, count_worth, ranged, steps

ALONE = {claim: claim for claim in "abcdef"}


def test_a_pair_that_may_be_one_takes_its_likeliness_off_the_number():
    found = count_activities(6, [OpenPair("a", "b", 0.6, shown=True)], activity_of=ALONE)
    assert (found.counted, found.shown, found.least) == (6, 1, 5)
    assert found.range.expected == pytest.approx(5.4)
    assert found.range.low < 5.4 < found.range.high


def test_a_joined_pair_that_may_be_two_adds_what_it_lacks_to_certainty():
    activity_of = ALONE | {"b": "a"}
    found = count_activities(5, [OpenPair("a", "b", 0.9, joined=True)], activity_of=activity_of)
    assert (found.shown, found.least) == (0, 5)
    assert found.range.expected == pytest.approx(5.1)


def test_what_likeness_may_misjudge_widens_the_interval_by_a_share_of_what_it_joined():
    activity_of = {f"{one}{at}": f"a{at}" for at in range(100) for one in "ab"}
    pairs = [OpenPair(f"a{at}", f"b{at}", 1.0, joined=True) for at in range(100)]
    found = count_activities(100, pairs, activity_of=activity_of).range
    assert found.expected == 100
    assert found.high - found.low == pytest.approx(2 * 1.96 * 3)


def test_what_is_left_alone_counts_by_its_likeliness_but_nobody_is_asked():
    found = count_activities(6, [OpenPair("a", "b", 0.2)], activity_of=ALONE)
    assert (found.shown, found.least) == (0, 6)
    assert found.range.expected == pytest.approx(5.8)


def test_three_that_may_all_be_one_are_made_so_by_the_two_likeliest_pairs():
    pairs = [OpenPair(*pair, shown=True) for pair in (("a", "b", 0.6), ("b", "c", 0.7), ("a", "c", 0.5))]
    found = count_activities(6, pairs, activity_of=ALONE)
    assert found.least == 4
    assert found.range.expected == pytest.approx(6 - 1.3)


def test_several_pairs_of_two_activities_are_one_question():
    activity_of = ALONE | {"b": "a", "d": "c"}
    pairs = [OpenPair("a", "c", 0.6, shown=True), OpenPair("b", "d", 0.55, shown=True)]
    assert [step.chance for step in steps(pairs, activity_of)] == [0.6]


def test_of_two_partners_that_one_teller_tells_apart_only_one_can_be_it():
    told = {"b": (("ministry", "2020"), "b"), "c": (("ministry", "2020"), "c")}
    pairs = [OpenPair("a", "b", 0.6, shown=True), OpenPair("a", "c", 0.55, shown=True)]
    assert count_activities(6, pairs, activity_of=ALONE, told=told).least == 5
    assert count_activities(6, pairs, activity_of=ALONE).least == 4


def test_a_pair_of_a_claim_that_is_no_longer_there_is_left_out():
    found = count_activities(6, [OpenPair("a", "gone", 0.6, shown=True)], activity_of=ALONE)
    assert (found.least, found.range.expected) == (6, 6)


def worth(claims: frozenset[str]) -> dict[str, float]:
    """The fullest telling counts, as where no giver tells."""
    return {"USD": float(max({"a": 100, "b": 80, "c": 10}.get(claim, 0) for claim in claims))}


def test_money_that_may_be_told_twice_is_taken_off_by_its_likeliness():
    pairs = [OpenPair("a", "b", 0.5, shown=True)]
    found = count_worth({"USD": 190.0}, steps(pairs, ALONE), activity_of=ALONE, worth=worth)["USD"]
    assert (found.counted, found.expected) == (190.0, pytest.approx(150.0))


def test_money_of_what_was_joined_and_may_be_two_is_added():
    activity_of = {"a": "a", "b": "a", "c": "a"}
    pairs = [OpenPair("a", "b", 0.9, joined=True), OpenPair("b", "c", 0.99, joined=True)]
    found = count_worth({"USD": 100.0}, steps(pairs, activity_of), activity_of=activity_of, worth=worth)
    # Parted from the one it was likelier one with, b takes c along: 80 more with 0.1; c alone: 10 more with 0.01.
    assert found["USD"].expected == pytest.approx(100 + 0.1 * 80 + 0.01 * 10)


def test_currencies_stay_apart_and_one_without_doubt_is_as_counted():
    pairs = [OpenPair("a", "b", 0.5)]
    found = count_worth({"USD": 190.0, "EUR": 7.0}, steps(pairs, ALONE), activity_of=ALONE, worth=worth)
    assert found["EUR"] == ranged(7.0, ())
    assert set(found) == {"USD", "EUR"}


CLAIMS = st.sampled_from(sorted(ALONE))
PAIRS = st.lists(
    st.builds(OpenPair, CLAIMS, CLAIMS, st.floats(0.0, 1.0), shown=st.booleans()).filter(
        lambda pair: pair.one < pair.other
    ),
    max_size=10,
)


@given(PAIRS)
def test_the_number_to_be_expected_never_leaves_what_is_possible(pairs):
    found = count_activities(6, pairs, activity_of=ALONE)
    assert 1 <= found.least <= found.counted
    assert 1 - 1e-9 <= found.range.expected <= found.counted
    assert found.range.low <= found.range.expected <= found.range.high


@given(st.lists(st.floats(0.01, 0.99), min_size=3, max_size=3))
def test_for_pairs_apart_from_each_other_it_is_the_mean_over_all_answers(chances):
    pairs = [
        OpenPair(one, other, chance) for (one, other), chance in zip(("ab", "cd", "ef"), chances, strict=True)
    ]
    mean = 0.0
    for answers in itertools.product((True, False), repeat=3):
        likely = 1.0
        for answer, chance in zip(answers, chances, strict=True):
            likely *= chance if answer else 1 - chance
        mean += likely * (6 - sum(answers))
    assert count_activities(6, pairs, activity_of=ALONE).range.expected == pytest.approx(mean)
