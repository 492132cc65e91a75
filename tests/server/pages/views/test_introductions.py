"""A need told by form, and an introduction from the other side, without any script."""

import pytest
from django.test import Client

from bandung.exchange import Exchange, Owner, Practice
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import ExchangeRecord, Introduction
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

SPOKEN = {
    "ar": "نحتاج إلى مياه شرب نظيفة في القرى الريفية البعيدة",
    "ru": "Сельским школам нужна чистая питьевая вода круглый год",
    "zh": "农村学校需要清洁的饮用水和简单的净水设备",
    "pt": "As escolas rurais precisam de água potável durante todo o ano",
    "sw": "Shule za vijijini zinahitaji maji safi ya kunywa mwaka mzima",
}


def speaker(name: str, code: str) -> Client:
    person = Person.objects.create_user(f"{name}@example.org", "a long password", name=name)
    agency = Organization.objects.get(code=code)
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    client = Client(headers={"accept-language": "en"}, enforce_csrf_checks=False)
    client.force_login(person)
    return client


@pytest.fixture
def offered(db) -> None:
    load_register()
    owner = Owner(code="br-abc", name=Text.of("ABC", "pt"), area="BRA")
    told = Practice(code="practice-1", owner="br-abc", title=Text.of("Água limpa para escolas rurais", "pt"))
    store_exchange(exchange=Exchange((owner,), (told,)))


@pytest.fixture
def needing(offered) -> Client:
    return speaker("amal", "de-giz")


@pytest.fixture
def giving(offered) -> Client:
    return speaker("ana", "br-abc")


def told_need(client: Client, text: str = SPOKEN["pt"], **more: str) -> ExchangeRecord:
    data = {"entry-title": text, "entry-summary": text, "do": "save", **more}
    answer = client.post("/entries/new/need/de-giz/", data)
    assert answer.status_code == 302, answer.content.decode()
    return ExchangeRecord.objects.get(kind="need")


def introduced(client: Client) -> Introduction:
    need = told_need(client)
    answer = client.post("/introductions/suggest/", {"need": need.code, "answer": "practice-1"})
    assert answer.status_code == 302
    return Introduction.objects.get()


@pytest.mark.parametrize("language", SPOKEN)
def test_a_need_is_begun_with_its_problem_alone_in_any_language(needing, language):
    begun = needing.post("/entries/", {"owner": "de-giz", "problem": SPOKEN[language]})
    assert begun.status_code == 200
    assert SPOKEN[language] in begun.content.decode()
    need = told_need(needing, SPOKEN[language])
    assert (need.language, need.title) == (language, SPOKEN[language])
    page = needing.get(f"/exchange/{need.code}/").content.decode()
    assert "practice-1" in page
    assert "Suggest an introduction" in page


def test_a_need_is_proposed_for_its_owners_country_and_a_short_problem_is_not_told_twice(giving):
    begun = giving.post("/entries/", {"owner": "br-abc", "problem": SPOKEN["pt"]}).content.decode()
    assert 'name="entry-areas" value="Brazil"' in begun
    assert begun.count(SPOKEN["pt"]) == 1
    long = SPOKEN["pt"] + " " + "Procuramos escolas que já o fizeram. " * 5
    begun = giving.post("/entries/", {"owner": "br-abc", "problem": long}).content.decode()
    assert begun.count(SPOKEN["pt"]) == 2
    assert 'name="entry-areas" value="Brazil"' in giving.get("/entries/new/need/br-abc/").content.decode()
    assert 'value="Brazil"' not in giving.get("/entries/new/practice/br-abc/").content.decode()


def test_an_empty_problem_and_a_title_left_out_are_faults(needing):
    assert needing.post("/entries/", {"owner": "de-giz", "problem": " "}).status_code == 400
    assert needing.post("/entries/new/need/de-giz/", {"do": "save"}).status_code == 400
    assert not ExchangeRecord.objects.filter(kind="need").exists()


