"""Telling of an activity by form, without any script: rows, faults, preview, saving, changing, taking back."""

import re

import pytest
from django.test import Client

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.records.models import Activity, Claim, TellingDraft

TOLD = {
    "activity-language": "en",
    "activity-title": "Wells in the Sahel",
    "parties-rows": "1",
    "parties-0-role": "provider",
    "parties-0-name": "Agência Brasileira de Cooperação",
    "parties-0-country": "BRA",
    "places-rows": "1",
    "places-0-country": "SEN",
    "contributions-rows": "1",
    "contributions-0-unit": "expert-days",
    "contributions-0-quantity": "30",
    "contributions-0-party": "1",
}
FORM = "/tell/br-abc/"


@pytest.fixture
def ana(reader, db):
    """A contributor of the Brazilian agency, signed in."""
    load_register()
    person = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
    agency = Organization.objects.get(code="br-abc")
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    reader.force_login(person)
    return reader


def saved(ana, **changed) -> Claim:
    answer = ana.post(FORM, TOLD | changed | {"do": "save"})
    assert answer.status_code == 302, answer.content.decode()
    return Claim.objects.latest("pk")


def test_the_form_is_for_those_who_contribute(reader, ana, client):
    assert client.get(FORM)["Location"].startswith("/sign-in/")
    assert ana.get(FORM).status_code == 200
    assert ana.get("/tell/de-giz/").status_code == 403
    assert ana.post("/tell/de-giz/", TOLD | {"do": "save"}).status_code == 403
    assert Claim.objects.count() == 0


def test_who_speaks_for_one_organization_is_led_to_its_form(ana):
    assert ana.get("/tell/")["Location"] == FORM


def test_every_field_has_a_label_and_ids_are_not_given_twice(ana):
    page = ana.get(FORM).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]*\bid="(id_[^"]+)"', page))
    assert fields
    assert fields <= labelled
    assert "Agência Brasileira de Cooperação" in page


def test_a_row_more_keeps_what_was_typed_and_shows_no_fault(ana):
    page = ana.post(FORM, TOLD | {"do": "add:parties", "activity-title": ""}).content.decode()
    assert 'name="parties-1-role"' in page
    assert 'value="Agência Brasileira de Cooperação"' in page
    assert 'role="alert"' not in page
    assert "aria-invalid" not in page


