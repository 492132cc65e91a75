"""The other pages: organizations, countries, resolutions, reports, the language, what is not there."""

import pytest
from django.conf import settings
from django.test import Client

from bandung.server.accounts.models import Organization


def test_a_country_has_its_six_names_codes_and_memberships(reader, db):
    page = reader.get("/countries/CPV/").content.decode()
    for shown in ("Cabo Verde", "佛得角", "Кабо-Верде", "CPV", "132", "Least developed countries"):
        assert shown in page


def test_a_country_is_found_by_any_of_its_codes(reader, db):
    assert reader.get("/countries/cv/").status_code == 200
    assert reader.get("/countries/ZZZ/").status_code == 404


def test_a_grouping_says_its_source_and_the_day_it_was_true(reader, db):
    page = reader.get("/groupings/ldc/").content.decode()
    assert "The list is known to be right on" in page
    assert "Cabo Verde" in page


def test_an_organization_that_was_renamed_shows_both_names(reader, db):
    from bandung.server.accounts.services.register import load_register

    load_register()
    code = "un-hlc-ssc"
    assert Organization.objects.filter(code=code).exists()
    page = reader.get(f"/organizations/{code}/").content.decode()
    assert "Names over time" in page
    assert "High-level Committee on South-South Cooperation" in page
    assert "23 December 2003" in page


def test_a_resolution_is_read_with_our_words_beside_it(reader, resolution):
    page = reader.get("/resolutions/A/RES/58/220/").content.decode()
    assert '<div class="paragraph" id="op-1">' in page
    assert "Takes note" in page
    assert page.count('<aside class="beside"') == 2
    assert "lighthouses.txt" in page


def test_a_resolution_in_a_language_that_is_not_here_is_said_so(reader, resolution):
    response = reader.get("/resolutions/A/RES/58/220/?language=zh")
    assert response.status_code == 404
    assert "is not here in “zh”" in response.content.decode()


def test_the_first_page_counts_and_each_count_opens(reader, deliver, resolution):
    deliver({}, {})
    page = reader.get("/").content.decode()
    assert '<dd><a href="/activities/">2</a></dd>' in page
    assert 'href="/resolutions/A/RES/58/220/#op-1"' in page


@pytest.fixture
def report(tmp_path, monkeypatch):
    from bandung.server.home import Home

    home = Home(tmp_path / "home")
    home.create()
    folder = home.reports / "state-2026" / "en"
    folder.mkdir(parents=True)
    (home.reports / "unfinished").mkdir()
    (folder / "index.html").write_text("<h1>The state of lighthouses</h1>")
    (folder / "report.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(settings, "HOME", home)
    return home


def test_a_report_is_listed_and_read(reader, report, db):
    page = reader.get("/report/").content.decode()
    assert 'href="/report/state-2026/en/index.html"' in page
    assert 'href="/report/state-2026/en/report.pdf"' in page
    assert "unfinished" not in page
    response = reader.get("/report/state-2026/en/index.html")
    assert b"lighthouses" in b"".join(response.streaming_content)
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/report/../secret_key",
        "/report/state-2026/../../secret_key",
        "/report/state-2026/..%2F..%2Fsecret_key",
        "/report/%2e%2e/secret_key",
        "/report/state-2026//etc/passwd",
        "/report/state-2026/",
        "/report/state-2026/en/missing.html",
    ],
)
def test_nothing_outside_a_report_is_served(address, reader, report, db):
    response = reader.get(address)
    assert response.status_code == 404
    assert not response.streaming


def test_a_link_out_of_the_reports_is_not_followed(reader, report, db):
    (report.reports / "state-2026" / "en" / "key.html").symlink_to(report.secret_key_file)
    assert reader.get("/report/state-2026/en/key.html").status_code == 404


def test_the_language_is_chosen_by_a_form_and_kept(db):
    reader = Client(headers={"accept-language": "en"})
    response = reader.post("/language/", {"language": "ar", "next": "/about/"})
    assert response["Location"] == "/about/"
    assert 'dir="rtl"' in reader.get("/about/").content.decode()


def test_the_form_of_languages_leads_nowhere_else(db):
    reader = Client(headers={"accept-language": "en"})
    assert (
        reader.post("/language/", {"language": "fr", "next": "https://elsewhere.example/"})["Location"] == "/"
    )


def test_an_address_that_leads_nowhere_is_a_page(reader, db):
    response = reader.get("/nowhere/at/all/")
    assert response.status_code == 404
    assert "There is nothing here by that name" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/activities/", "/countries/CPV/", "/about/", "/report/"])
def test_nothing_can_be_written_here(address, reader, db):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"kind": "x"}).status_code in (403, 405)
