"""Mandates, what is due, and entries, for programs."""

import pytest

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.mandates.models import FollowUpEntry

JUDGED = {
    "symbol": "58/999",
    "paragraph": "3",
    "kind": "judgement",
    "status": "done",
    "note": "The lamps are lit.",
    "on": "2026-01-05",
}


@pytest.fixture
def editing(program):
    """The program's person is an editor of the Brazilian agency, which is asked as one of the developing countries."""
    Membership.objects.filter(
        person=Person.objects.get(email="ana@example.org"),
        organization=Organization.objects.get(code="br-abc"),
    ).update(role=MembershipRole.EDITOR)
    return program


def test_mandates_are_listed_by_those_asked(client, bring):
    bring("58/999")
    every = client.get("/api/mandates/").json()
    assert (every["total"], every["page"], every["pages"]) == (3, 1, 1)
    (one,) = client.get("/api/mandates/?of=undp").json()["items"]
    assert (one["symbol"], one["paragraph"], one["force"]) == ("A/RES/58/999", "3", "urge")
    assert client.get("/api/mandates/?session=60&reporting=true").json()["total"] == 1


def test_what_is_due_is_told_for_a_day(client, bring):
    bring("58/999")
    (first, second) = client.get("/api/mandates/due?on=2006-09-12&overdue=true").json()
    assert first["overdue"] is second["overdue"] is True
    assert first["due"]["session"] == 60
    assert client.get("/api/mandates/due?on=2006-09-12&of=undp").json() == []


def test_the_work_is_counted(client, bring):
    bring("58/999")
    told = client.get("/api/mandates/workload").json()
    assert told["sessions"] == [{"session": 60, "mandates": 2, "reports": 1}]
    assert {one["code"] for one in told["addressees"]} >= {"undp", "secretary-general"}


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("mandates/?of=nobody", 404, "no addressee"),
        ("mandates/?session=0", 422, "session"),
        ("mandates/?page=0", 422, "page"),
        ("mandates/due?on=tomorrow", 422, "on"),
        ("calendar/?year=1066", 422, "year"),
        ("resolutions/1/1/mandates", 404, "No resolution"),
        ("resolutions/1/1/thread", 404, "goes on with"),
        ("resolutions/1/1/status", 404, "not followed"),
        ("mandates/entries/00000000-0000-4000-8000-000000000000", 404, "Nothing with the number"),
    ],
)
def test_a_refusal_is_one_sentence_in_one_form(client, db, address, status, words):
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert words in answer.json()["message"]


def test_a_program_judges_for_its_body_and_takes_it_back(editing, bring, client):
    bring("58/999")
    made = editing.post("/mandates/entries", JUDGED)
    assert made.status_code == 201
    entry = made.json()
    assert (entry["status"], entry["organization"], entry["own"], entry["by"]) == (
        "done",
        "br-abc",
        True,
        "Ana",
    )
    assert client.get(f"/api/mandates/entries/{entry['id']}").json() == entry
    status = client.get("/api/resolutions/58/999/status").json()[2]["standing"]
    assert (status["status"], status["basis"]) == ("done", "judgement")
    back = editing.post(f"/mandates/entries/{entry['id']}/take-back", {"reason": "It was another lamp."})
    assert back.json()["taken_back"]["reason"] == "It was another lamp."
    again = editing.post(f"/mandates/entries/{entry['id']}/take-back", {"reason": "Again."})
    assert again.status_code == 409


def test_a_contributor_adds_notes_documents_and_queries_and_judges_nothing(program, bring):
    bring("58/999")
    assert program.post("/mandates/entries", JUDGED).status_code == 403
    document = {"title": "A report", "symbol": "A/60/257"}
    for told in (
        {"kind": "note", "note": "Somebody should look."},
        {"kind": "document", "document": document},
        {"kind": "query", "query": "activities.count:kind=triangular"},
    ):
        answer = program.post("/mandates/entries", {"symbol": "58/999", "paragraph": "3", **told})
        assert answer.status_code == 201, answer.json()
    assert FollowUpEntry.objects.count() == 3


def test_nobody_answers_for_what_is_asked_of_others_or_without_a_token(program, bring, client):
    bring("58/999")
    told = {"symbol": "58/999", "paragraph": "2", "kind": "note", "note": "x"}
    assert program.post("/mandates/entries", told).status_code == 403
    assert client.post("/api/mandates/entries", told, content_type="application/json").status_code == 401
    assert not FollowUpEntry.objects.exists()


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"kind": "verdict"}, 422),
        ({"status": "perfect"}, 422),
        ({"on": "someday"}, 422),
        ({"note": "x" * 10_001}, 422),
        ({"note": ""}, 400),
        ({"on": "2999-01-01"}, 400),
        ({"paragraph": "77"}, 404),
        ({"mandate": "op-77"}, 404),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_kept(editing, bring, told, status):
    bring("58/999")
    answer = editing.post("/mandates/entries", {**JUDGED, **told})
    assert answer.status_code == status
    assert answer.json()["message"]
    assert not FollowUpEntry.objects.exists()