def test_faults_are_summed_up_with_links_and_stand_beside_their_fields(ana):
    answer = ana.post(FORM, TOLD | {"do": "save", "activity-title": "", "activity-approved": "last year"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "2 things keep this from being told" in page
    for name in ("id_activity-title", "id_activity-approved"):
        assert f'<a href="#{name}">' in page
        assert f'id="{name}_error"' in page
        assert re.search(rf'aria-describedby="[^"]*{name}_error"', page)
    assert 'value="last year"' in page
    assert 'value="Agência Brasileira de Cooperação"' in page
    assert Claim.objects.count() == 0


def test_the_preview_says_kind_completeness_and_findings_and_saves_nothing(ana):
    page = ana.post(FORM, TOLD | {"do": "preview"}).content.decode()
    assert "What it amounts to" in page
    assert "South-South cooperation" in page
    assert "is of the South (Brazil" in page
    assert re.search(r"\d+ % complete", page)
    assert "to add next" in page
    assert "missing-sector" in page or "sector" in page
    assert Claim.objects.count() == 0


def test_saving_tells_the_activity_and_leads_to_it(ana):
    answer = ana.post(FORM, TOLD | {"do": "save"}, follow=True)
    page = answer.content.decode()
    assert "Told. This is what it amounts to." in page
    assert "Wells in the Sahel" in page
    claim = Claim.objects.get()
    assert claim.told_by.code == "br-abc"
    assert claim.record["contributions"][0]["quantity"] == "30"


def test_a_claim_told_by_form_is_changed_and_its_history_is_shown(ana):
    first = saved(ana)
    page = ana.get(f"/claims/{first.uuid}/change/").content.decode()
    assert 'value="Wells in the Sahel"' in page
    answer = ana.post(
        f"/claims/{first.uuid}/change/",
        TOLD | {"activity-title": "Wells and pumps", "activity-identifier": first.identifier, "do": "save"},
    )
    assert answer.status_code == 302
    assert Activity.objects.get().title == "Wells and pumps"
    newer = Claim.objects.latest("pk")
    shown = ana.get(f"/claims/{newer.uuid}/").content.decode()
    assert f"/claims/{first.uuid}/" in shown
    assert ana.get(f"/claims/{first.uuid}/change/").status_code == 409


def test_others_neither_change_nor_take_back(ana, client):
    claim = saved(ana)
    stranger = Person.objects.create_user("stranger@example.org", "a long password")
    client.force_login(stranger)
    assert client.get(f"/claims/{claim.uuid}/change/").status_code == 403
    assert client.post(f"/claims/{claim.uuid}/withdraw/", {"why": "mine"}).status_code == 403
    page = client.get(f"/claims/{claim.uuid}/").content.decode()
    assert "/change/" not in page
    assert Activity.objects.count() == 1


def test_a_claim_is_taken_back_with_a_reason(ana):
    claim = saved(ana)
    assert "/withdraw/" in ana.get(f"/claims/{claim.uuid}/").content.decode()
    refused = ana.post(f"/claims/{claim.uuid}/withdraw/", {"why": " "})
    assert refused.status_code == 400
    assert "Say why" in refused.content.decode()
    page = ana.post(f"/claims/{claim.uuid}/withdraw/", {"why": "Told twice."}, follow=True).content.decode()
    assert "Told twice." in page
    assert Activity.objects.count() == 0


def test_an_activity_whose_number_is_taken_is_refused_and_nothing_typed_is_lost(ana):
    saved(ana, **{"activity-identifier": "BR-77-A"})
    answer = ana.post(
        FORM, TOLD | {"activity-identifier": "BR-77-A", "activity-title": "Other", "do": "save"}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "has told of “BR-77-A” already" in page
    assert 'value="Other"' in page


def test_what_is_typed_is_shown_as_text(ana):
    nasty = '"><script>alert(1)</script>'
    page = ana.post(
        FORM, TOLD | {"activity-title": nasty, "parties-0-name": nasty, "do": "preview"}
    ).content.decode()
    assert "<script>alert" not in page


def test_roles_are_named_as_the_reader_chose(ana):
    page = ana.post(FORM, TOLD | {"do": "terms", "terms": "segib"}).content.decode()
    assert "first provider" in page
    claim = saved(ana)
    assert "first provider" in ana.get(f"/activities/{claim.activity.code}/").content.decode()
    ana.post("/terms/", {"terms": "oecd", "next": "/"})
    assert "pivotal partner" in ana.get(f"/activities/{claim.activity.code}/").content.decode()


def test_what_an_organization_told_is_listed_with_what_to_add(ana):
    saved(ana)
    page = ana.get("/mine/br-abc/told/").content.decode()
    assert "Wells in the Sahel" in page
    assert "What to add next" in page


@pytest.mark.parametrize(("language", "way"), [("ar", "rtl"), ("fr", "ltr")])
def test_the_form_is_there_in_other_languages(ana, language, way):
    page = ana.get(FORM, headers={"accept-language": language}).content.decode()
    assert f'dir="{way}"' in page
    assert f'<option value="{language}" selected>' in page


def test_the_page_of_an_activity_shows_every_part_of_the_record(ana):
    claim = saved(
        ana,
        **{
            "activity-instrument": "action",
            "activity-proposed": "2018",
            "activity-approved": "2018-11",
            "activity-framework": "FC01",
            "activity-modalities": "D011",
            "contributions-0-amount": "4000",
            "contributions-0-currency": "EUR",
            "contributions-0-method": "salary-at-home",
            "goals-rows": "1",
            "goals-0-goal": "7:6",
            "goals-0-main": "yes",
            "results-rows": "1",
            "results-0-result": "Wells dug",
            "results-0-kind": "1",
            "results-0-indicator": "wells",
            "results-0-baseline": "0",
            "results-0-target": "12",
            "results-0-actual": "9",
            "markers-rows": "1",
            "markers-0-marker": "1",
            "markers-0-significance": "2",
            "documents-rows": "1",
            "documents-0-url": "https://www.example.org/report.pdf",
            "documents-0-title": "Report",
            "documents-0-language": "fr",
            "contacts-rows": "1",
            "contacts-0-person": "Moussa",
        },
    )
    page = ana.get(f"/activities/{claim.activity.code}/").content.decode()
    for shown in (
        "action", "November 2018", "South-South co-operation", "cost of experts", "EUR 4,000.00", "salaries at home",
        "Clean water and sanitation", "main", "Wells dug", "output", "wells", "Reached", "gender equality",
        "the principal objective", "report.pdf", "French", "Moussa",
    ):  # fmt: skip
        assert shown in page, shown
    assert page.index('id="contributions"') < page.index('id="results"')


def test_a_draft_is_kept_with_its_faults_continued_and_gone_once_told(ana):
    kept = ana.post(FORM, TOLD | {"places-0-share": "many", "do": "draft"})
    draft = TellingDraft.objects.get()
    address = f"/drafts/{draft.uuid}/"
    assert kept["Location"] == address
    assert "csrfmiddlewaretoken" not in draft.data
    assert Claim.objects.count() == 0
    assert address in ana.get("/mine/").content.decode()
    page = ana.get(address).content.decode()
    assert 'value="Wells in the Sahel"' in page
    assert 'value="many"' in page
    ana.post(address, TOLD | {"activity-title": "Wells and pumps", "do": "draft"})
    assert TellingDraft.objects.get().title == "Wells and pumps"
    assert ana.post(address, TOLD | {"do": "save"}).status_code == 302
    assert not TellingDraft.objects.exists()
    assert Activity.objects.get().title == "Wells in the Sahel"


def test_a_draft_of_a_change_replaces_the_claim_when_it_is_told(ana):
    claim = saved(ana)
    change = TOLD | {"activity-identifier": claim.identifier, "activity-title": "Wells, deeper"}
    ana.post(f"/claims/{claim.uuid}/change/", change | {"do": "draft"})
    draft = TellingDraft.objects.get()
    assert draft.claim == claim
    ana.post(f"/drafts/{draft.uuid}/", change | {"do": "save"})
    claim.refresh_from_db()
    assert claim.replaced_by is not None
    assert Activity.objects.get().title == "Wells, deeper"


def test_a_draft_is_discarded_by_a_button_and_hidden_from_others(ana):
    ana.post(FORM, TOLD | {"do": "draft"})
    address = f"/drafts/{TellingDraft.objects.get().uuid}/"
    stranger = Client(headers={"accept-language": "en"})
    assert stranger.get(address)["Location"].startswith("/sign-in/")
    stranger.force_login(Person.objects.create_user("stranger@example.org", "a long password"))
    assert stranger.get(address).status_code == 404
    assert stranger.post(f"{address}discard/").status_code == 404
    assert ana.get(f"{address}discard/").status_code == 405
    assert ana.post(f"{address}discard/")["Location"] == "/mine/"
    assert ana.get(address).status_code == 404


def test_what_came_by_file_is_taken_back_by_its_teller(ana, deliver):
    deliver({"country": "SN"})
    claim = Claim.objects.get()
    page = ana.get(f"/claims/{claim.uuid}/").content.decode()
    assert "/withdraw/" in page
    assert "/change/" not in page
    assert "It came by a file" in ana.get(f"/claims/{claim.uuid}/withdraw/").content.decode()
    ana.post(f"/claims/{claim.uuid}/withdraw/", {"why": "Never happened."})
    assert not Activity.objects.exists()
