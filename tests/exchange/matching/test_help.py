"""How much and when, compared with what is wanted, in the fit of one pair as a round of assignment asks for it."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.exchange import Capacity, Need, Offer
from bandung.exchange.encoders import encoder
from bandung.exchange.matching import (
    Judge,
    PastCooperation,
    default_weights,
    encode_entries,
    fit,
    plain_weights,
    score_of,
    weighed_anew,
)
from bandung.registry import load_registry
from bandung.values import PartialDate, Period, Text

ON = dt.date(2026, 1, 1)
NEED = Need(
    code="n",
    owner="a",
    title=Text.of("Training for nurses of milk banks", "en"),
    capacity=Capacity(Decimal(20), "training-places"),
    period=Period(PartialDate.parse("2026-01"), PartialDate.parse("2026-12")),
)
OFFER = Offer(
    code="o",
    owner="b",
    title=Text.of("Cursos para enfermeiras de bancos de leite", "pt"),
    capacity=Capacity(Decimal(10), "people-trained", "year"),
    period=Period(PartialDate.parse("2026-07"), PartialDate.parse("2027")),
)


@pytest.fixture(scope="module")
def judge():
    return Judge(encoder=encoder(), weights=default_weights(), registry=load_registry(), on=ON)


@pytest.fixture(scope="module")
def vectors(judge):
    return encode_entries([NEED, OFFER], judge.encoder)


def test_capacity_and_period_are_compared_in_like_units(judge, vectors):
    parts = {part.name: part for part in fit(NEED, OFFER, judge=judge, vectors=vectors).parts}
    assert parts["capacity"].value == 0.5
    assert 0.45 < parts["period"].value < 0.55


def test_what_nobody_stated_does_not_count(judge, vectors):
    parts = {part.name: part for part in fit(NEED, OFFER, judge=judge, vectors=vectors).parts}
    assert {name for name, part in parts.items() if not part.weight} >= {
        "subjects",
        "goals",
        "terms",
        "cooperation",
    }


def test_past_cooperation_raises_the_score(judge, vectors):
    without = fit(NEED, OFFER, judge=judge, vectors=vectors, past=PastCooperation())
    with_it = fit(NEED, OFFER, judge=judge, vectors=vectors, past=PastCooperation(owners=4))
    assert with_it.score > without.score


def test_one_owner_s_own_is_no_fit(judge, vectors):
    import msgspec

    assert fit(NEED, msgspec.structs.replace(OFFER, owner="a"), judge=judge, vectors=vectors) is None


def test_other_weights_on_the_same_parts_give_the_score_they_would_have_given(judge, vectors):
    import msgspec

    plain = msgspec.structs.replace(judge, weights=plain_weights())
    parts = fit(NEED, OFFER, judge=plain, vectors=vectors).parts
    assert score_of(weighed_anew(parts, default_weights())) == pytest.approx(
        fit(NEED, OFFER, judge=judge, vectors=vectors).score
    )
