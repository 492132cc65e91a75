"""The owner confirms an entry on its own page; nobody else does, and what others did is told with who and how."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from bandung.exchange import Exchange, Owner, Practice, Verification
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import EntryVerification, ExchangeRecord, VerificationRequest
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.exchange.services.verifying import ask_owners
from bandung.values import Text

PATH = "/entries/verify/practice-1/"


def speaker(name: str, code: str) -> Client:
    person = Person.objects.create_user(f"{name}@example.org", "a long password", name=name)
    agency = Organization.objects.get(code=code)
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


@pytest.fixture
def owner(db) -> Client:
    load_register()
    told = Practice(
        code="practice-1",
        owner="br-abc",
        title=Text.of("Água limpa para escolas rurais", "pt"),
        verification=Verification(dt.date(2020, 1, 2), "br-abc"),
    )
    store_exchange(exchange=Exchange((Owner(code="br-abc", name=Text.of("ABC"), area="BRA"),), (told,)))
    return speaker("ana", "br-abc")


def test_one_button_confirms_that_it_still_holds(owner):
    assert "Confirm that it still holds" in owner.get("/exchange/practice-1/").content.decode()
    assert owner.post(PATH, {"how": "owner"}).status_code == 302
    row = ExchangeRecord.objects.get(code="practice-1")
    assert row.last_verified == timezone.localdate()
    assert row.record["verify_by"] > row.record["verification"]["on"]
    kept = EntryVerification.objects.get(person__isnull=False)
    assert (kept.by, kept.how, kept.person.email) == ("br-abc", "owner", "ana@example.org")


def test_others_are_named_with_how_and_a_note_in_its_language(owner):
    told = {"how": "evaluation", "by": "Universidade de Campinas", "on": "2026-01-10"}
    note = "Uma avaliação independente confirmou os resultados nas escolas"
    assert owner.post(PATH, told | {"note": note}).status_code == 302
    page = owner.get("/exchange/practice-1/").content.decode()
    assert "Universidade de Campinas" in page
    assert "Evaluated independently" in page
    assert f'<p lang="pt" dir="ltr">{note}</p>' in page
    assert "2 January 2020" in page, "the earlier one stays in the list"


@pytest.mark.parametrize(
    "told",
    [
        {"how": "guessed"},
        {"how": "peer"},
        {"how": "peer", "by": "br-abc"},
        {"how": "owner", "on": "2999-01-01"},
        {"how": "owner", "on": "yesterday"},
        {"how": "visit", "by": "x" * 600},
        {"how": "visit", "by": "A ministry", "note": "y" * 6000},
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_changes(owner, told):
    answer = owner.post(PATH, told)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert ExchangeRecord.objects.get().last_verified == dt.date(2020, 1, 2)
    assert not EntryVerification.objects.exists()


def test_nobody_else_confirms_it_and_only_a_post_does(owner, client):
    stranger = speaker("olaf", "de-giz")
    assert "Confirm that it still holds" not in stranger.get("/exchange/practice-1/").content.decode()
    assert stranger.get(PATH).status_code == 403
    assert stranger.post(PATH, {"how": "owner"}).status_code == 403
    assert client.post(PATH, {"how": "owner"})["Location"].startswith("/sign-in/")
    assert owner.get(PATH).status_code == 200
    assert not EntryVerification.objects.exists()


def test_those_that_ask_stand_on_the_page_of_the_owner_s_people_until_they_are_answered(owner):
    stranger = speaker("olaf", "de-giz")
    assert ask_owners(on=timezone.localdate())[0] == 1
    mine = owner.get("/mine/").content.decode()
    assert "Entries that ask to be confirmed" in mine
    assert "/exchange/practice-1/#verify" in mine
    assert "The network asked" in owner.get("/exchange/practice-1/").content.decode()
    assert "practice-1" not in stranger.get("/mine/").content.decode()
    owner.post(PATH, {"how": "owner"})
    assert "practice-1" not in owner.get("/mine/").content.decode()
    assert VerificationRequest.objects.get().answered_on == timezone.localdate()
