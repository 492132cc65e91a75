"""Introductions and entries told by programs, with the permissions of the person whose token it is."""

import pytest

from bandung.exchange import Exchange, Need, Owner, Practice
from bandung.server.exchange.models import ExchangeRecord, Introduction
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text


@pytest.fixture
def entries(program) -> None:
    owners = (Owner(code="de-giz", name=Text.of("GIZ", "de"), area="DEU"),)
    need = Need(code="need-1", owner="de-giz", title=Text.of("Clean drinking water for schools", "en"))
    answer = Practice(code="practice-1", owner="br-abc", title=Text.of("Água limpa para escolas", "pt"))
    other = Practice(code="practice-2", owner="un-unossc", title=Text.of("Water for schools", "en"))
    store_exchange(exchange=Exchange(owners, (need, answer, other)))


def test_suggest_write_move_and_list(program, entries):
    made = program.post("/introductions/", {"need": "need-1", "answer": "practice-1"})
    assert made.status_code == 201
    path = f"/introductions/{made.json()['id']}"
    assert made.json()["moves"] == ["closed"]
    assert program.post(f"{path}/messages", {"text": "Podemos ajudar com isto"}).json()["events"][1]["text"]
    assert program.post(f"{path}/moves", {"to": "introduced"}).status_code == 403
    assert program.post(f"{path}/moves", {"to": "closed"}).status_code == 400
    closed = program.post(f"{path}/moves", {"to": "closed", "reason": "no-money"})
    assert (closed.json()["state"], closed.json()["reason"]) == ("closed", "no-money")
    assert [one["state"] for one in program.get("/introductions/").json()] == ["closed"]


def test_nobody_takes_part_in_what_is_not_theirs(program, entries, client):
    assert program.post("/introductions/", {"need": "need-1", "answer": "practice-2"}).status_code == 403
    assert client.get("/api/introductions/").status_code == 401
    assert not Introduction.objects.exists()


def test_an_entry_is_put_corrected_and_withdrawn_by_its_owner_alone(program, entries):
    told = {"kind": "practice", "code": "p-9", "owner": "br-abc", "title": {"versions": [["pt", "Poços"]]}}
    assert program.put("/exchange/p-9", told).status_code == 200
    assert ExchangeRecord.objects.get(code="p-9").title == "Poços"
    assert program.put("/exchange/p-9", told | {"owner": "de-giz"}).status_code == 403
    assert program.put("/exchange/practice-2", told | {"code": "practice-2"}).status_code == 403
    assert program.put("/exchange/p-8", told).status_code == 400
    assert program.put("/exchange/p-9", "{").status_code == 400
    assert program.delete("/exchange/practice-2").status_code == 403
    assert program.delete("/exchange/p-9").status_code == 204
    assert not ExchangeRecord.objects.filter(code="p-9").exists()
