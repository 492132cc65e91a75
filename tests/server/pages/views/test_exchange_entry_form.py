"""The form of an entry: sectors and goals are proposed and never put in; what it does not ask for stays as it was."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from bandung.exchange import BuildingBlock, Cost, Exchange, Owner, Practice
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.matching import entry_with_code
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.pages.exchange_entry.form import data_of
from bandung.values import Money, PartialDate, Source, Text

NEW = "/entries/new/need/br-abc/"
CHANGE = "/entries/change/practice-1/"
PRACTICE = Practice(
    code="practice-1",
    owner="br-abc",
    title=Text.from_pairs([("el", "Πηγάδια"), ("fr", "Des puits")]),
    summary=Text.from_pairs([("fr", "Des puits qui durent"), ("ar", "آبار تدوم")]),
    problem=Text.from_pairs([("el", "Δεν υπήρχε νερό"), ("fr", "Il n’y avait pas d’eau")]),
    areas=("SUN", "BOL"),
    sectors=("140", "99999"),
    evidence=(Source("Study", "https://example.org/s", PartialDate.parse("2020-01-02"), "CC BY"),),
    blocks=(BuildingBlock(Text.from_pairs([("fr", "Guide"), ("en", "Handbook")])),),
    costs=(Cost(Money(Decimal(12), "USD"), Text.from_pairs([("fr", "Pompes"), ("en", "Pumps")])),),
)


@pytest.fixture
def ana(db) -> Client:
    load_register()
    person = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
    agency = Organization.objects.get(code="br-abc")
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


@pytest.fixture
def practice(ana) -> Practice:
    owner = Owner(code="br-abc", name=Text.of("ABC", "pt"), area="BRA")
    store_exchange(exchange=Exchange((owner,), (PRACTICE,)))
    stored = entry_with_code("practice-1")
    assert isinstance(stored, Practice)
    return stored


def typed(entry: Practice, **changes: str) -> dict[str, object]:
    """What the browser sends of the form filled with an entry, with some of it typed over."""
    data = data_of(entry)
    sent: dict[str, object] = {name: data.getlist(name) for name in data}
    return sent | changes


def test_an_entry_sent_back_as_it_was_stays_as_it_was_in_all_its_languages(ana, practice):
    answer = ana.post(CHANGE, typed(practice, do="save"))
    assert answer.status_code == 302, answer.content.decode()
    assert entry_with_code("practice-1") == practice


def test_a_corrected_text_keeps_its_translations_and_a_translation_is_corrected_beside_it(ana, practice):
    changed = typed(practice, do="save", **{"entry-problem": "Δεν υπήρχε καθαρό νερό"})
    assert ana.post(CHANGE, changed).status_code == 302
    now = entry_with_code("practice-1")
    assert isinstance(now, Practice)
    assert now.problem.as_mapping() == {"el": "Δεν υπήρχε καθαρό νερό", "fr": "Il n’y avait pas d’eau"}
    assert (now.title, now.summary, now.blocks, now.costs) == (
        practice.title,
        practice.summary,
        practice.blocks,
        practice.costs,
    )
    again = typed(now, do="save", **{"versions-0-problem": "L’eau manquait"})
    assert ana.post(CHANGE, again).status_code == 302
    now = entry_with_code("practice-1")
    assert isinstance(now, Practice)
    assert now.problem.as_mapping()["fr"] == "L’eau manquait"


def test_what_no_list_offers_may_stay_but_not_come_in(ana, practice):
    assert ana.post(CHANGE, typed(practice, do="save", **{"entry-areas": "SUN"})).status_code == 302
    assert entry_with_code("practice-1").areas == ("SUN",)
    new = {"entry-title": "Wells", "entry-areas": "Atlantis", "do": "save"}
    assert ana.post(NEW, new).status_code == 400


def test_sectors_and_goals_are_proposed_with_boxes_and_only_what_is_ticked_goes_in(ana):
    told = {
        "entry-title": "Água potável",
        "entry-summary": "Precisamos de água potável e saneamento nas aldeias",
    }
    page = ana.post(NEW, told | {"do": "suggest"}).content.decode()
    assert '<input type="checkbox" name="accept-sdgs" value="6">' in page
    assert '<input type="checkbox" name="accept-sectors" value="140">' in page
    assert "value=" not in re.findall('<input[^>]*name="entry-sdgs"[^>]*>', page)[0]
    ticked = told | {"do": "accept", "accept-sdgs": ["6"], "accept-sectors": ["140", "made-up"]}
    page = ana.post(NEW, ticked | {"entry-sectors": "110"}).content.decode()
    assert 'value="110, 140"' in page
    assert 'value="6"' in page
    assert "made-up" not in page
    assert not ExchangeRecord.objects.exists()
    assert ana.post(NEW, ticked | {"do": "save"}).status_code == 302
    assert "sdgs" not in ExchangeRecord.objects.get().record, "what is ticked but not taken over is not told"


def test_a_preview_without_sectors_proposes_some_and_says_where_it_cannot(ana):
    told = {"entry-title": "Shule za vijijini zinahitaji maji safi ya kunywa mwaka mzima", "do": "preview"}
    assert "not understood here" in ana.post(NEW, told).content.decode()
    page = ana.post(NEW, {"entry-title": "农村学校需要清洁的饮用水和简单的净水设备", "do": "preview"})
    assert 'name="accept-sdgs" value="6"' in page.content.decode()
    assert "write a few sentences" in ana.post(NEW, {"entry-title": "😀", "do": "suggest"}).content.decode()


STRANGE = {
    "one megabyte": "water " * 180_000,
    "only emoji": "😀🌍💧",
    "mixed directions": "\u202eabc مرحبا \u202c water \u2067شرب\u2069",
    "markup and commands": "<script>alert(1)</script><img src=x onerror=alert(1)>'; DROP TABLE people; --",
    "empty": "   ",
    "nothing but a zero": "\x00",
}


@pytest.mark.parametrize("name", STRANGE)
def test_whatever_is_typed_is_answered_by_a_page_that_holds_it_as_text(ana, client, name):
    text = STRANGE[name]
    begun = ana.post("/entries/", {"owner": "br-abc", "problem": text})
    assert begun.status_code in (200, 400)
    assert "<script>alert" not in begun.content.decode()
    told = ana.post(NEW, {"entry-title": text, "entry-summary": text, "do": "save"})
    assert told.status_code in (302, 400)
    rows = list(ExchangeRecord.objects.all())
    assert len(rows) == (told.status_code == 302)
    for row in rows:
        page = client.get(f"/exchange/{row.code}/")
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
    for address in ("/exchange/", "/api/exchange/"):
        found = client.get(address, {"q": text[:200_000]})
        assert found.status_code == 200, address
        assert b"<script>alert" not in found.content or address.startswith("/api/")