@pytest.mark.parametrize("kind", ["practice", "institution", "expert", "offer", "need"])
def test_each_kind_is_previewed_told_corrected_and_withdrawn(needing, kind):
    path = f"/entries/new/{kind}/de-giz/"
    assert needing.get(path).status_code == 200
    told = {"entry-title": "Wells that last", "entry-language": "en", "entry-areas": "Bolivia, SEN"}
    told |= {"versions-rows": "1", "versions-0-language": "fr", "versions-0-title": "Des puits durables"}
    assert "Wells that last" in needing.post(path, told | {"do": "preview"}).content.decode()
    assert needing.post(path, told | {"do": "save"}).status_code == 302
    row = ExchangeRecord.objects.get(title="Wells that last")
    assert (row.kind, row.record["areas"]) == (kind, ["BOL", "SEN"])
    assert row.record["title"]["versions"] == [["en", "Wells that last"], ["fr", "Des puits durables"]]
    change = f"/entries/change/{row.code}/"
    assert "Wells that last" in needing.get(change).content.decode()
    assert needing.post(change, told | {"entry-title": "Better wells", "do": "save"}).status_code == 302
    assert ExchangeRecord.objects.get(pk=row.pk).title == "Better wells"
    assert needing.get(f"/exchange/{row.code}/").status_code == 200
    assert needing.get(f"/entries/withdraw/{row.code}/").status_code == 200
    assert needing.post(f"/entries/withdraw/{row.code}/").status_code == 302
    assert not ExchangeRecord.objects.filter(pk=row.pk).exists()


def test_nobody_tells_corrects_or_withdraws_for_another(needing, giving, client):
    need = told_need(needing)
    for path in (
        f"/entries/change/{need.code}/",
        f"/entries/withdraw/{need.code}/",
        "/entries/new/need/de-giz/",
    ):
        assert giving.get(path).status_code == 403
        assert giving.post(path, {"entry-title": "Mine", "do": "save"}).status_code == 403
        assert client.get(path)["Location"].startswith("/sign-in/")
    assert ExchangeRecord.objects.get(pk=need.pk).title == need.title


def test_rows_are_added_and_what_a_practice_cost_is_kept(giving):
    path = "/entries/new/practice/br-abc/"
    page = giving.post(path, {"entry-title": "Poços", "costs-rows": "1", "do": "add:costs"}).content.decode()
    assert 'name="costs-1-amount"' in page
    told = {"entry-title": "Poços", "entry-language": "pt", "costs-rows": "1", "costs-0-amount": "1200.50"}
    assert giving.post(path, told | {"do": "save"}).status_code == 400
    assert giving.post(path, told | {"costs-0-currency": "BRL", "do": "save"}).status_code == 302
    entry = ExchangeRecord.objects.get(title="Poços")
    assert "1,200.50" in giving.get(f"/exchange/{entry.code}/").content.decode()


def test_from_the_button_to_the_agreed_introduction(needing, giving):
    one = introduced(needing)
    path = f"/introductions/{one.uuid}/"
    assert "It is your turn" in giving.get("/introductions/").content.decode()
    assert "wait for your word" in giving.get("/mine/").content.decode()
    assert "Accept" not in needing.get(path).content.decode()
    assert "Accept" in giving.get(path).content.decode()
    assert (
        giving.post(f"{path}message/", {"text": "مرحبا، يسعدنا أن نتعاون معكم في هذا المشروع"}).status_code
        == 302
    )
    assert 'dir="rtl" lang="ar"' in needing.get(path).content.decode()
    for to in ("introduced", "in-talks", "agreed"):
        assert giving.post(f"{path}move/", {"to": to}).status_code == 302
    assert giving.post(f"{path}move/", {"to": "closed"}).status_code == 400
    assert giving.post(f"{path}move/", {"to": "nowhere"}).status_code == 400
    assert Introduction.objects.get().state == "agreed"


def test_a_thread_is_closed_to_others_and_only_posts_change_it(needing, giving, client):
    one = introduced(needing)
    path = f"/introductions/{one.uuid}/"
    outsider = (
        speaker("olaf", "in-itec")
        if Organization.objects.filter(code="in-itec")
        else speaker("olaf", "un-unossc")
    )
    assert outsider.get(path).status_code == 404
    assert outsider.post(f"{path}message/", {"text": "Hello"}).status_code == 404
    assert outsider.post(f"{path}move/", {"to": "introduced"}).status_code == 404
    assert (
        outsider.post("/introductions/suggest/", {"need": one.need_code, "answer": "practice-1"}).status_code
        == 403
    )
    assert client.get(path)["Location"].startswith("/sign-in/")
    assert needing.get(f"{path}move/").status_code == 405
    assert one.events.count() == 1


def test_without_the_token_of_the_page_nothing_is_moved(needing):
    one = introduced(needing)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Person.objects.get(email="amal@example.org"))
    answer = strict.post(f"/introductions/{one.uuid}/message/", {"text": "Hello"})
    assert answer.status_code == 403
