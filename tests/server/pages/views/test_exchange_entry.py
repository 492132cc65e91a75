"""The page of an entry of each kind with everything that can be stated, and of every entry of the sample."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.exchange import (
    Availability,
    AvailabilityStatus,
    Bearer,
    BlockKind,
    BuildingBlock,
    Capacity,
    Cost,
    CostItem,
    CostShare,
    Exchange,
    Expert,
    Institution,
    Need,
    Offer,
    Owner,
    Practice,
    Provision,
    Verification,
    VerificationMethod,
    load_exchange,
)
from bandung.sample import EXCHANGE, sample_file
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Money, PartialDate, Period, Source, Text

DAY = dt.date(2026, 1, 2)
WORDS = Text.from_pairs([("ar", "مياه نظيفة"), ("en", "Clean <water>")])
ALL = {
    "owner": "o",
    "title": WORDS,
    "summary": WORDS,
    "sectors": ("140", "99999"),
    "sdgs": ("6", "6.1", "99"),
    "areas": ("BOL", "SUN", "ZZZ"),
    "languages": ("es", "qu"),
    "conditions": ("arid", "windy"),
    "period": Period(PartialDate.parse("2019"), None),
    "capacity": Capacity(Decimal(25), "training-places", "year"),
    "verify_by": DAY,
    "verification": Verification(DAY, "o", VerificationMethod.VISIT, WORDS),
    "source": Source("A <study>", "https://example.org/a", PartialDate.parse("2020")),
    "kept_by": "https://roster.example/x",
    "contact": "office@example.org",
    "illustrative": True,
}
AVAILABLE = Availability(AvailabilityStatus.LIMITED, Period(PartialDate.parse("2026"), None), 20)
KINDS = (
    Practice(
        code="practice",
        **ALL,
        problem=WORDS,
        action=WORDS,
        results=WORDS,
        preconditions=WORDS,
        partners=("o", "A partner"),
        blocks=(BuildingBlock(WORDS, BlockKind.LAW, "https://example.org/b"),),
        costs=(Cost(Money(Decimal("12.5"), "BOB"), WORDS, 2020),),
        evidence=(Source("Evidence", "https://example.org/e"), Source("No address")),
        activities=("XM-1",),
    ),
    Institution(
        code="institution",
        **ALL,
        url="https://example.org",
        founded=PartialDate.parse("1951-03"),
        provides=(Provision.TRAINING,),
        availability=AVAILABLE,
    ),
    Expert(code="expert", **ALL, name="Somebody", consent_on=DAY, years=12, availability=AVAILABLE),
    Offer(
        code="offer",
        **ALL,
        provides=(Provision.EXPERTS, Provision.OTHER),
        terms=WORDS,
        cost_shares=(CostShare(CostItem.TRAVEL, Bearer.PROVIDER),),
    ),
    Need(code="need", **ALL, wants=(Provision.ADVICE,), constraints=WORDS, answer_by=DAY),
)
SHOWN = {
    "practice": ["Law", "12.50", "Evidence", "XM-1", "A partner"],
    "institution": ["March 1951", "https://example.org", "Training", "20"],
    "expert": ["Somebody", "12"],
    "offer": ["Experts", "Travel", "Terms"],
    "need": ["Advice", "What an answer must respect", "2 January 2026"],
}
EVERYWHERE = [
    "مياه نظيفة",
    "Clean &lt;water&gt;",
    "Bolivia",
    "25",
    "office@example.org",
    "Visited",
    "roster.example",
]


@pytest.mark.parametrize("entry", KINDS, ids=lambda entry: entry.kind.value)
def test_everything_that_an_entry_states_is_on_its_page(db, reader, entry):
    store_exchange(exchange=Exchange((Owner(code="o", name=Text.of("Somebody else"), area="BOL"),), (entry,)))
    page = reader.get(f"/exchange/{entry.code}/").content.decode()
    assert [word for word in (*EVERYWHERE, *SHOWN[entry.kind.value]) if word not in page] == []
    assert "<water>" not in page
    assert "<study>" not in page


def test_every_entry_of_the_sample_has_its_page(db, reader):
    sample = load_exchange(sample_file(EXCHANGE))
    store_exchange(exchange=sample)
    broken = [e.code for e in sample.entries if reader.get(f"/exchange/{e.code}/").status_code != 200]
    assert broken == []


def test_matches_that_are_unlikely_are_folded_away(db, reader):
    def practice(code, title):
        return Practice(
            code=code, owner=f"o-{code}", title=Text.of(title, "en"), sectors=("31120",), sdgs=("2",)
        )

    need = Need(
        code="need", owner="o", title=Text.of("Drinking water wells", "en"), sectors=("14030",), sdgs=("6",)
    )
    near = Practice(
        code="near",
        owner="o-2",
        title=Text.of("Wells for drinking water", "en"),
        sectors=("14030",),
        sdgs=("6",),
    )
    far = practice("far", "Reading lessons for grown-ups")
    store_exchange(exchange=Exchange(entries=(need, near, far)))
    page = reader.get("/exchange/need/").content.decode()
    shown, _, folded = page.partition("Less likely")
    assert 'href="/exchange/near/"' in shown
    assert 'href="/exchange/far/"' not in shown
    assert 'href="/exchange/far/"' in folded
    assert "Less likely" not in reader.get("/exchange/need/?kind=offer").content.decode()
