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


FULL = """<iati-activities version="2.03" xmlns:b="urn:bandung:iati:1"><iati-activity default-currency="EUR" xml:lang="en">
<iati-identifier>XX-FULL-1</iati-identifier>
<reporting-org ref="XX-FULL" type="10"><narrative>Agency of Examples</narrative></reporting-org>
<title><narrative>Everything is told</narrative></title>
<description type="2"><narrative>Milk for all.</narrative></description>
<participating-org role="2" type="10" ref="XX-FULL" b:role="provider" b:share="25" b:period-start="2019-01-01"><narrative>Agency of Examples</narrative></participating-org>
<other-identifier ref="OLD-77" type="A3"/><activity-scope code="4"/>
<activity-date type="2" iso-date="2019-03-01"/><recipient-country code="MZ"/>
<location><name><narrative>Beira</narrative></name><point><pos>-19.8 34.8</pos></point></location>
<collaboration-type code="8"/>
<budget type="1" status="2"><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/><value currency="EUR" value-date="2019-01-02" b:converted-amount="112.5" b:converted-currency="USD" b:converted-rate="1.125" b:converted-on="2019-01-02" b:converted-source="ECB">100</value></budget>
<conditions attached="1"><condition type="2"><narrative>A report each year.</narrative></condition></conditions>
<related-activity ref="XX-PROGRAMME" type="1"/>
<b:contribution unit="expert-days" quantity="120" method="standard-cost" source="Agency, 2019"><b:party role="provider" ref="XX-FULL"><narrative>Agency of Examples</narrative></b:party><b:valuation currency="EUR">48000</b:valuation><b:period start="2019" end="2020"/></b:contribution>
<b:contribution unit="equipment"/>
</iati-activity></iati-activities>"""


def test_what_a_record_can_say_stands_on_its_page(reader, db, tmp_path):
    import datetime as dt

    from bandung.server.records.services.delivering import deliver_file

    path = tmp_path / "full.xml"
    path.write_text(FULL, encoding="utf-8")
    deliver_file(path=path, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    page = " ".join(re.sub(r"<[^>]+>", " ", page_of(reader)).split())
    for shown in (
        "bears 25 % of the cost",
        "since 1 January 2019",
        "Objectives Milk for all.",
        "Beira -19.8, 34.8",
        "one country",
        "triangular co-operation",
        "budget (committed)",
        "value of 2 January 2019",
        "USD 112.50 at the rate 1.125, 2 January 2019, ECB",
        "A report each year. performance",
        "its number before OLD-77",
        "part of XX-PROGRAMME",
        "expert-days 2019 – 2020 Agency of Examples 120 EUR 48,000.00 a standard rate · Agency, 2019",
        "pieces of equipment not stated not stated not stated",
        "(the only telling of money)",
    ):
        assert shown in page, shown


def test_a_claim_is_shown_in_words_and_its_content_below(reader, db, tmp_path):
    import datetime as dt

    from bandung.server.records.models import Claim
    from bandung.server.records.services.delivering import deliver_file

    path = tmp_path / "full.xml"
    path.write_text(FULL, encoding="utf-8")
    deliver_file(path=path, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    source = reader.get(f"/claims/{Claim.objects.get().uuid}/").content.decode()
    shown, _, content = source.partition("<details")
    page = " ".join(re.sub(r"<[^>]+>", " ", shown).split())
    for told in (
        "Everything is told",
        "provides Agency of Examples bears 25 % of the cost since 1 January 2019",
        "Recipients Mozambique",
        "Actual start 1 March 2019",
        "expert-days 2019 – 2020 Agency of Examples 120 EUR 48,000.00",
        "budget (committed)",
    ):
        assert told in page, told
    assert "&lt;iati-identifier&gt;XX-FULL-1" in content


def test_a_region_has_its_name(reader, db, tmp_path):
    import datetime as dt

    from bandung.server.records.services.delivering import deliver_file

    path = tmp_path / "region.xml"
    told = FULL.replace('<recipient-country code="MZ"/>', '<recipient-region vocabulary="1" code="298"/>')
    path.write_text(told, encoding="utf-8")
    deliver_file(path=path, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    page = " ".join(re.sub(r"<[^>]+>", " ", page_of(reader)).split())
    assert "Recipients Africa 298" in page
