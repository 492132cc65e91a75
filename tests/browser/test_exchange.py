"""The exchange as a new user meets it: a need in their own language found, told, answered, introduced and confirmed."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a very long password"
NEEDS = {
    "ar": "نحتاج إلى وجبات مدرسية يومية من إنتاج المزارعين المحليين",
    "ru": "Нужны ежедневные школьные обеды из местных продуктов",
    "zh": "学校需要每天用当地农产品提供午餐",
    "pt": "Precisamos de refeições escolares diárias com produtos locais",
}
SWAHILI = "Tunahitaji chakula cha mchana shuleni kila siku kutoka kwa wakulima wa karibu"


@pytest.fixture
def people(site):
    """Amal tells for the office that needs, Ana for the one that answers; one runs the node."""
    from bandung.server.accounts.models import Membership, Organization, Person

    for name, code in (("amal", "example-bf"), ("ana", "cl-junaeb")):
        person = Person.objects.create_user(f"{name}@example.org", PASSWORD, name=name.title())
        Membership.objects.create(
            person=person, organization=Organization.objects.get(code=code), role="contributor"
        )


def signed_in(visit, who: str, path: str, **how) -> Page:
    page = visit(f"/sign-in/?next={path}", **how)
    page.locator("#id_email").fill(f"{who}@example.org")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"**{path}")
    return page


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for them."""
    if folder := os.environ.get("BANDUNG_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def nothing_sticks_out(page: Page) -> bool:
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return bool(width[0] <= width[1])


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", NEEDS)
def test_a_need_in_any_language_finds_what_answers_it_and_says_why(visit, language, width):
    reads = language if language == "ar" else "en"
    page = visit(f"/exchange/?q={quote(NEEDS[language])}", language=reads, width=width)
    first = page.locator("#results li").filter(has=page.locator(".reasons"))
    expect(page.locator("#results")).to_contain_text("Programa de alimentación escolar")
    expect(first.first.locator(".reasons")).to_contain_text("0.")
    assert page.locator("html").get_attribute("dir") == ("rtl" if reads == "ar" else "ltr")
    assert page.locator('#results .passage[lang="es"]').first.get_attribute("dir") == "ltr"
    assert nothing_sticks_out(page)
    picture(page, f"search-{language}-{width}")
    page.get_by_role("link", name="Programa de alimentación escolar").click()
    expect(page.locator("h1")).to_have_text("Programa de alimentación escolar")
    assert nothing_sticks_out(page)


def test_a_language_that_is_not_understood_is_said_and_its_words_are_searched(visit):
    page = visit(f"/exchange/?q={quote(SWAHILI)}")
    expect(page.get_by_role("status").first).to_contain_text("not understood in Swahili")
    page = visit("/exchange/?q=kilimo%20cha%20uyoga")
    expect(page.locator("#results li .title").first).to_have_text("Kilimo cha uyoga kwa vikundi vya wanawake")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_need_is_told_in_portuguese_with_proposals_that_are_accepted_by_hand(visit, people, width):
    page = signed_in(visit, "amal", "/entries/", width=width, scripts=False)
    page.locator("#problem").fill(NEEDS["pt"])
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Propose sectors and goals from the text").click()
    boxes = page.locator(".proposals input[type=checkbox]")
    expect(boxes.nth(1)).to_be_visible()
    assert all(not box.is_checked() for box in boxes.all())
    expect(page.locator("#id_entry-sdgs")).to_have_value("")
    page.locator('.proposals input[name="accept-sdgs"][value="2"]').check()
    page.get_by_role("button", name="Take over what is ticked").click()
    expect(page.locator("#id_entry-sdgs")).to_have_value("2")
    assert nothing_sticks_out(page)
    picture(page, f"need-form-{width}")
    page.locator("#id_entry-areas").fill("Cabo Verde, Burkina Faso")
    page.get_by_role("button", name="Preview").last.click()
    expect(page.locator(".preview")).to_contain_text("Portuguese")
    page.locator(".preview").get_by_role("button", name="Save: tell it").click()
    expect(page.locator("#matches")).to_be_visible()
    expect(page.locator(".matches").first).to_contain_text("Programa de alimentación escolar")
    assert nothing_sticks_out(page)


def test_both_sides_follow_an_introduction_to_its_agreement(visit, people):
    amal = signed_in(visit, "amal", "/exchange/example-need-bfa-cantines/", scripts=False)
    answer = amal.locator(".matches > li").filter(has_text="Programa de alimentación escolar")
    answer.get_by_role("button", name="Suggest an introduction").click()
    expect(amal.locator("main")).to_contain_text("suggested")
    amal.get_by_label("Your message").fill("هل يمكننا أن نتحدث في شهر مارس؟")
    amal.get_by_role("button", name="Send to both sides").click()
    ana = signed_in(visit, "ana", "/mine/", scripts=False, width=360)
    waiting = ana.get_by_role("heading", name="Introductions that wait for your word")
    expect(waiting).to_be_visible()
    ana.locator("#waiting + ul a.title").first.click()
    expect(ana.locator("main")).to_contain_text("It is your turn")
    message = ana.locator("div.reading[lang=ar]")
    assert message.get_attribute("dir") == "rtl"
    assert nothing_sticks_out(ana)
    picture(ana, "thread-360")
    for step in ("Accept", "We are in talks", "We agreed"):
        ana.get_by_role("button", name=step).click()
    expect(ana.locator("main")).to_contain_text("agreed")
    amal.reload()
    expect(amal.locator(".records")).to_contain_text("agreed")
    picture(amal, "thread-1280")


def test_an_owner_confirms_an_entry_by_its_button_and_tells_of_others(visit, people):
    path = "/exchange/chl-alimentacion-escolar/"
    page = signed_in(visit, "ana", path, width=360, scripts=False)
    expect(page.locator("main")).to_contain_text("never confirmed")
    page.get_by_role("button", name="Confirm that it still holds").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you")
    page.get_by_role("link", name="Others made sure of it").click()
    page.get_by_label("Evaluated independently").check()
    page.get_by_role("button", name="Confirm it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say who made sure of it")
    page.get_by_label("By whom").fill("Universidad de Chile")
    page.get_by_role("button", name="Confirm it").click()
    expect(page.locator(".confirmed")).to_contain_text("Universidad de Chile")
    expect(page.locator(".confirmed li")).to_have_count(2)
    assert nothing_sticks_out(page)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 360)])
