"""What a need and an answer bring into a round: how much is given and taken, and what a pair is good for."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.exchange import Expert, Institution, Need, Offer, Practice
from bandung.exchange.encoders import encoder
from bandung.exchange.matching import Judge, default_weights, encode_entries
from bandung.exchange.record import (
    Availability,
    AvailabilityStatus,
    Capacity,
    Kind,
    Provision,
)
from bandung.exchange.rounds import Settings, Standing, judge_pairs, supply_of, without_priority
from bandung.exchange.rounds.judging import demand_of, taken_of
from bandung.registry import load_registry
from bandung.values import Text

DAY = dt.date(2026, 11, 24)
USUAL = Settings()
WELLS = Text.of("Training technicians who repair wells and hand pumps in villages", "en")


def need(code="need", owner="sd-water", **told) -> Need:
    return Need(code=code, owner=owner, title=told.pop("title", WELLS), **told)


def offer(quantity=None, unit="training-places", per="", owner="br-agua", **told) -> Offer:
    capacity = None if quantity is None else Capacity(Decimal(quantity), unit, per)
    return Offer(code="offer", owner=owner, title=told.pop("title", WELLS), capacity=capacity, **told)


def judge() -> Judge:
    return Judge(
        encoder=encoder(),
        weights=without_priority(default_weights()),
        registry=load_registry(),
        on=DAY,
    )


def standing(one: Need, other: Offer, settings: Settings = USUAL, **named):
    told = judge()
    supply = supply_of(other, settings)
    (pair,) = judge_pairs(
        [(one, other)],
        supplies={other.code: supply},
        judge=told,
        vectors=encode_entries([one, other], told.encoder),
        past={},
        settings=settings,
        **named,
    )
    return pair


def test_capacity_is_that_of_a_year_and_days_of_experts_are_one():
    assert supply_of(offer("5", per="month"), USUAL).quantity == 60
    able = Availability(AvailabilityStatus.AVAILABLE, days_per_year=20)
    for kind in (Expert, Institution):
        supply = supply_of(kind(code="x", owner="o", title=WELLS, availability=able), USUAL)
        assert (supply.quantity, supply.unit) == (20, "expert-days")
    never = Availability(AvailabilityStatus.UNAVAILABLE, days_per_year=20)
    assert supply_of(Expert(code="x", owner="o", title=WELLS, availability=never), USUAL) is None


def test_without_a_stated_capacity_only_the_kinds_that_are_open_take_part():
    practice = Practice(code="p", owner="o", title=WELLS)
    assert supply_of(practice, USUAL) is None
    supply = supply_of(practice, Settings(open_kinds=(Kind.PRACTICE,), unstated=3))
    assert (supply.quantity, supply.unit) == (3, "needs")
    assert supply_of(offer(), USUAL).quantity == 1
    assert supply_of(offer(), Settings(kinds=(Kind.PRACTICE,))) is None


@pytest.mark.parametrize(
    ("wanted", "unit", "takes"),
    [
        ("12", "training-places", "12"),
        ("500", "training-places", "30"),
        (None, "", "7"),
        ("12", "goods", "7"),
    ],
)
def test_a_need_takes_what_it_wants_at_most_all_and_a_share_where_that_is_not_known(wanted, unit, takes):
    asked = need(capacity=Capacity(Decimal(wanted), unit) if wanted else None)
    given = offer("30")
    assert taken_of(asked, given, supply_of(given, USUAL), USUAL) == Decimal(takes)


@pytest.mark.parametrize("quantity", ["1E+40", "1E-40", "0.1234567891"])
def test_amounts_beyond_all_measure_do_not_stop_a_round(quantity):
    given = offer(quantity)
    supply = supply_of(given, USUAL)
    assert 0 < supply.quantity <= Decimal(10) ** 12
    for asked in (need(), need(capacity=Capacity(Decimal("1E+60"), "training-places"))):
        assert 0 < taken_of(asked, given, supply, USUAL) <= supply.quantity


def test_the_priority_is_not_weighed_in_the_fit_as_well():
    assert without_priority(default_weights()).of["least-developed"] == 0
    told = judge()
    first = demand_of(need(areas=("TCD",)), weights=told.weights, registry=told.registry, on=DAY)
    other = demand_of(need(areas=("BRA",)), weights=told.weights, registry=told.registry, on=DAY)
    assert (first.is_least_developed, other.is_least_developed) == (True, False)


def test_a_pair_fits_is_too_far_is_ruled_out_is_known_or_is_its_own():
    assert standing(need(), offer()).standing is Standing.FITS
    assert standing(need(), offer(), Settings(least_fit=1.0)).standing is Standing.BELOW
    ruled = Settings(forbidden=(("need", "offer"),))
    assert standing(need(), offer(), ruled).standing is Standing.FORBIDDEN
    assert standing(need(), offer(), over={("need", "offer")}).standing is Standing.FORBIDDEN
    assert standing(need(), offer(), kept={("need", "offer")}).standing is Standing.KEPT
    assert standing(need(), offer(owner="sd-water")).standing is Standing.OWN


def test_a_required_part_that_is_nothing_excludes_and_is_told():
    asked, given = need(wants=(Provision.TRAINING,)), offer(provides=(Provision.STUDY_VISIT,))
    pair = standing(asked, given)
    assert (pair.standing, pair.part.name) == (Standing.EXCLUDED, "provision")
    assert standing(asked, given, Settings(required=())).standing is Standing.FITS
