"""Signing in: back to where one wanted to go, never elsewhere, and not by guessing."""

import pytest
from django.test import Client

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person, SignInFailure

GOOD = {"email": "ana@example.org", "password": "a very long password"}


@pytest.fixture
def ana(db) -> Person:
    """A person with a password."""
    return Person.objects.create_user(GOOD["email"], GOOD["password"], name="Ana")


def test_one_signs_in_and_goes_on_to_where_one_wanted(reader, ana):
    page = reader.get("/sign-in/?next=/activities/").content.decode()
    assert 'autocomplete="current-password"' in page
    answer = reader.post("/sign-in/", {**GOOD, "email": " Ana@Example.org ", "next": "/activities/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/activities/"
    assert "Sign out" in reader.get("/activities/").content.decode()


@pytest.mark.parametrize(
    "goal", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_off_the_site(reader, ana, goal):
    assert reader.post("/sign-in/", {**GOOD, "next": goal})["Location"] == "/mine/"


def test_a_wrong_password_is_said_in_one_way_for_known_and_unknown_people(reader, ana):
    pages = [
        reader.post("/sign-in/", {"email": email, "password": "wrong"}).content.decode()
        for email in (GOOD["email"], "nobody@example.org")
    ]
    for page in pages:
        assert "do not belong together" in page
        assert 'role="alert"' in page


def test_guessing_is_stopped_even_with_the_right_password_and_ends_by_itself(reader, ana):
    for _ in range(5):
        assert reader.post("/sign-in/", {**GOOD, "password": "wrong"}).status_code == 403
    refused = reader.post("/sign-in/", GOOD)
    assert refused.status_code == 429
    assert "quarter of an hour" in refused.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/sign-in/", GOOD).status_code == 302, "others are not kept out by it"
    SignInFailure.objects.update(at="2020-01-01T00:00:00Z")
    assert reader.post("/sign-in/", GOOD).status_code == 302


def test_guessing_from_many_addresses_is_stopped_too(ana):
    for number in range(20):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post("/sign-in/", {**GOOD, "password": "wrong"})
    assert Client(REMOTE_ADDR="198.51.100.1").post("/sign-in/", GOOD).status_code == 429


def test_one_signs_out_by_a_button(reader, ana):
    reader.force_login(ana)
    assert reader.get("/sign-out/").status_code == 405
    reader.post("/sign-out/")
    assert "Sign in" in reader.get("/").content.decode()


def test_a_page_of_ones_own_names_the_organizations(reader, ana):
    assert reader.get("/mine/")["Location"].startswith("/sign-in/?next=")
    reader.force_login(ana)
    assert "You speak for no organization yet" in reader.get("/mine/").content.decode()
    agency = Organization.objects.create(code="agency", name="Agency of Wells")
    Membership.objects.create(person=ana, organization=agency, role=MembershipRole.CONTRIBUTOR)
    page = reader.get("/mine/").content.decode()
    assert "Agency of Wells" in page
    assert "/tell/agency/" in page


def test_a_forged_form_signs_nobody_in(ana):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/sign-in/", GOOD).status_code == 403


def test_behind_a_proxy_people_are_told_apart_by_the_address_the_proxy_saw(ana, settings):
    settings.TRUSTED_PROXIES = 1
    proxy = "10.0.0.1"
    for number in range(5):
        # Whatever a guesser writes in front, the proxy's own entry is the last one.
        invented = {"x-forwarded-for": f"203.0.113.{number}, 192.0.2.7"}
        guess = Client(REMOTE_ADDR=proxy, headers=invented)
        guess.post("/sign-in/", {**GOOD, "password": "wrong"})
    guesser = Client(REMOTE_ADDR=proxy, headers={"x-forwarded-for": "198.51.100.1, 192.0.2.7"})
    assert guesser.post("/sign-in/", GOOD).status_code == 429
    other = Client(REMOTE_ADDR=proxy, headers={"x-forwarded-for": "198.51.100.1"})
    assert other.post("/sign-in/", GOOD).status_code == 302


def test_who_signs_in_is_written_to_in_the_language_they_read(db, client):
    Person.objects.create_user("amina@example.org", GOOD["password"], name="Amina")
    told = {"email": "amina@example.org", "password": GOOD["password"]}
    for language in ("ar", "fr"):
        client.logout()
        assert client.post("/sign-in/", told, headers={"accept-language": language}).status_code == 302
        assert Person.objects.get(email="amina@example.org").language == language
