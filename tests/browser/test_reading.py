"""What people do: search, read an activity, read a resolution, change the language, print."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_searching_while_typing_shows_results_in_place(visit):
    page = visit("/")
    page.get_by_label("Search names, titles and paragraphs").press_sequentially("haiti", delay=20)
    expect(page.locator("#found")).to_contain_text(re.compile(r"\d+ results for"))
    expect(page.locator("#found").get_by_role("link", name="Haiti", exact=True)).to_be_visible()
    assert page.url.rstrip("/").count("/") == 2, "the address stays that of the first page"


@pytest.mark.parametrize("scripts", [True, False])
def test_searching_by_the_button_opens_the_results(visit, scripts):
    page = visit("/", scripts=scripts)
    page.get_by_label("Search names, titles and paragraphs").fill("Moçambique")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=Mo*")
    page.get_by_role("main").get_by_role("link", name="Mozambique", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mozambique")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_filtered_with_and_without_scripts(visit, scripts):
    page = visit("/activities/", scripts=scripts)
    page.get_by_label("Recipient", exact=True).select_option("HTI")
    if not scripts:
        page.get_by_role("button", name="Show").click()
    page.wait_for_url("**country=HTI**")
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text("Recipient: Haiti")
    page.get_by_role("link", name=re.compile("Remove the filter")).click()
    expect(page.get_by_role("list", name="Filters in use")).to_have_count(0)


def test_an_activity_is_read_from_the_list_down_to_the_claim(visit):
    page = visit("/activities/?country=HTI&q=huerta")
    page.locator(".records .title a").first.click()
    expect(page.get_by_role("heading", name="As each party tells it")).to_be_visible()
    assert page.locator("article.telling").count() >= 2
    page.locator("article.telling .code[href*=claims]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A claim, as it was told")
    expect(page.locator("pre")).to_contain_text("<iati-activity")


def test_a_resolution_is_read_in_russian_with_its_numbers(visit):
    page = visit("/resolutions/A/RES/58/220/?language=ru")
    text = page.locator(".resolution-text")
    expect(text).to_have_attribute("lang", "ru")
    expect(page.locator("#op-2")).to_contain_text("просит")
    assert [numeral.strip() for numeral in page.locator(".paragraph > .numeral").all_inner_texts()] == [
        "1.",
        "2.",
    ]
    assert page.locator("aside.beside").count() == 2


def test_the_language_is_changed_by_its_own_name_and_runs_from_right_to_left(visit):
    page = visit("/activities/")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text("الأنشطة")
    assert page.url.endswith("/activities/")
    box, heading = page.locator("main").bounding_box(), page.get_by_role("heading", level=1).bounding_box()
    assert heading["x"] + heading["width"] > box["x"] + box["width"] * 0.9, "the title stands at the right"


def test_the_first_key_leads_past_the_head(visit):
    page = visit("/activities/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_pages_print(visit):
    page = visit("/resolutions/A/RES/58/220/")
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="print")
    expect(page.locator(".masthead ul").first).to_be_hidden()
    expect(page.locator(".resolution-text")).to_be_visible()
