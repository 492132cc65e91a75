"""Who may write through the API: a program with a valid token, a signed-in person with the browser's own proof."""

import datetime as dt

import pytest
from django.test import Client

from bandung.server.accounts.models import AccessToken, Person
from bandung.server.accounts.services.access import issue_token, person_with_token
from bandung.server.records.models import Activity, Claim, ClaimPair
from bandung.values import InvalidInput, NotFound

NOW = dt.datetime.now(dt.UTC)
EMAIL = "keeper@example.org"


@pytest.fixture
def keeper(db):
    return Person.objects.create_superuser(email=EMAIL, password="lighthouse keeper")


@pytest.fixture
def pair(deliver):
    deliver({"number": "7", "title": "One"})
    deliver({"number": "8", "title": "Other", "reporter": "MZ-T-1", "reporter_name": "Ministério"})
    one, other = Claim.objects.order_by("pk")
    return ClaimPair.objects.create(one=one, other=other, probability=0.7)


def test_a_token_is_kept_as_a_digest_and_valid_for_its_time(keeper):
    key = issue_token(email=EMAIL, name="nightly", days=30, now=NOW)
    assert key not in str(AccessToken.objects.values_list().get())
    assert person_with_token(key, now=NOW) == keeper
    assert person_with_token(key, now=NOW + dt.timedelta(days=31)) is None
    assert person_with_token(key + "x", now=NOW) is None
    keeper.is_active = False
    keeper.save()
    assert person_with_token(key, now=NOW) is None


def test_a_token_for_nobody_or_for_ever_is_refused(keeper):
    with pytest.raises(NotFound):
        issue_token(email="nobody@example.org", name="", days=30, now=NOW)
    with pytest.raises(InvalidInput):
        issue_token(email=EMAIL, name="", days=5000, now=NOW)


def test_a_program_decides_with_its_token_and_takes_it_back(client, keeper, pair):
    address = f"/api/pairs/{pair.pk}/decision"
    body = {"together": True, "note": "Same wells."}
    assert client.post(address, body, content_type="application/json").status_code == 401
    wrong = {"authorization": "Bearer nonsense"}
    assert client.post(address, body, content_type="application/json", headers=wrong).status_code == 401
    right = {"authorization": f"Bearer {issue_token(email=EMAIL, name='', days=1, now=NOW)}"}
    answer = client.post(address, body, content_type="application/json", headers=right)
    assert answer.status_code == 200
    assert answer.json()["state"] == "joined"
    assert Activity.objects.count() == 1
    assert [one["state"] for one in client.get(f"/api/pairs/{pair.pk}").json()["decisions"]] == ["joined"]
    assert client.get("/api/pairs/?state=joined").json()["total"] == 1
    assert client.delete(address, headers=right).json()["state"] == "proposed"
    assert Activity.objects.count() == 2


def test_a_browser_needs_its_own_proof(keeper, pair):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(keeper)
    address = f"/api/pairs/{pair.pk}/decision"
    answer = browser.post(address, {"together": True}, content_type="application/json")
    assert answer.status_code == 403
    assert Activity.objects.count() == 2


def test_a_stranger_is_told_that_he_may_not(client, pair):
    Person.objects.create_user(email="stranger@example.org", password="passing by")
    key = issue_token(email="stranger@example.org", name="", days=1, now=NOW)
    answer = client.post(
        f"/api/pairs/{pair.pk}/decision",
        {"together": True},
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )
    assert answer.status_code == 403
    assert "take part" in answer.json()["message"]


def test_a_party_explains_a_difference_through_the_api(client, keeper, deliver):
    deliver({"number": "7", "start": "2010-03-01"})
    deliver({"number": "7", "reporter": "MZ-T-1", "reporter_name": "Ministério", "start": "2011-09-01"})
    code = Activity.objects.get().code
    field = Activity.objects.get().merged["discrepancies"][0]["field"]
    right = {"authorization": f"Bearer {issue_token(email=EMAIL, name='', days=1, now=NOW)}"}
    address = f"/api/activities/{code}/differences/{field}"
    body = {"state": "explained", "note": "Two phases."}
    answer = client.post(address, body, content_type="application/json", headers=right)
    assert answer.status_code == 200
    assert [word["note"] for word in client.get(f"/api/activities/{code}/differences").json()] == [
        "Two phases."
    ]
    empty = client.post(address, {"state": "explained"}, content_type="application/json", headers=right)
    assert empty.status_code == 400


def test_differences_are_listed_by_organization_and_state(client, keeper, deliver):
    deliver({"number": "7", "start": "2010-03-01"})
    deliver({"number": "7", "reporter": "MZ-T-1", "reporter_name": "Ministério", "start": "2011-09-01"})
    found = client.get("/api/differences/?state=open").json()
    assert found[0]["activity"] == Activity.objects.get().code
    assert len(found[0]["told"]["values"]) == 2
    assert client.get("/api/differences/?state=settled").json() == []
    teller = Claim.objects.order_by("pk").last().told_by.code
    assert client.get(f"/api/differences/?organization={teller}").json() == found
    assert client.get("/api/differences/?organization=nobody").json() == []
