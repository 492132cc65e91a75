"""Programs ask what a text is about, confirm entries of their own, and bring files of them."""

import datetime as dt
import io

import pytest
from django.utils import timezone

from bandung.exchange import Exchange, Owner, Practice, VerificationMethod
from bandung.server.exchange.models import EntryVerification, ExchangeRecord
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

WATER = {
    "ar": "نحتاج إلى مياه شرب نظيفة في القرى الريفية البعيدة",
    "ru": "Сельским школам нужна чистая питьевая вода круглый год",
    "zh": "农村学校需要清洁的饮用水和简单的净水设备",
    "pt": "As escolas rurais precisam de água potável durante todo o ano",
}
TOML = """
[[owner]]
code = "br-abc"
name = { pt = "ABC" }
area = "BRA"

[[practice]]
code = "wells"
owner = "br-abc"
title = { pt = "Poços" }
areas = ["ZZZ"]
verification = { on = 2025-02-03, by = "un-unossc", how = "visit" }

[[practice]]
code = "not-mine"
owner = "de-giz"
title = { de = "Brunnen" }
"""


@pytest.fixture
def entry(program) -> None:
    told = Practice(code="p-1", owner="br-abc", title=Text.of("Poços que duram", "pt"))
    other = Practice(code="p-2", owner="de-giz", title=Text.of("Brunnen", "de"))
    owners = (Owner(code="de-giz", name=Text.of("GIZ", "de"), area="DEU"),)
    store_exchange(exchange=Exchange(owners, (told, other)))


@pytest.mark.parametrize("language", WATER)
def test_goals_and_sectors_are_proposed_in_any_language_with_what_they_are_near_to(client, db, language):
    told = client.get("/api/exchange/suggestions", {"text": WATER[language]}).json()
    assert (told["language"], told["understood"]) == (language, True)
    assert told["goals"][0]["code"] == "6"
    assert told["sectors"][0]["code"] == "140"
    assert len(told["purposes"][0]["code"]) == 5
    assert told["goals"][0]["label"] in told["goals"][0]["reason"]


def test_a_language_that_is_not_understood_is_said_and_nothing_is_guessed(client, db):
    told = client.get(
        "/api/exchange/suggestions", {"text": "Shule za vijijini zinahitaji maji safi ya kunywa"}
    )
    assert (told.json()["language"], told.json()["understood"]) == ("sw", False)
    assert told.json()["goals"] == told.json()["sectors"] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀😀",
        "water " * 180_000,
        "\u202eabc\u202c مرحبا water",
        "<script>alert(1)</script>'; DROP TABLE x; --",
    ],
)
def test_whatever_is_sent_is_answered(program, client, text):
    told = program.post("/exchange/suggestions", {"text": text})
    assert client.post("/api/exchange/suggestions", {"text": text}).status_code == 401
    assert told.status_code == 200
    assert all(0 < one["score"] <= 1 for one in told.json()["goals"])


def test_an_entry_is_confirmed_by_its_owner_s_program_alone(program, entry, client):
    answer = program.post("/exchange/p-1/verification", {})
    told = answer.json()["verification"]
    assert (told["on"], told["by"]) == (timezone.localdate().isoformat(), "br-abc")
    visited = {"how": "visit", "by": "un-unossc", "on": "2026-01-02", "note": "Seen in three villages"}
    assert program.post("/exchange/p-1/verification", visited).status_code == 200
    listed = client.get("/api/exchange/p-1/verifications").json()
    assert [(one["how"], one["by"]) for one in listed] == [("owner", "br-abc"), ("visit", "un-unossc")]
    assert program.post("/exchange/p-1/verification", {"how": "peer"}).status_code == 400
    assert program.post("/exchange/p-1/verification", {"how": "hearsay"}).status_code == 422
    assert program.post("/exchange/p-2/verification", {}).status_code == 403
    assert program.post("/exchange/nothing/verification", {}).status_code == 404
    assert client.post("/api/exchange/p-1/verification").status_code == 401


