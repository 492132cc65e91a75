"""Which pairs are looked at: all of few, the nearest and those with common subjects of many."""

import numpy as np
import pytest

from bandung.exchange import Need, Offer
from bandung.exchange.rounds import candidates
from bandung.exchange.rounds.candidates import candidate_pairs
from bandung.values import Text


@pytest.fixture
def many(monkeypatch):
    """A world in which few are many, and compared in blocks of some rows."""
    monkeypatch.setattr(candidates, "EVERY_PAIR", 0)
    monkeypatch.setattr(candidates, "_CELLS", 100)
    chance = np.random.default_rng(1)
    needs = [
        Need(code=f"n{at:03}", owner="o", title=Text.of("n", "en"), sectors=("140",)) for at in range(60)
    ]
    answers = [Offer(code=f"a{at:03}", owner="p", title=Text.of("a", "en")) for at in range(40)]
    made = chance.normal(size=(100, 8)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return needs, answers, dict(zip((one.code for one in [*needs, *answers]), made, strict=True))


def test_of_few_all_are_looked_at():
    needs, answers = (
        [Need(code="n", owner="o", title=Text.of("n", "en"))],
        [Offer(code="a", owner="p", title=Text.of("a", "en"))],
    )
    assert candidate_pairs(needs, answers, {}, nearest=1) == [(0, 0)]
    assert candidate_pairs(needs, [], {}, nearest=1) == candidate_pairs([], answers, {}, nearest=1) == []


def test_of_many_the_nearest_are_looked_at_whatever_the_size_of_a_block(many, monkeypatch):
    needs, answers, vectors = many
    found = candidate_pairs(needs, answers, vectors, nearest=4)
    assert len(found) < len(needs) * len(answers) / 2
    for at, one in enumerate(needs):
        cosines = [float(vectors[one.code] @ vectors[other.code]) for other in answers]
        assert (at, int(np.argmax(cosines))) in found
    monkeypatch.setattr(candidates, "_CELLS", 10**6)
    assert candidate_pairs(needs, answers, vectors, nearest=4) == found


def test_an_answer_no_need_is_near_to_brings_its_own_nearest(many):
    needs, answers, vectors = many
    found = candidate_pairs(needs, answers, vectors, nearest=1)
    assert {answer for _need, answer in found} == set(range(len(answers)))


def test_one_that_the_encoder_does_not_read_is_found_by_its_subjects(many):
    needs, answers, vectors = many
    answers.append(Offer(code="sw", owner="p", title=Text.of("visima", "sw"), sectors=("14030",)))
    found = candidate_pairs(needs, answers, vectors, nearest=4)
    assert {need for need, answer in found if answer == len(answers) - 1} == set(range(len(needs)))
