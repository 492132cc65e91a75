"""Sets of claims that know what may never meet."""

from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.reconcile.sets import ClaimSets

CLAIMS = [f"c{number}" for number in range(8)]
PAIRS = st.lists(st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)), max_size=14)


def test_united_claims_are_one_by_way_of_a_third():
    sets = ClaimSets({})
    assert sets.unite("a", "b")
    assert sets.unite("b", "c")
    assert sets.are_one("a", "c")
    assert not sets.unite("c", "a")


def test_sets_are_apart_where_one_claim_of_each_is():
    sets = ClaimSets({}, [("a", "d")])
    sets.unite("a", "b")
    sets.unite("c", "d")
    assert sets.are_apart("b", "c")
    assert sets.are_apart("c", "b")
    assert not sets.are_apart("b", "e")


def test_two_things_of_one_delivery_are_told_apart_and_one_thing_told_twice_is_not():
    place = ("teller", "delivery")
    sets = ClaimSets({"a": (place, "1"), "b": (place, "2"), "c": (place, "1")})
    assert sets.are_told_apart("a", "b")
    assert not sets.are_told_apart("a", "c")
    assert not sets.are_told_apart("a", "heard elsewhere")
    sets.unite("heard elsewhere", "b")
    assert sets.are_told_apart("a", "heard elsewhere")


@given(PAIRS, PAIRS)
def test_sets_are_what_closing_the_chains_by_hand_gives(united, apart):
    sets = ClaimSets({}, apart)
    root = {claim: claim for claim in CLAIMS}
    for one, other in united:
        old, new = root[one], root[other]
        assert sets.unite(one, other) == (old != new)
        root = {claim: new if known == old else known for claim, known in root.items()}
    for one in CLAIMS:
        for other in CLAIMS:
            assert sets.are_one(one, other) == (root[one] == root[other])
            enemies = {(root[left], root[right]) for left, right in apart}
            expected = (root[one], root[other]) in enemies or (root[other], root[one]) in enemies
            assert sets.are_apart(one, other) == expected
