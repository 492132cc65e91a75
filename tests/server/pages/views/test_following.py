"""The scoreboard, one paragraph, and the forms by which people answer for it."""

import io

import docx
import pytest
from django.test import Client
from lxml import html

from bandung.server.mandates.models import FollowUpEntry

PARAGRAPH = "/resolutions/A/RES/58/999/paragraphs/3/"
JUDGED = {"kind": "judgement", "status": "done", "note": "The lamps are lit.", "on": "2026-01-05"}


def page_of(client: Client, address: str, language: str = "en", **more):
    answer = client.get(address, headers={"accept-language": language}, **more)
    return answer.status_code, html.fromstring(answer.content)


@pytest.fixture
def editor(client, bring, speak):
    """A browser in which an editor of UNDP is signed in, and a resolution that asks UNDP something."""
    bring("58/999")
    client.force_login(speak("undp"))
    return client


def test_the_scoreboard_has_every_paragraph_with_status_and_whom_it_asks(client, db):
    status, page = page_of(client, "/resolutions/A/RES/58/220/scoreboard/")
    assert status == 200
    assert len(page.xpath("//ol[@class='scoreboard']/li")) == len(page.xpath("//tbody/tr")) == 12
    last = page.xpath("//tbody/tr")[11].text_content()
    assert "Secretary-General" in last
    assert "session 60" in last
    assert "past its date" in last


def test_what_later_resolutions_do_to_the_whole_stands_below(client, bring):
    bring("58/999")
    bring(
        "60/1",
        title="Other matters",
        session="sixty-first",
        year=2005,
        more="; and reaffirms its resolution 58/999",
    )
    _, page = page_of(client, "/resolutions/A/RES/58/999/scoreboard/")
    words = " ".join(page.get_element_by_id("links").getnext().text_content().split())
    assert words == "Reaffirmed by A/RES/60/1, para. 3"


def test_the_scoreboard_tells_another_day(client, db):
    _, then = page_of(client, "/resolutions/A/RES/58/220/scoreboard/?on=2005-06-01")
    _, now = page_of(client, "/resolutions/A/RES/58/220/scoreboard/?on=2013-06-01")
    words = [page.xpath("//tbody/tr")[10].text_content() for page in (then, now)]
    assert "Done" in words[0]
    assert "Superseded" in words[1]
    assert client.get("/resolutions/A/RES/58/220/scoreboard/?on=yesterday").status_code == 400


def test_the_scoreboard_is_read_in_the_reader_s_language_and_from_right_to_left(client, db):
    status, page = page_of(client, "/resolutions/A/RES/58/220/scoreboard/", "ar")
    assert status == 200
    assert page.get("dir") == "rtl"
    assert "الأمين العام" in page.xpath("//tbody/tr")[11].text_content()


@pytest.mark.parametrize(("as_", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_scoreboard_is_taken_away_as_a_document(client, db, as_, begins):
    answer = client.get(f"/resolutions/A/RES/58/220/scoreboard/{as_}/")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f".{as_}" in answer["Content-Disposition"]
    if as_ == "docx":
        words = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs)
        assert "Paragraph 12: No information" in words


def test_another_form_of_document_is_not_found(client, db):
    assert client.get("/resolutions/A/RES/58/220/scoreboard/exe/").status_code == 404


def test_a_paragraph_shows_its_mandates_evidence_and_what_changed_it(client, db):
    status, page = page_of(client, "/resolutions/A/RES/58/220/paragraphs/11/")
    words = page.text_content()
    assert status == 200
    assert "Observe the Day every year." in words
    assert "Changed by A/DEC/66/550, from 2012" in " ".join(words.split())
    assert page.get_element_by_id("evidence") is not None


def test_a_reader_sees_no_form_and_may_not_add(client, bring):
    bring("58/999")
    _, page = page_of(client, PARAGRAPH)
    assert not page.xpath("//form[contains(@action, '/add/')]")
    answer = client.post(f"{PARAGRAPH}add/", JUDGED)
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]
    assert not FollowUpEntry.objects.exists()


