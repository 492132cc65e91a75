"""Telling, correcting and taking back an activity by the API."""

from typing import Any

import pytest

from bandung.server.records.models import Activity, Claim


def record(**more: Any) -> dict[str, Any]:
    told = {
        "identifier": "BR-77-WELLS",
        "title": {"versions": [["pt", "Poços para aldeias"]]},
    }
    return told | more


@pytest.fixture
def told(program):
    answer = program.post("/claims/", {"organization": "br-abc", "record": record()})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_what_is_told_is_a_claim_counted_at_once_with_what_would_complete_it(program, told):
    assert told["told_by"]["code"] == "br-abc"
    assert told["identifier"] == "BR-77-WELLS"
    assert told["record"]["title"]["versions"][0][1] == "Poços para aldeias"
    assert 0 < told["completeness"] < 100
    assert "description" in told["missing"]
    assert Activity.objects.get().title == "Poços para aldeias"
    listed = program.get("/organizations/br-abc/claims").json()
    assert [one["uuid"] for one in listed["items"]] == [told["uuid"]]


def test_a_correction_takes_its_place_and_the_same_again_changes_nothing(program, told):
    address = f"/claims/{told['uuid']}"
    longer = {"record": record(title={"versions": [["pt", "Poços e cisternas"]]})}
    first = program.put(address, longer).json()
    assert first["uuid"] != told["uuid"]
    assert program.get(address).json()["is_current"] is False
    assert program.put(f"/claims/{first['uuid']}", longer).json()["uuid"] == first["uuid"]
    stale = program.put(address, longer)
    assert stale.status_code == 409
    assert Claim.objects.count() == 2


def test_what_is_taken_back_is_not_counted_and_says_why(program, told):
    refused = program.delete(f"/claims/{told['uuid']}?why=")
    assert refused.status_code == 400
    gone = program.delete(f"/claims/{told['uuid']}?why=Entered+twice.")
    assert gone.status_code == 200, gone.content
    assert Activity.objects.count() == 0
    assert program.get("/organizations/br-abc/claims").json()["total"] == 0


def test_nobody_tells_for_another_or_without_a_token(program, client, told):
    other = program.post("/claims/", {"organization": "de-giz", "record": record(identifier="DE-1")})
    assert other.status_code == 403
    body = b'{"organization": "br-abc", "record": {"identifier": "X"}}'
    assert client.post("/api/claims/", body, content_type="application/json").status_code == 401
    assert client.put(f"/api/claims/{told['uuid']}", b"{}").status_code == 401
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "words", "where"),
    [
        (b"", "This is not JSON", None),
        (b"{", "This is not JSON", None),
        (b'{"organization":"br-abc","record":' + b'{"title":' * 50_000, "nested deeper", None),
        (b"[]", "Expected `object`", None),
        (b'{"organization": "br-abc"}', "missing required field `record`", None),
        (b'{"organization": "br-abc", "record": {"identifier": "1", "status": "soon"}}', "soon", "record.status"),
        (b'{"organization": "br-abc", "record": {"identifier": "' + b"x" * 2_000_000 + b'"}}', "longer than", None),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_in_a_sentence_with_its_place(program, body, words, where):
    answer = program.post("/claims/", body)
    assert answer.status_code == 400
    assert words in answer.json()["message"]
    assert where is None or where in answer.json()["where"]
    assert Claim.objects.count() == 0
