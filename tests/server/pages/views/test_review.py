"""The pages on which people say whether two claims are one activity, and settle what parties differ in."""

import pytest
from django.test import Client

from bandung.server.accounts.models import Membership, MembershipRole, Person
from bandung.server.records.models import Activity, Claim, ClaimPair


@pytest.fixture
def two(deliver):
    """Two claims of two tellers, and a pair of them that is to be looked at."""
    deliver({"number": "7", "title": "Banco de leite humano"})
    deliver({"number": "8", "reporter": "MZ-T-1", "reporter_name": "Ministério", "title": "Human milk bank"})
    one, other = Claim.objects.order_by("pk")
    return ClaimPair.objects.create(
        one=one,
        other=other,
        probability=0.71,
        evidence=[
            {"code": "titles", "weight": 3.2, "sentence": "The titles mean nearly the same."},
            {"code": "amounts", "weight": -1.1, "sentence": "The amounts differ."},
        ],
    )


@pytest.fixture
def member(two):
    """Somebody who speaks for one of the tellers."""
    person = Person.objects.create_user(email="ines@example.org", password="milk for everyone", name="Inês")
    Membership.objects.create(person=person, organization=two.other.told_by, role=MembershipRole.CONTRIBUTOR)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def test_the_list_shows_what_is_to_be_looked_at(reader, two):
    page = reader.get("/review/").content.decode()
    assert "Banco de leite humano" in page
    assert "71" in page
    assert f"/review/{two.pk}/" in page
    assert "Banco de leite" not in reader.get("/review/?state=joined").content.decode()
    assert reader.get("/review/?state=nonsense").status_code == 400


def test_the_list_says_how_many_activities_there_are_to_be_expected(reader, two):
    page = " ".join(reader.get("/review/").content.decode().split())
    assert "2 activities are counted." in page
    assert "Once the one pair to be looked at is decided there are between 1 and 2." in page
    assert "1 are to be expected (0 to 2)" in page
    assert "/review/totals/" in page


def test_what_open_pairs_may_change_has_a_page(reader, two):
    page = reader.get("/review/totals/").content.decode()
    assert "2 activities are counted." in page
    assert "Change to be expected" in page
    ClaimPair.objects.all().delete()
    assert "No open pair changes what activities are worth." in reader.get("/review/totals/").content.decode()


def test_each_claim_of_a_joined_pair_stands_under_its_own_title(reader, member, two):
    member.post(f"/review/{two.pk}/decision/", {"decision": "together"})
    page = reader.get("/review/?state=joined").content.decode()
    assert "Banco de leite humano" in page
    assert "Human milk bank" in page


def test_money_side_by_side_is_text_and_no_markup(reader, two):
    assert "&lt;span" not in reader.get(f"/review/{two.pk}/").content.decode()


def test_an_empty_list_says_what_to_do(reader, db):
    assert "bandung activities reconcile" in reader.get("/review/").content.decode()


def test_the_two_stand_side_by_side_with_what_speaks_for_and_against(reader, two):
    page = reader.get(f"/review/{two.pk}/").content.decode()
    for shown in ("Banco de leite humano", "Human milk bank", "The titles mean nearly", "The amounts differ"):
        assert shown in page
    assert "They are one activity" not in page
    assert "Sign in" in page
    assert reader.get("/review/99999/").status_code == 404


def test_a_party_joins_the_two_and_takes_it_back(member, two):
    assert "They are one activity" in member.get(f"/review/{two.pk}/").content.decode()
    answer = member.post(f"/review/{two.pk}/decision/", {"decision": "together", "note": "Same bank."})
    assert answer.status_code == 302
    assert Activity.objects.count() == 1
    page = member.get(f"/review/{two.pk}/").content.decode()
    assert "Same bank." in page
    assert "Inês" in page
    member.post(f"/review/{two.pk}/decision/", {"decision": "take-back"})
    assert Activity.objects.count() == 2


def test_nobody_decides_without_signing_in_nor_for_others(reader, two, db):
    answer = reader.post(f"/review/{two.pk}/decision/", {"decision": "together"})
    assert answer.status_code == 302
    assert "next=" in answer["Location"]
    stranger = Person.objects.create_user(email="stranger@example.org", password="passing by")
    reader.force_login(stranger)
    assert reader.post(f"/review/{two.pk}/decision/", {"decision": "together"}).status_code == 403
    assert Activity.objects.count() == 2


def test_a_decision_that_says_nothing_is_refused(member, two):
    assert member.post(f"/review/{two.pk}/decision/", {"decision": "perhaps"}).status_code == 400


def test_a_party_settles_a_difference_on_the_page_of_the_activity(deliver):
    deliver({"number": "7", "start": "2010-03-01"})
    deliver(
        {"number": "7", "reporter": "MZ-T-1", "reporter_name": "Ministério do Teste", "start": "2011-09-01"}
    )
    activity = Activity.objects.get()
    field = activity.merged["discrepancies"][0]["field"]
    person = Person.objects.create_superuser(email="keeper@example.org", password="lighthouse keeper")
    client = Client(headers={"accept-language": "en"})
    address = f"/activities/{activity.code}/differences/{field}/"
    assert client.post(address, {"state": "explained", "note": "Phases."}).status_code == 302
    assert "Phases." not in client.get(f"/activities/{activity.code}/").content.decode()
    client.force_login(person)
    client.post(address, {"state": "explained", "note": "Two phases."})
    page = client.get(f"/activities/{activity.code}/").content.decode()
    assert "Two phases." in page
    assert "explained" in page
    claim = next(claim for claim in Claim.objects.all() if claim.told_by.name == "Ministério do Teste")
    client.post(address, {"state": "settled", "claim": str(claim.uuid)})
    page = client.get(f"/activities/{activity.code}/").content.decode()
    assert "agreed" in page
    assert client.post(address, {"state": "settled", "claim": "no"}).status_code == 400
    assert client.post(address, {"state": "nonsense"}).status_code == 400


def test_the_page_of_an_activity_names_what_it_was_compared_with(reader, two):
    assert f"/review/{two.pk}/" in reader.get(f"/activities/{two.one.activity.code}/").content.decode()