def test_no_serious_barrier_is_found_on_the_pages_of_those_who_are_signed_in(
    visit, site, people, language, width
):
    from axe_core_python.sync_playwright import Axe
    from django.utils import timezone

    from bandung.server.accounts.models import Person
    from bandung.server.exchange.services.introducing import suggest_introduction

    made = suggest_introduction(
        need="example-need-bfa-cantines",
        answer="chl-alimentacion-escolar",
        by=Person.objects.get(email="amal@example.org"),
        now=timezone.now(),
    )
    page = signed_in(visit, "ana", "/mine/", language=language, width=width)
    barriers, wide = [], []
    for address in (
        "/mine/", "/entries/", "/entries/new/practice/cl-junaeb/", "/entries/new/offer/cl-junaeb/",
        "/entries/change/chl-alimentacion-escolar/", "/entries/verify/chl-alimentacion-escolar/", "/bring/cl-junaeb/",
        "/entries/bring/cl-junaeb/", "/introductions/", f"/introductions/{made.uuid}/",
        "/exchange/chl-alimentacion-escolar/", "/exchange/br-fiocruz/", "/exchange/example-offer-itec-solar/",
    ):  # fmt: skip
        page.goto(site + address)
        if not nothing_sticks_out(page):
            wide.append(address)
        barriers += [
            (address, found["id"], [node["html"][:160] for node in found["nodes"]][:3])
            for found in Axe().run(page)["violations"]
            if found["impact"] in ("serious", "critical")
        ]
    assert wide == []
    assert barriers == []


@pytest.mark.parametrize(
    "text", ["😀🌍💧", "\u202eabc مرحبا \u202c water", "<script>document.title='x'</script>'; DROP TABLE x"]
)
def test_strange_questions_are_answered_and_stay_text(visit, text):
    page = visit(f"/exchange/?q={quote(text)}", width=360)
    expect(page.locator("#q")).to_have_value(text)
    assert page.title().endswith("Bandung")
    assert nothing_sticks_out(page)