def test_telling_an_entry_neither_sets_nor_takes_away_who_made_sure_of_it(program, entry):
    claimed = {"on": "2026-01-01", "by": "Nobody", "how": "evaluation"}
    told = {"kind": "practice", "code": "p-1", "owner": "br-abc", "title": {"versions": [["pt", "Poços"]]}}
    assert "verification" not in program.put("/exchange/p-1", told | {"verification": claimed}).json()
    assert (
        "verification"
        not in program.put("/exchange/p-9", told | {"code": "p-9", "verification": claimed}).json()
    )
    program.post("/exchange/p-1/verification", {"on": "2026-02-02"})
    corrected = program.put("/exchange/p-1", told | {"verification": claimed}).json()
    assert (corrected["verification"]["on"], corrected["verification"]["by"]) == ("2026-02-02", "br-abc")
    assert ExchangeRecord.objects.get(code="p-1").last_verified == dt.date(2026, 2, 2)
    assert EntryVerification.objects.count() == 1
    assert program.put("/exchange/p-1", told | {"kept_by": "https://roster.example"}).status_code == 400


def test_a_file_of_entries_is_brought_with_its_findings_and_the_same_again_changes_nothing(program, db):
    def bring(**more):
        file = io.BytesIO(TOML.encode())
        file.name = "entries.toml"
        return program.post("/exchange/files", {"organization": "br-abc", "file": file, **more})

    taken = bring().json()
    assert (taken["new"], taken["refused"]) == (1, 1)
    assert taken["counts"] == {"not-yours": 1, "unknown-code": 1, "unknown-owner": 1}
    assert {one["where"]["file"] for one in taken["findings"]} == {"entries.toml"}
    assert bring().json()["same"] == 1
    kept = EntryVerification.objects.get()
    assert (kept.how, kept.person.email) == ("visit", "ana@example.org")
    assert not ExchangeRecord.objects.filter(code="not-mine").exists()
    assert bring(organization="de-giz").status_code == 403
    assert bring(kept_by="no address").status_code == 400


def test_what_is_no_file_of_the_exchange_is_refused_in_a_sentence(program, db):
    for content in (b"%PDF-1.7", b"[[practice]\n", b"\x00\x01", "😀".encode()):
        file = io.BytesIO(content)
        file.name = "told.bin"
        answer = program.post("/exchange/files", {"organization": "br-abc", "file": file})
        assert answer.status_code in (200, 400), content
        assert answer.status_code == 400 or answer.json()["counts"], content


def test_a_file_of_activities_is_refused_with_the_way_to_a_practice(program, db):
    file = io.BytesIO(b'<?xml version="1.0"?><iati-activities version="2.03"/>')
    file.name = "activities.xml"
    answer = program.post("/exchange/files", {"organization": "br-abc", "file": file})
    assert answer.status_code == 400
    assert "from-activity CODE" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_the_template_comes_in_six_languages_and_is_read_back(client, db, program, language):
    answer = client.get(f"/api/exchange/templates/{language}")
    assert answer.content[:2] == b"PK"
    file = io.BytesIO(answer.content)
    file.name = "template.xlsx"
    taken = program.post("/exchange/files", {"organization": "br-abc", "file": file}).json()
    assert (taken["new"], taken["findings"]) == (0, []), "the example is no entry"
    assert client.get(f"/api/exchange/templates/{language}?as_=csv")["Content-Type"].startswith("text/csv")
    assert client.get("/api/exchange/templates/de").status_code == 400


def test_a_verification_of_a_day_to_come_is_left_out(program, db):
    file = io.BytesIO(TOML.replace("2025-02-03", "2999-02-03").encode())
    file.name = "entries.toml"
    taken = program.post("/exchange/files", {"organization": "br-abc", "file": file}).json()
    assert taken["counts"]["verified-in-future"] == 1
    assert ExchangeRecord.objects.get(code="wells").last_verified is None
    assert VerificationMethod.VISIT not in EntryVerification.objects.values_list("how", flat=True)
