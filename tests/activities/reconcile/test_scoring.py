"""How likely two claims are one, and why."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from bandung.activities.reconcile import (
    Profile,
    Rarity,
    Whose,
    accepted_pairs,
    load_weights,
    profile,
    score_pair,
)
from bandung.activities.reconcile.comparison import compare
from bandung.activities.reconcile.scoring import Weights, probability_of
from bandung.activities.reconcile.sentences import sentence_of, sentences
from bandung.activities.record import (
    ActivityRecord,
    Description,
    Link,
    Party,
    Place,
    Role,
    Sector,
    Transaction,
)
from bandung.values import InvalidInput, Money, NotFound, PartialDate, Text

DONOR = ActivityRecord(
    "XM-DAC-9-500338",
    title=Text.of("Water supply for the middle basin of the Tempisque and coastal communities", "en"),
    descriptions=(
        Description(Text.of("Irrigation canals and drinking water for Guanacaste farmers and towns", "en")),
    ),
    actual_start=PartialDate(2018, 7, 24),
    actual_end=PartialDate(2023, 6, 30),
    places=(Place("CR"),),
    sectors=(Sector("1", "14040"),),
    parties=(Party(Role.IMPLEMENTING, Text.of("National Water Service", "en")),),
    transactions=(
        Transaction("outgoing-commitment", Money(Decimal(4250733), "USD"), PartialDate(2018, 7, 24)),
    ),
    reporter=Party(Role.ACCOUNTABLE, Text.of("Regional Bank", "en"), "XM-DAC-9"),
)
RECIPIENT = ActivityRecord(
    "CR-MIN-77",
    title=Text.of("TEMPISQUE MIDDLE BASIN AND COASTAL COMMUNITIES WATER SUPPLY", "en"),
    actual_start=PartialDate(2018),
    places=(Place("CR"),),
    sectors=(Sector("2", "140"),),
    transactions=(
        Transaction("outgoing-commitment", Money(Decimal(3651260), "EUR"), PartialDate(2018, 7, 24)),
    ),
    reporter=Party(Role.ACCOUNTABLE, Text.of("National Water Service", "en"), "CR-MIN"),
)


def convert(money: Money, _on: dt.date | None) -> Decimal:
    return money.amount * (Decimal("1.1642") if money.currency == "EUR" else 1)


def made(record: ActivityRecord, claim: str = "1", teller: str = "a", delivery: str = "f") -> Profile:
    return profile(record, claim=claim, teller=teller, delivery=delivery, convert=convert)


def changed(**fields: object) -> ActivityRecord:
    return msgspec.structs.replace(RECIPIENT, **fields)


def chance(record: ActivityRecord, similarity: float | None = 0.85) -> float:
    return score_pair(made(DONOR), made(record, "2", "b", "g"), similarity=similarity).probability


def test_two_parties_tellings_of_one_project_are_likely_one_and_it_says_why():
    score = score_pair(made(DONOR), made(RECIPIENT, "2", "b", "g"), similarity=0.85)
    assert (score.one, score.other) == ("1", "2")
    assert score.probability > load_weights().review
    codes = {part.code for part in score.evidence}
    assert {"total-converted", "start-near", "countries"} <= codes
    assert abs(score.evidence[0].weight) >= abs(score.evidence[-1].weight)
    assert any(
        "once converted" in part.sentence and "USD 4,250,733" in part.sentence for part in score.evidence
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"title": Text.of("TEMPISQUE MIDDLE BASIN AND COASTAL COMMUNITIES WATER SUPPLY PHASE II", "en")},
        {"actual_start": PartialDate(2005)},
        {"title": Text.of("Training of nurses in rural clinics of the south", "en")},
        {"sectors": (Sector("1", "11220"),)},
        {"transactions": (Transaction("outgoing-commitment", Money(Decimal(91000), "USD")),)},
    ],
)
def test_what_speaks_against_makes_it_less_likely(fields):
    assert chance(changed(**fields)) < chance(RECIPIENT)


def test_meaning_speaks_for_two_languages():
    spanish = changed(title=Text.of("Abastecimiento de agua para la cuenca media y las comunidades", "es"))
    assert chance(spanish, 0.9) > chance(spanish, 0.3)


def test_one_teller_s_two_records_in_one_delivery_are_never_joined_by_their_score():
    twin = msgspec.structs.replace(DONOR, identifier="XM-DAC-9-500339")
    apart = score_pair(made(DONOR), made(twin, "2"), similarity=1.0)
    other = score_pair(made(DONOR), made(twin, "2", "b", "g"), similarity=1.0)
    assert apart.probability < other.probability
    same = Whose("a", "f")
    assert accepted_pairs([apart], whose={"1": same, "2": same}).joined == ()
    assert "told-apart" in {part.code for part in apart.evidence}


def test_parent_and_child_are_two():
    child = changed(links=(Link("parent", "XM-DAC-9-500338"),))
    assert chance(child) < 0.5
    assert chance(child) < chance(RECIPIENT)


def test_a_shared_identifier_nearly_settles_it():
    assert chance(changed(links=(Link("other-identifier", "XM-DAC-9-500338"),))) > 0.98


def test_what_is_not_told_weighs_nothing():
    bare = made(ActivityRecord("", title=Text.of("Something", "en")), "2", "b", "g")
    codes = {sign.code for sign in compare(made(DONOR), bare, similarity=None, rarity=Rarity())}
    assert not codes & {
        "countries-apart",
        "start-far",
        "total-far",
        "parties-differ",
        "sectors-differ",
        "meaning-far",
    }


def test_a_score_is_the_same_from_both_sides():
    one, other = made(DONOR), made(RECIPIENT, "2", "b", "g")
    assert score_pair(one, other, similarity=0.7).probability == pytest.approx(
        score_pair(other, one, similarity=0.7).probability
    )


def test_an_amount_is_recognized_as_the_sum_of_parts():
    parts = tuple(Transaction("disbursement", Money(Decimal(part), "USD")) for part in (1250733, 3000000))
    split = changed(transactions=parts)
    codes = {
        sign.code for sign in compare(made(DONOR), made(split, "2", "b"), similarity=None, rarity=Rarity())
    }
    assert "total" in codes


def test_a_word_that_many_titles_have_says_little():
    titles = [["water", f"w{number}"] for number in range(500)]
    rarity = Rarity.of(titles)
    assert rarity.weight("tempisque") > 0.9 > rarity.weight("water")


def test_a_profile_travels_as_messagepack():
    told = made(DONOR)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(told), type=Profile) == told


def test_every_weight_has_a_sentence_and_the_thresholds_are_in_order():
    weights = load_weights()
    assert set(weights.signs) <= set(sentences())
    assert weights.review <= weights.join
    with pytest.raises(InvalidInput):
        Weights(constant=0.0, join=0.4, review=0.6, signs={})
    with pytest.raises(NotFound):
        sentence_of("no-such-sign")


def test_a_probability_is_one_half_at_even_odds():
    assert probability_of(0.0) == 0.5
