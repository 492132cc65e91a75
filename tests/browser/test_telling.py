"""Telling by form in a real browser: with and without scripts, on a phone, from right to left, by axe's rules."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a very long password"


@pytest.fixture
def ana(site):
    """A contributor of the Brazilian agency."""
    from bandung.server.accounts.models import Membership, Organization, Person

    person = Person.objects.create_user("ana@example.org", PASSWORD, name="Ana")
    agency = Organization.objects.get(code="br-abc")
    Membership.objects.create(person=person, organization=agency, role="contributor")
    return person


def signed_in(visit, path: str, **how) -> Page:
    """The page after signing in on the way to it."""
    page = visit(f"/sign-in/?next={path}", **how)
    page.locator("#id_email").fill("ana@example.org")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"**{path}")
    return page


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for them."""
    if folder := os.environ.get("BANDUNG_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_activity_is_told_from_the_form_to_its_page(visit, ana, scripts):
    page = signed_in(visit, "/tell/br-abc/", scripts=scripts)
    page.get_by_label("Title", exact=True).first.fill("Wells in the Sahel")
    page.locator("#id_parties-0-role").select_option("provider")
    page.locator("#id_places-0-country").select_option("SEN")
    page.get_by_role("button", name="Add a country").click()
    page.locator("#id_places-1-country").select_option("MLI")
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Wells in the Sahel")
    page.locator("#id_contributions-0-unit").select_option("expert-days")
    page.locator("#id_contributions-0-quantity").fill("thirty")
    page.get_by_role("button", name="Preview").last.click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("One thing keeps this from being told")
    summary.get_by_role("link").click()
    expect(page.locator("#id_contributions-0-quantity")).to_be_focused()
    page.locator("#id_contributions-0-quantity").fill("30")
    page.get_by_role("button", name="Preview").last.click()
    expect(page.locator(".preview")).to_contain_text("South-South cooperation")
    picture(page, f"tell-preview-{'scripts' if scripts else 'plain'}")
    page.locator(".preview").get_by_role("button", name="Save: tell it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wells in the Sahel")
    expect(page.get_by_role("status").first).to_contain_text("Told.")
    expect(page.locator("main")).to_contain_text("expert-days")
    expect(page.locator("main")).to_contain_text("Mali")
    picture(page, "told-activity")


def test_with_scripts_a_row_comes_in_place_and_takes_the_focus(visit, ana):
    page = signed_in(visit, "/tell/br-abc/")
    page.get_by_role("button", name="Add a party").click()
    expect(page.locator("#id_parties-3-role")).to_be_focused()
    page.get_by_role("button", name=re.compile("Remove: Party 4")).click()
    expect(page.locator("#id_parties-3-role")).to_have_count(0)


def test_the_key_enter_in_a_field_looks_and_saves_nothing(visit, ana):
    from bandung.server.records.models import Delivery

    before = Delivery.objects.count()
    page = signed_in(visit, "/tell/br-abc/")
    page.locator("#id_activity-title").fill("Wells")
    page.locator("#id_activity-title").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert Delivery.objects.count() == before


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("en", 360), ("ar", 1280), ("ar", 360), ("fr", 360)]
)
def test_every_page_of_telling_fits_and_has_no_serious_barrier(visit, site, ana, language, width):
    from axe_core_python.sync_playwright import Axe

    page = signed_in(visit, "/tell/br-abc/", language=language, width=width)
    faults = []
    for number, address in enumerate(
        ("/tell/br-abc/", "/mine/", "/bring/br-abc/", "/sheets/br-abc/", "/mine/br-abc/told/", "/sign-in/")
    ):
        page.goto(site + address)
        for part in page.locator("details.part").all():
            part.evaluate("part => { part.open = true }")
        picture(page, f"page{number}-{language}-{width}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append((address, wide))
        faults += [
            (address, found["id"], [node["html"][:160] for node in found["nodes"]][:3])
            for found in Axe().run(page)["violations"]
            if found["impact"] in ("serious", "critical")
        ]
    assert faults == []


def test_a_sheet_is_explained_on_a_phone_too(visit, site, ana, tmp_path):
    from axe_core_python.sync_playwright import Axe

    path = tmp_path / "projetos.csv"
    path.write_text(
        "Código,Título do projeto,País parceiro,Data de início,Orçamento (USD)\n"
        "BRA/04/1,Banco de leite humano,Moçambique,2010-03-01,1000.50\n"
        "BRA/04/2,Hortas escolares,Haiti,2011-04-01,2000.00\n",
        encoding="utf-8",
    )
    page = signed_in(visit, "/sheets/br-abc/", width=360)
    page.locator("#file").set_input_files(str(path))
    page.get_by_role("button", name="Look at its columns").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("projetos.csv")
    picture(page, "sheet-360")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 900})
    picture(page, "sheet-1280")
    assert [
        found["id"] for found in Axe().run(page)["violations"] if found["impact"] in ("serious", "critical")
    ] == []
    page.get_by_role("button", name="Save the layout and take the sheet in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("projetos.csv")
    expect(page.locator("main")).to_contain_text("new claims")
    picture(page, "delivery")
