"""Rounds of matching on pages: the focal point runs, publishes and closes without any script; parties read their part."""

import pytest
from django.test import Client

from bandung.exchange import Exchange, Need, Offer, Owner
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import ExchangeRecord, Introduction, MatchingRound
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

USUAL = {
    "title": "Spring",
    "on": "2026-11-24",
    "at_most": "1",
    "least_fit": "10",
    "priority": "10",
    "per_country": "",
    "kinds": ["offer", "practice"],
    "open_kinds": ["offer"],
    "unstated": "1",
    "shares": "4",
    "required_parts": ["period"],
    "forbidden": "",
}


@pytest.fixture
def entries(db) -> None:
    load_register()
    owners = tuple(
        Owner(code=code, name=Text.of(code, "en"), area=area)
        for code, area in (("td-eau", "TCD"), ("bo-agua", "BOL"), ("br-agua", "BRA"))
    )
    water = Text.of("Clean drinking water from wells for villages", "en")
    told = (
        Need(code="need-chad", owner="td-eau", title=water, areas=("TCD",)),
        Need(code="need-bolivia", owner="bo-agua", title=water, areas=("BOL",)),
        Offer(code="offer", owner="br-agua", title=Text.of("Poços e água limpa para aldeias", "pt")),
    )
    store_exchange(exchange=Exchange(owners, told))


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


@pytest.fixture
def focal(entries) -> Client:
    return signed_in(Person.objects.create_superuser("focal@example.org", "a long password", name="Focal"))


def party(code: str) -> Client:
    person = Person.objects.create_user(f"{code}@example.org", "a long password", name=code)
    agency = Organization.objects.get(code=code)
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    return signed_in(person)


def ran(client: Client, **changed: object) -> str:
    answer = client.post("/rounds/run/", USUAL | changed)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["location"])


def test_a_round_is_run_looked_at_published_and_closed(focal):
    assert "No round yet" in focal.get("/rounds/").content.decode()
    page = focal.get("/rounds/run/").content.decode()
    assert 'value="35"' in page
    path = ran(focal)
    shown = focal.get(path).content.decode()
    assert "Spring" in shown
    assert "Poços e água limpa" in shown
    assert "+ <span" in shown, "the priority of the least developed country is in sight"
    left = focal.get(path, {"show": "left-out"}).content.decode()
    assert "need-bolivia" in left
    assert "Taken instead" in left
    assert "of 1" in focal.get(path, {"show": "uses"}).content.decode().replace("</td><td>", " of 1")
    published = focal.post(f"{path}publish/", {"text": "From the spring round."}, follow=True)
    assert "Introductions suggested: 1" in published.content.decode()
    assert "/introductions/" in published.content.decode()
    assert Introduction.objects.get().suggested_by == "focal-point"
    assert "Publish and suggest" not in published.content.decode()
    closed = focal.post(f"{path}close/", follow=True).content.decode()
    assert "The round is closed" in closed
    assert focal.post(f"{path}close/").status_code == 400
    assert "Spring" in focal.get("/rounds/").content.decode()


def test_a_party_sees_its_part_after_publishing_and_never_the_form(focal):
    path = ran(focal)
    chad, bolivia = party("td-eau"), party("bo-agua")
    assert chad.get(path).status_code == 404
    assert "in which you took part" in chad.get("/rounds/").content.decode()
    for refused in (chad.get("/rounds/run/"), chad.post("/rounds/run/", USUAL)):
        assert refused.status_code == 403
    focal.post(f"{path}publish/")
    assert "Spring" in chad.get("/rounds/").content.decode()
    shown = chad.get(path).content.decode()
    assert "Poços e água limpa" in shown
    assert "needs are served" not in shown
    assert "Put the draft aside" not in shown
    assert chad.post(f"{path}close/").status_code == 400
    left = bolivia.get(path, {"show": "left-out"}).content.decode()
    assert "another entry" in left
    assert "need-chad" not in left


def test_nobody_reads_rounds_without_signing_in(focal):
    path = ran(focal)
    for address in ("/rounds/", "/rounds/run/", path):
        assert Client().get(address).status_code == 302
        assert "sign-in" in Client().get(address)["location"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"at_most": "0"}, "greater than or equal to 1"),
        ({"least_fit": "200"}, "less than or equal to 100"),
        ({"least_fit": "much"}, "whole number"),
        ({"on": "soon"}, "2003-12-23"),
        ({"title": "a" * 100_000}, "at most 200"),
        ({"forbidden": "need-chad offer"}, "is no pair"),
        ({"forbidden": "need-chad = nobody"}, "“nobody”"),
        ({"kinds": []}, "name one at least"),
        ({"kinds": ["luck"]}, "luck"),
        ({"kinds": ["expert"]}, "nothing of these kinds"),
    ],
)
def test_a_slip_in_the_form_is_named_and_what_was_typed_stays(focal, changed, says):
    answer = focal.post("/rounds/run/", USUAL | changed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert says in page
    assert "2026-11-24" in page or "soon" in page
    assert not MatchingRound.objects.exists()


def test_a_pair_ruled_out_is_kept_out_and_shown(focal):
    path = ran(focal, forbidden="need-chad = offer\n\n")
    assert "need-chad = offer" in focal.get(path).content.decode()
    assert "The pair was ruled out" in focal.get(path, {"show": "left-out"}).content.decode()


def test_a_round_whose_entries_went_is_still_read(focal):
    path = ran(focal)
    ExchangeRecord.objects.all().delete()
    for show in ("proposals", "left-out", "uses", "luck"):
        assert focal.get(path, {"show": show}).status_code == 200
    assert "gone since the round was run: 1" in focal.post(f"{path}publish/", follow=True).content.decode()


def test_a_text_that_is_too_long_is_refused_and_stays(focal):
    path = ran(focal)
    refused = focal.post(f"{path}publish/", {"text": "long " * 3_000})
    assert refused.status_code == 400
    assert "at most 10,000 characters" in refused.content.decode()
    assert "long long" in refused.content.decode()


def test_a_title_cannot_write_into_the_page(focal):
    page = focal.get(ran(focal, title="<script>alert(1)</script> بئر")).content.decode()
    assert "<script>alert" not in page
    assert "بئر" in page


def test_a_round_that_is_not_there(focal):
    nobody = "/rounds/00000000-0000-0000-0000-000000000000/"
    assert focal.get(nobody).status_code == 404
    assert focal.post(f"{nobody}publish/").status_code == 404
    assert focal.get(f"{nobody}publish/").status_code == 405
