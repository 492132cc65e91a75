"""The API: what it gives, how it refuses, and that its description is valid."""

import uuid

import pytest

from bandung.server.records.models import Activity, Claim, Delivery

FOR_OFFICERS = {"bank-lines", "check", "checks/newest", "journal/{as_}", "periods", "ranking", "rates"}
"""What is read of a fund by its officers (the ranking by its experts too)."""


def test_the_description_is_openapi_31_and_names_every_subject(client):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    subjects = {path.split("/")[2] for path in described["paths"]}
    assert subjects == {
        "areas", "groupings", "registry", "organizations", "activities", "claims", "resolutions", "exchange",
        "deliveries", "differences", "exports", "introductions", "pairs", "search", "templates", "rounds", "mandates",
        "calendar", "funds",
    }  # fmt: skip
    for address, path in described["paths"].items():
        for method, route in path.items():
            if address.startswith(("/api/introductions", "/api/rounds")):
                # Only those introduced read what they write to each other; of a round each party reads its own part.
                assert route.get("security"), route["operationId"]
                continue
            if (
                address.startswith("/api/funds/{fund}/")
                and address.removeprefix("/api/funds/{fund}/") in FOR_OFFICERS
            ):
                assert route.get("security"), route["operationId"]
                continue
            # Whatever writes says who may; whatever reads asks nobody.
            assert (method == "get") != bool(route.get("security")), route["operationId"]


def test_activities_are_listed_with_their_parties_and_places(client, deliver):
    deliver({"title": "Banco de leite", "country": "MZ"}, {"country": "HT"})
    answer = client.get("/api/activities/?country=moz").json()
    assert (answer["total"], answer["page"], answer["pages"]) == (1, 1, 1)
    item = answer["items"][0]
    assert item["title"] == "Banco de leite"
    assert [place["area"] for place in item["places"]] == ["MOZ"]
    assert {party["role"] for party in item["parties"]} == {"accountable", "implementing"}


def test_an_activity_and_its_claims_are_given_whole(client, deliver):
    deliver({"title": "Água"})
    row = Activity.objects.get()
    answer = client.get(f"/api/activities/{row.code}").json()
    assert answer["merged"]["title"] == [["pt", "Água"]] or answer["merged"]["title"]
    assert answer["merged"]["claims"] == [answer["claims"][0]["uuid"]]
    assert len(answer["claims"]) == 1
    claim = client.get(f"/api/claims/{answer['claims'][0]['uuid']}").json()
    assert claim["content"] == Claim.objects.get().content
    assert claim["is_current"] is True
    assert claim["delivery"] == str(Delivery.objects.get().uuid)


def test_more_activities_cost_no_more_queries(client, deliver, django_assert_num_queries):
    deliver({"title": "1"})
    with django_assert_num_queries(4):
        assert client.get("/api/activities/").json()["total"] == 1
    deliver({"number": "2", "reporter": "XM-T-2"}, {"number": "3", "reporter": "XM-T-3"})
    with django_assert_num_queries(4):
        assert client.get("/api/activities/").json()["total"] == 3


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("activities/nothing", 404, "No activity here"),
        (f"claims/{uuid.UUID(int=1)}", 404, "No claim here"),
        (f"deliveries/{uuid.UUID(int=1)}", 404, "No delivery here"),
        ("organizations/nobody", 404, "No organization here"),
        ("areas/ZZZ", 404, "not a known area code"),
        ("groupings/atlantis", 404, "grouping"),
        ("resolutions/58/999", 404, "No resolution"),
        ("exchange/nothing", 404, "No entry"),
        ("registry/show?text=qqqzzzqqq", 404, "has nothing called"),
        ("activities/?grouping=atlantis", 404, "grouping"),
        ("activities/?page=0", 422, "page"),
        ("activities/?kind=nonsense", 422, "kind"),
        ("activities/?sector=health", 422, "sector"),
    ],
)
def test_a_refusal_is_one_sentence_in_one_form(client, db, address, status, words):
    response = client.get(f"/api/{address}")
    assert response.status_code == status
    assert set(response.json()) == {"message", "where"}
    assert words in response.json()["message"]


def test_a_grouping_is_told_for_a_day(client, db):
    then = client.get("/api/groupings/ldc?on=2004-01-01").json()
    assert "CPV" in {one["code"] for one in then["memberships"]}
    now = client.get("/api/groupings/ldc?on=2012-01-01").json()
    assert "CPV" not in {one["code"] for one in now["memberships"]}


def test_anything_of_the_registry_is_shown_with_how_sure_it_is(client, db):
    answer = client.get("/api/registry/show?text=Moçambique&language=fr").json()
    assert answer[0]["description"]["title"] == "Mozambique"
    assert 0 < answer[0]["score"] <= 1


def test_countries_carry_their_counts(client, deliver):
    deliver({"country": "MZ"})
    areas = {area["code"]: area for area in client.get("/api/areas/").json()}
    assert areas["MOZ"]["received"] == 1
    assert areas["MOZ"]["names"]["ru"] == "Мозамбик"


def test_findings_of_a_delivery_are_listed(client, deliver):
    deliver({"status": "9"})
    delivery = Delivery.objects.get()
    answer = client.get(f"/api/deliveries/{delivery.uuid}/findings").json()
    assert answer["total"] == delivery.findings_count > 0
    assert client.get("/api/deliveries/").json()["items"][0]["uuid"] == str(delivery.uuid)


def test_the_search_finds_what_the_page_finds(client, deliver):
    deliver({"title": "Banco de leite"})
    answer = client.get("/api/search/?q=leite").json()
    assert [item["title"] for item in answer["activities"]] == ["Banco de leite"]
    assert answer["activity_count"] == 1


def test_scripts_are_written_as_they_are(client, db):
    assert "Мозамбик" in client.get("/api/areas/").content.decode()


def test_organizations_are_found_and_shown(client, deliver):
    deliver({"reporter": "XM-TEST-1", "reporter_name": "Agência do Teste"})
    item = client.get("/api/organizations/?q=agencia teste").json()["items"][0]
    assert item["activity_count"] == 1
    assert client.get(f"/api/organizations/{item['code']}").json()["roles"] == {"accountable": 1}
