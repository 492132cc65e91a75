"""The page of an activity, and that what people told cannot harm who reads it."""

import re

from bandung.server.records.models import Activity, Claim


def page_of(reader):
    return reader.get(f"/activities/{Activity.objects.get().code}/").content.decode()


def test_it_shows_who_told_it_when_and_how(reader, deliver):
    deliver({"title": "Banco de leite humano"})
    page = page_of(reader)
    claim = Claim.objects.get()
    for shown in (
        "Banco de leite humano",
        "20 November 2026",
        claim.content_hash[:12],
        claim.delivery.file_name,
    ):
        assert shown in page
    assert f"/claims/{claim.uuid}/" in page
    assert f"/deliveries/{claim.delivery.uuid}/" in page


def test_it_explains_its_kind(reader, deliver):
    deliver({})
    page = page_of(reader)
    assert "Why it is listed as: South-South cooperation" in page
    assert "is of the South (" in page


def test_a_foreign_title_says_its_language_and_direction(reader, deliver):
    deliver({"title": "برنامج تدريب في مجال المياه", "language": "ar"})
    assert '<bdi lang="ar" dir="rtl">برنامج تدريب في مجال المياه</bdi>' in page_of(reader)


def test_money_is_exact_with_its_currency(reader, deliver):
    deliver({})
    assert "USD 40,000.00" in page_of(reader)


def test_two_tellers_stand_beside_each_other_and_their_difference_is_named(reader, deliver):
    deliver({"number": "7", "start": "2010-03-01"})
    deliver(
        {"number": "7", "reporter": "MZ-T-1", "reporter_name": "Ministério do Teste", "start": "2011-09-01"}
    )
    activity = Activity.objects.get()
    page = page_of(reader)
    assert activity.teller_count == 2
    assert page.count('<article class="telling"') == 2
    assert "Where the tellers differ" in page
    assert "1 September 2011" in page


def test_what_was_told_is_shown_as_text_and_never_run(reader, deliver):
    deliver(
        {
            "title": "&lt;script&gt;alert(1)&lt;/script&gt;",
            "reporter_name": "&lt;img src=x onerror=alert(2)&gt;",
        }
    )
    activity, claim = Activity.objects.get(), Claim.objects.get()
    assert "<script>" in activity.title
    addresses = (
        "/",
        "/activities/",
        f"/activities/{activity.code}/",
        f"/claims/{claim.uuid}/",
        "/organizations/",
        f"/deliveries/{claim.delivery.uuid}/",
        "/search/?q=script",
        "/search/?q=<script>alert(3)</script>",
    )
    for address in addresses:
        page = reader.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img" not in page, address


def test_a_link_leads_to_the_web_or_nowhere(reader, deliver):
    from bandung.server.pages.formatting import link_to

    assert str(link_to("javascript:alert(1)", "x")) == "x"
    assert "href" not in str(link_to("data:text/html,hello"))
    assert re.search(r'rel="noopener nofollow', str(link_to("https://www.example.org/")))


def test_an_unknown_code_is_a_page_with_a_sentence(reader, db):
    response = reader.get("/activities/nothing/")
    assert response.status_code == 404
    assert "No activity here has the code “nothing”" in response.content.decode()
