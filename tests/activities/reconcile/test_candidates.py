"""Which claims are compared: those that share telling keys, and those whose texts mean much the same."""

import numpy as np
import pytest

from bandung.activities.reconcile import Profile, blocking_keys, candidates, candidates_for, profile, traits
from bandung.activities.reconcile.neighbours import nearest
from bandung.activities.record import ActivityRecord, Place
from bandung.values import Text


def made(claim: str, title: str, country: str = "CR") -> Profile:
    record = ActivityRecord("", title=Text.of(title, "en"), places=(Place(country),))
    return profile(record, claim=claim, teller=claim, delivery=claim)


TOLD = [
    made("1", "Irrigation of the Tempisque basin in Guanacaste"),
    made("2", "Guanacaste: Tempisque basin irrigation works"),
    made("3", "Training of nurses"),
    made("4", "Formación de enfermeras"),
]


def vectors(*rows: tuple[float, float, float]) -> np.ndarray:
    found = np.array(rows, dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_claims_that_share_rare_words_are_compared_and_others_are_not():
    assert [(pair.one, pair.other) for pair in candidates(TOLD)] == [(0, 1)]


def test_texts_that_mean_the_same_are_compared_whatever_their_words():
    given = vectors((1, 0, 0), (0.9, 0.1, 0), (0, 1, 0), (0, 0.95, 0.1))
    found = {(pair.one, pair.other): pair.similarity for pair in candidates(TOLD, given, least=0.8)}
    assert set(found) == {(0, 1), (2, 3)}
    assert found[2, 3] == pytest.approx(0.99, abs=0.01)


def test_only_pairs_with_a_new_claim_are_given_where_that_is_asked():
    again = [*TOLD, made("5", "Irrigation works, Tempisque basin, Guanacaste")]
    found = {(pair.one, pair.other) for pair in candidates(again, new=range(4, 5))}
    assert found == {(0, 4), (1, 4)}


def test_a_key_that_too_many_share_is_passed_over():
    many = [made(str(number), "Support to agriculture") for number in range(40)]
    assert list(candidates(many, most=30)) == []
    assert len(list(candidates(many[:5], most=30))) == 10


def test_claims_in_a_store_are_found_by_their_keys():
    held = {
        key: [told.claim for told in TOLD[:3] if key in blocking_keys(told)]
        for told in TOLD
        for key in blocking_keys(told)
    }
    new = made("9", "Tempisque basin irrigation, Guanacaste")
    found = list(
        candidates_for(
            [new], holders=lambda keys: {key: held.get(key, []) for key in keys}, neighbours={"9": ["3"]}
        )
    )
    assert sorted(found) == [("9", "1"), ("9", "2"), ("9", "3")]


def test_traits_are_the_keys_as_numbers_that_stay_the_same():
    numbers = traits(TOLD[0])
    assert len(numbers) == len(blocking_keys(TOLD[0]))
    assert numbers == traits(TOLD[0])
    assert all(-(2**63) <= number < 2**63 for number in numbers)


def test_the_nearest_texts_are_found_among_many():
    random = np.random.default_rng(3)
    many = random.normal(size=(3000, 32)).astype(np.float32)
    twins = many[:100] + 0.05 * random.normal(size=(100, 32)).astype(np.float32)
    whole = np.vstack([many, twins])
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    found = {(one, other) for one, other, _ in nearest(whole, neighbours=3, least=0.9)}
    assert sum((at, 3000 + at) in found for at in range(100)) >= 97
    assert all(one < other for one, other in found)


def test_claims_without_a_text_have_no_neighbours():
    assert list(nearest(np.zeros((5, 8), dtype=np.float32))) == []


def test_a_title_cut_after_two_words_is_compared_with_the_whole_one_of_the_same_country():
    title = "Desarrollo comunitario: restauración de manglares, pesquerías y acuicultura en Tumaco y Guapi"
    short, whole = made("1", "Desarrollo comunitario"), made("2", title)
    assert [(one.one, one.other) for one in candidates([short, whole])] == [(0, 1)]
    assert list(candidates([made("1", "Desarrollo comunitario", country="BO"), whole])) == []
