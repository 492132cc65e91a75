"""Which likely pairs are believed, and which are shown to a person."""

from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.reconcile import Score, Whose, accepted_pairs
from bandung.activities.reconcile.scoring import EvidencePart, Rivals, Weights

PLAIN = Weights(constant=0.0, join=0.9, review=0.5, signs={}, margin=1.0, rivals=Rivals())
WHOSE = {claim: Whose(claim[0], claim[0]) for claim in ("a1", "a2", "b1", "b2", "c1", "d1")}


def pairs(*told: tuple[str, str, float], **decided: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    scores = [Score(*one) for one in told]
    found = accepted_pairs(scores, whose=WHOSE, weights=PLAIN, **decided)
    return [f"{score.one}-{score.other}" for score in found.joined], [
        f"{score.one}-{score.other}" for score in found.review
    ]


def test_likely_pairs_are_joined_and_possible_ones_shown():
    assert pairs(("a1", "b1", 0.97), ("a2", "c1", 0.7), ("a1", "d1", 0.2)) == (["a1-b1"], ["a2-c1"])


def test_of_two_partners_in_one_delivery_the_far_likelier_one_is_joined():
    joined, review = pairs(("a1", "b1", 0.999), ("a1", "b2", 0.6))
    assert (joined, review) == (["a1-b1"], ["a1-b2"])


def test_two_partners_about_as_likely_are_shown_to_a_person():
    joined, review = pairs(("a1", "b1", 0.97), ("a1", "b2", 0.96))
    assert joined == []
    assert sorted(review) == ["a1-b1", "a1-b2"]


def test_a_chain_never_joins_what_one_teller_tells_apart():
    joined, review = pairs(("a1", "b1", 0.99), ("b1", "c1", 0.98), ("a2", "c1", 0.97))
    assert joined == ["a1-b1", "b1-c1"]
    assert review == ["a2-c1"]


def test_a_chain_never_joins_what_was_compared_and_found_unlikely():
    joined, review = pairs(("a1", "b1", 0.99), ("b1", "c1", 0.98), ("a1", "c1", 0.05))
    assert (joined, review) == (["a1-b1"], ["b1-c1"])


def test_what_a_person_keeps_apart_stays_apart_also_by_way_of_a_third():
    joined, review = pairs(("a1", "b1", 0.99), ("b1", "c1", 0.98), apart=[("a1", "c1")])
    assert (joined, review) == (["a1-b1"], ["b1-c1"])


def test_decided_pairs_come_in_neither_list():
    assert pairs(("a1", "b1", 0.99), together=[("a1", "b1")]) == ([], [])


def test_a_near_rival_makes_a_pair_less_likely_and_a_lone_one_likelier():
    weights = Weights(0.0, 0.9, 0.5, {}, 1.0, {"meaning": 0.5}, Rivals(constant=-1.0, scale=0.8, margin=0.7))
    lone = accepted_pairs([Score("a1", "b1", 0.8)], whose=WHOSE, weights=weights)
    assert [score.probability > 0.9 for score in lone.joined] == [True]
    assert lone.joined[0].evidence[0].code == "no-rival"
    rivalled = accepted_pairs([Score("a1", "b1", 0.8), Score("a1", "b2", 0.79)], whose=WHOSE, weights=weights)
    assert rivalled.joined == ()


CLAIMS = st.sampled_from(sorted(WHOSE))
TOLD = st.lists(
    st.tuples(CLAIMS, CLAIMS, st.floats(0.0, 1.0)).filter(lambda one: one[0] < one[1]), max_size=12
)


@given(TOLD)
def test_no_group_ever_holds_two_claims_of_one_delivery(told):
    scores = [Score(*one) for one in {one[:2]: one for one in told}.values()]
    found = accepted_pairs(scores, whose=WHOSE, weights=PLAIN)
    root = {claim: claim for claim in WHOSE}
    for score in found.joined:
        old, new = root[score.one], root[score.other]
        root = {claim: new if known == old else known for claim, known in root.items()}
    for group in set(root.values()):
        deliveries = [WHOSE[claim] for claim, known in root.items() if known == group]
        assert len(deliveries) == len(set(deliveries))
    assert not {(score.one, score.other) for score in found.joined} & {
        (score.one, score.other) for score in found.review
    }


def test_what_two_claims_do_not_say_themselves_the_lack_of_another_partner_does_not_join():
    """One record against a file in which nothing is nearer: that alone is shown to a person, however lonely it is."""
    rivals = Rivals(constant=-1.0, scale=0.8, margin=0.7)
    lonely = [Score("a1", "b1", 0.4)]
    with_guard = accepted_pairs(
        lonely, whose=WHOSE, weights=Weights(0.0, 0.8, 0.5, {}, 1.0, {"meaning": 0.5}, rivals)
    )
    assert ([one.one for one in with_guard.joined], [one.one for one in with_guard.review]) == ([], ["a1"])
    without = accepted_pairs(lonely, whose=WHOSE, weights=Weights(0.0, 0.8, 0.5, {}, 1.0, {}, rivals))
    assert [one.one for one in without.joined] == ["a1"]
    fact = EvidencePart("countries", 0.9, "Both take place in MOZ.")
    with_a_fact = [Score("a1", "b1", 0.4, (fact,))]
    weights = Weights(0.0, 0.8, 0.5, {}, 1.0, {"meaning": 0.5}, rivals)
    assert [one.one for one in accepted_pairs(with_a_fact, whose=WHOSE, weights=weights).joined] == ["a1"]


def test_a_claim_that_found_its_partner_is_no_rival_any_more():
    """a1 is as near to b1 as to b2; but b2 is far nearer to a2, which leaves b1 for a1."""
    joined, review = pairs(("a1", "b1", 0.95), ("a1", "b2", 0.94), ("a2", "b2", 0.9999))
    assert sorted(joined) == ["a1-b1", "a2-b2"]
    assert review == ["a1-b2"]


def test_nothing_but_money_that_is_not_much_is_shown_to_a_person():
    weights = Weights(0.0, 0.8, 0.5, {}, 1.0, {"money": 0.65}, Rivals(constant=-1.0, scale=0.8, margin=0.7))
    money = EvidencePart("total", 4.4, "They are worth the same: USD 11,782.")
    other = EvidencePart("meaning-across-languages-other", -3.8, "They do not mean quite the same.")
    place = EvidencePart("countries", 0.9, "Both take place in MOZ.")
    alone = accepted_pairs([Score("a1", "b1", 0.6, (money, other))], whose=WHOSE, weights=weights)
    assert ([one.one for one in alone.joined], [one.one for one in alone.review]) == ([], ["a1"])
    more = accepted_pairs([Score("a1", "b1", 0.6, (money, other, place))], whose=WHOSE, weights=weights)
    assert [one.one for one in more.joined] == ["a1"]


def test_what_is_left_alone_but_not_out_of_the_question_is_told():
    scores = [
        Score("a1", "b1", 0.3),
        Score("a2", "c1", 0.01),
        Score("a2", "d1", 0.97),
        Score("b2", "c1", 0.6),
    ]
    found = accepted_pairs(scores, whose=WHOSE, weights=PLAIN)
    assert [(one.one, one.other) for one in found.left] == [("a1", "b1")]
