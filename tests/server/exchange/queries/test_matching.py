"""Matching on a node: candidates from the index, in both directions, with the record of cooperation."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bandung.exchange import Exchange, Kind, Need, Owner, Practice, load_exchange
from bandung.sample import EXCHANGE, sample_file
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import InvalidInput, NotFound, Text

ON = dt.date(2026, 11, 20)
NEED = "example-need-sdn-drought"


@pytest.fixture
def sample(db):
    store_exchange(exchange=load_exchange(sample_file(EXCHANGE)))


def test_a_need_finds_answers_of_every_kind_but_no_need(sample):
    found = matches_for(NEED, on=ON, limit=50)
    kinds = {match.candidate.kind for match in found}
    assert Kind.NEED not in kinds
    assert len(kinds) >= 3
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_one_kind_may_be_asked_for(sample):
    assert {one.candidate.kind for one in matches_for(NEED, on=ON, kind=Kind.OFFER)} == {Kind.OFFER}
    with pytest.raises(InvalidInput, match="is matched with"):
        matches_for(NEED, on=ON, kind=Kind.NEED)
    with pytest.raises(NotFound):
        matches_for("no such entry", on=ON)


def test_what_answers_a_need_finds_the_need_with_the_same_score_but_for_freshness(sample):
    best = matches_for(NEED, on=ON, limit=1)[0]
    back = {one.candidate.code: one for one in matches_for(best.candidate.code, on=ON, limit=50)}
    assert all(one.candidate.kind is Kind.NEED for one in back.values())
    there = {part.name: part for part in best.parts if part.name != "freshness"}
    assert {part.name: part for part in back[NEED].parts if part.name != "freshness"} == there


def test_the_number_of_statements_does_not_grow_with_the_candidates(sample):
    matches_for(NEED, on=ON)
    with CaptureQueriesContext(
        connection,
    ) as few:
        matches_for(NEED, on=ON, limit=1)
    with CaptureQueriesContext(connection) as many:
        matches_for(NEED, on=ON, limit=50)
    assert len(few) == len(many) < 25


def test_a_need_in_a_language_the_encoder_does_not_read_finds_what_names_its_sector(db):
    owners = (
        Owner(code="a", name=Text.of("A", "en"), area="TZA"),
        Owner(code="b", name=Text.of("B", "en"), area="IND"),
    )
    swahili = Text.of("Tunahitaji visima vya maji safi vijijini", "sw")
    store_exchange(
        exchange=Exchange(
            owners,
            (
                Need(code="n", owner="a", title=swahili, sectors=("14030",)),
                Practice(
                    code="w", owner="b", title=Text.of("Wells kept by villages", "en"), sectors=("14030",)
                ),
                Practice(code="p", owner="b", title=Text.of("Police training", "en"), sectors=("15130",)),
            ),
        )
    )
    found = matches_for("n", on=ON)
    assert found[0].candidate.code == "w"
    (meaning,) = [part for part in found[0].parts if part.name == "meaning"]
    assert (meaning.weight, meaning.reason) == (0.0, "meaning-unread")


def test_without_activities_on_record_cooperation_cannot_be_judged(sample):
    parts = {part.name: part for part in matches_for(NEED, on=ON, limit=1)[0].parts}
    assert parts["cooperation"].reason == "cooperation-unknown"