def test_an_editor_of_a_body_that_is_asked_judges_and_everybody_reads_it(editor):
    answer = editor.post(f"{PARAGRAPH}add/", JUDGED, follow=True)
    words = html.fromstring(answer.content).text_content()
    assert answer.status_code == 200
    assert "The lamps are lit." in words
    assert "undp editor" in words
    assert "on its own work" in words
    _, beside = page_of(Client(), "/resolutions/A/RES/58/999/")
    assert "The lamps are lit." in beside.text_content()


def test_what_is_refused_says_why_and_keeps_what_was_typed(editor):
    answer = editor.post(f"{PARAGRAPH}add/", {**JUDGED, "note": "", "title": "A report"})
    page = html.fromstring(answer.content)
    assert answer.status_code == 400
    assert (
        "A judgement has a status and says on what grounds."
        in page.xpath("//*[@role='alert']")[0].text_content()
    )
    assert page.get_element_by_id("title").get("value") == "A report"
    assert not FollowUpEntry.objects.exists()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"kind": "verdict"}, "Choose what to add."),
        ({"status": "perfect"}, "Choose where it stands."),
        ({"on": "the other day"}, "Write the day as 2003-12-23."),
        ({"kind": "query", "query": "gossip.count"}, "cannot answer"),
        ({"organization": "wfp"}, "bodies that this paragraph asks"),
    ],
)
def test_wrong_input_is_answered_in_a_sentence(editor, told, words):
    answer = editor.post(f"{PARAGRAPH}add/", {**JUDGED, **told})
    assert answer.status_code == 400
    assert words in html.fromstring(answer.content).xpath("//*[@role='alert']")[0].text_content()


def test_an_editor_of_another_body_is_offered_nothing_and_refused(client, bring, speak):
    bring("58/999")
    client.force_login(speak("wfp"))
    _, page = page_of(client, PARAGRAPH)
    assert not page.xpath("//form[contains(@action, '/add/')]")
    assert client.post(f"{PARAGRAPH}add/", JUDGED).status_code == 400
    assert not FollowUpEntry.objects.exists()


def test_a_contributor_is_offered_everything_but_judgements(client, bring, speak):
    bring("58/999")
    client.force_login(speak("undp", "contributor"))
    _, page = page_of(client, PARAGRAPH)
    assert page.xpath("//input[@name='kind']/@value") == ["document", "query", "note"]


def test_what_was_added_is_taken_back_and_stays_with_the_reason(editor):
    editor.post(f"{PARAGRAPH}add/", JUDGED)
    row = FollowUpEntry.objects.get()
    back = f"/mandates/entries/{row.uuid}/take-back/"
    assert editor.post(back, {"reason": ""}).status_code == 400
    answer = editor.post(back, {"reason": "It was another lamp."}, follow=True)
    words = " ".join(html.fromstring(answer.content).text_content().split())
    assert "Taken back by undp editor on" in words
    assert "It was another lamp." in words


def test_a_live_query_is_answered_on_the_page(editor):
    editor.post(f"{PARAGRAPH}add/", {"kind": "query", "query": "activities.count:kind=triangular"})
    _, page = page_of(editor, PARAGRAPH)
    assert "0 activities of triangular cooperation are recorded." in page.text_content()


def test_words_of_people_are_shown_as_words(editor):
    editor.post(f"{PARAGRAPH}add/", {**JUDGED, "note": "<script>alert(1)</script>"})
    answer = editor.get(PARAGRAPH)
    assert b"<script>alert(1)" not in answer.content
    assert b"&lt;script&gt;alert(1)" in answer.content


@pytest.mark.parametrize(
    "address",
    [
        "/resolutions/A/RES/58/220/paragraphs/13/",
        "/resolutions/A/RES/1/1/scoreboard/",
        "/resolutions/x/scoreboard/",
    ],
)
def test_what_is_not_followed_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_more_entries_cost_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    editor.post(f"{PARAGRAPH}add/", JUDGED)
    with django_assert_max_num_queries(26) as one:
        editor.get(PARAGRAPH)
    asked = len(one)
    for number in range(3):
        editor.post(f"{PARAGRAPH}add/", {**JUDGED, "note": f"Lamp {number}."})
    with django_assert_num_queries(asked):
        editor.get(PARAGRAPH)
