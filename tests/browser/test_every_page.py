"""Every page: nobody is kept out, nothing sticks out, and the pictures of the README."""

import datetime as dt
import os
from itertools import pairwise
from pathlib import Path

import pytest

NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def addresses() -> list[str]:
    """One address of each kind of page, from what the node holds."""
    from bandung.server.exchange.models import ExchangeRecord
    from bandung.server.records.models import Activity, Claim, Delivery

    activity = Activity.objects.order_by("-discrepancy_count", "-teller_count", "id")[0]
    need = ExchangeRecord.objects.filter(kind="need").order_by("code")[0]
    return [
        "/", "/search/?q=haiti", "/search/", "/activities/", "/activities/?country=HTI&kind=triangular",
        f"/activities/{activity.code}/", f"/claims/{Claim.objects.filter(activity=activity)[0].uuid}/",
        "/organizations/", "/organizations/un-hlc-ssc/", "/countries/", "/countries/HTI/", "/groupings/",
        "/groupings/ldc/", "/resolutions/", "/resolutions/A/RES/58/220/?language=ru", "/exchange/",
        f"/exchange/{need.code}/", "/deliveries/", f"/deliveries/{Delivery.objects.first().uuid}/", "/report/", "/about/",
        "/resolutions/A/RES/58/220/scoreboard/", "/resolutions/A/RES/58/220/paragraphs/10/",
        "/resolutions/A/RES/58/220/thread/", "/mandates/", "/mandates/due/", "/mandates/threads/", "/calendar/?year=2005",
        "/funds/", "/funds/pgtf/", "/funds/unfssc/pledges/", "/funds/pgtf/entries/?flow=contributions", "/funds/pgtf/entries/7/",
        "/funds/pledges/example-pledge-07/", "/funds/conferences/example-conference-2023/", "/funds/donors/example-bank/",
        "/funds/pgtf/proposals/", "/funds/proposals/example-pgtf-2024-01/", "/funds/projects/example-pgtf-2024-01/",
    ]  # fmt: skip


def test_nothing_sticks_out_on_a_phone(visit, site):
    wide = []
    for language in ("en", "ar"):
        page = visit("/", width=360, language=language)
        for address in addresses():
            page.goto(site + address)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 360:
                wide.append((address, language, width))
    assert wide == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("en", "dark"), ("ar", "light")])
def test_no_serious_barrier_is_found(visit, site, language, scheme):
    from axe_core_python.sync_playwright import Axe

    barriers = []
    page = visit("/", language=language, scheme=scheme)
    for address in addresses():
        page.goto(site + address)
        barriers += [
            (address, found["id"], [node["html"][:160] for node in found["nodes"]][:3])
            for found in Axe().run(page)["violations"]
            if found["impact"] in ("serious", "critical")
        ]
    assert barriers == []


def test_no_page_breaks_its_policy_and_each_has_one(visit, site):
    without = []
    page = visit("/")
    page.on(
        "response",
        lambda answer: (
            without.append(answer.url)
            if answer.request.resource_type == "document" and "content-security-policy" not in answer.headers
            else None
        ),
    )
    # Files of the pages are served by the test's own server here; tests/server/test_headers.py asks for theirs.
    # What breaks a policy is an error in the console, which `visit` fails on; so it is with the interface's own page.
    for address in [*addresses(), "/sign-in/", "/review/", "/api/docs", "/admin/login/"]:
        page.goto(site + address, wait_until="networkidle")
    assert without == []


def test_a_policy_that_is_broken_is_noticed(browser, live_server):
    said = []
    page = browser.new_page()
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.goto(f"{live_server.url}/about/")
    page.evaluate("document.body.innerHTML = '<p style=\\'color: red\\'>red</p>'")
    page.close()
    assert any("Content Security Policy" in text for text in said)


def test_headings_are_in_order(visit, site):
    jumps = []
    page = visit("/", scripts=False)
    for address in addresses():
        page.goto(site + address)
        levels = [
            int(tag[1])
            for tag in page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(one => one.tagName)")
        ]
        if levels.count(1) != 1 or any(after - before > 1 for before, after in pairwise(levels)):
            jumps.append((address, levels))
    assert jumps == []


def test_the_pictures_of_the_readme(visit, site):
    folder = os.environ.get("BANDUNG_PICTURES")
    if not folder:
        pytest.skip("set BANDUNG_PICTURES to a folder to take the pictures of the README")
    from django.conf import settings

    from bandung.server.mandates.models import Resolution
    from bandung.server.node.reporting import compile_node_report
    from bandung.server.records.models import Activity

    # The invented texts are for the other tests: without one, the page shows the paragraphs in our own words.
    Resolution.objects.all().delete()
    compile_node_report(
        settings.HOME, now=dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC), languages=("en", "ar")
    )
    activity = Activity.objects.order_by("-discrepancy_count", "-teller_count", "id")[0]
    pictures = {
        "home": ("/", 1280, "en"),
        "home-phone": ("/", 360, "en"),
        "home-arabic": ("/", 1280, "ar"),
        "activity": (f"/activities/{activity.code}/", 1280, "en"),
        "activity-arabic": (f"/activities/{activity.code}/", 1280, "ar"),
        "resolution": ("/resolutions/A/RES/58/220/", 1280, "en"),
        "report": ("/report/", 1280, "en"),
    }
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, (address, width, language) in pictures.items():
        page = visit(address, width=width, language=language)
        if name == "report":
            page.get_by_role("link", name="Read the newest report").click()
            page.wait_for_url("**/en/index.html")
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
        assert (Path(folder) / f"{name}.png").stat().st_size > 5000
        page.context.close()
