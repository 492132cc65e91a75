"""The books of a fund as its officer meets them: on a phone, from right to left, without scripts."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a very long password"
BOOKS = "/funds/pgtf/books/"


@pytest.fixture
def officer(site):
    """Somebody who runs the node, and so keeps the books of every fund."""
    from bandung.server.accounts.models import Person

    Person.objects.create_superuser("officer@example.org", PASSWORD, name="Officer")


def signed_in(visit, **how) -> Page:
    page = visit(f"/sign-in/?next={BOOKS}", **how)
    page.locator("#id_email").fill("officer@example.org")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"**{BOOKS}")
    return page


@pytest.mark.parametrize(("language", "width"), [("en", 360), ("ar", 360)])
def test_every_form_is_open_and_nothing_sticks_out_or_keeps_somebody_out(visit, officer, language, width):
    from axe_core_python.sync_playwright import Axe

    page = signed_in(visit, language=language, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.locator("main form").count() == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    levels = [
        int(tag[1]) for tag in page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(one => one.tagName)")
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    barriers = [
        (found["id"], [node["html"][:160] for node in found["nodes"]][:3])
        for found in Axe().run(page)["violations"]
        if found["impact"] in ("serious", "critical")
    ]
    assert barriers == []
    if folder := os.environ.get("BANDUNG_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"books-{language}.png"), full_page=True)


def test_a_book_is_checked_and_a_wrong_amount_is_told_beside_it_without_scripts(visit, officer):
    page = signed_in(visit, width=360, scripts=False)
    page.get_by_text("Check the book").click()
    page.get_by_role("button", name="Count it anew").click()
    assert page.get_by_role("heading", name="The book holds", exact=True).is_visible()
    page.get_by_text("Interest and yield", exact=True).click()
    page.locator("#id_earn-amount").fill("lots")
    page.locator("#id_earn-reference").fill("Y-1")
    page.get_by_role("button", name="Book what was earned").click()
    assert page.locator("#id_earn-amount_error").is_visible()
    page.locator("#id_earn-amount").fill("USD 25")
    page.get_by_role("button", name="Book what was earned").click()
    assert page.get_by_text("Posted as journal entry").is_visible()
