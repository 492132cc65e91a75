"""Lists of what is asked, and of what is due."""

import datetime as dt

import pytest
from lxml import html

from bandung.mandates import EntryKind, Status
from bandung.server.mandates.services.answering import Said, add_entry


@pytest.fixture
def page(client, db):
    def read(address: str, language: str = "en"):
        answer = client.get(address, headers={"accept-language": language})
        return answer.status_code, html.fromstring(answer.content)

    return read


def test_mandates_are_listed_with_whom_they_ask_and_by_when(page, bring):
    bring("58/999")
    status, document = page("/mandates/")
    assert status == 200
    lines = document.xpath("//section[@id='results']//ol[@class='records']/li")
    assert len(lines) == 3
    assert "Secretary-General" in lines[0].text_content()
    assert "session 60, from 13 September 2005" in lines[0].text_content()


def test_a_body_is_asked_with_its_groups(page, bring, speak):
    bring("58/999")
    speak("br-abc")
    _, document = page("/mandates/?of=br-abc")
    lines = document.xpath("//section[@id='results']//ol[@class='records']/li")
    assert len(lines) == 1
    assert "lamps" in lines[0].text_content()
    _, organization = page("/organizations/undp/")
    assert "keep their lamps lit" in organization.get_element_by_id("asked").getparent().text_content()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/mandates/?of=nobody", 404, "no addressee has the code"),
        ("/mandates/?session=sixty", 400, "such as 60"),
        ("/mandates/?page=x", 400, "no number of a page"),
        ("/mandates/due/?of=nobody", 404, "no addressee has the code"),
    ],
)
def test_wrong_input_is_answered_in_a_sentence(page, address, status, words):
    told, document = page(address)
    assert told == status
    assert words in document.text_content()


def test_empty_lists_say_what_to_do(page):
    assert "bandung mandates import" in page("/mandates/")[1].text_content()
    assert "No mandate meets all of this." in page("/mandates/?q=lighthouse")[1].text_content()
    assert "Nothing falls due within two years." in page("/mandates/due/")[1].text_content()


def test_what_is_past_its_date_stands_apart_until_it_is_judged_done(page, bring):
    symbol = bring("58/999")
    _, document = page("/mandates/due/")
    assert "2 mandates on" in document.text_content()
    for paragraph in ("2", "4"):
        said = Said(
            kind=EntryKind.JUDGEMENT,
            on=dt.date(2006, 1, 1),
            status=Status.DONE,
            note="It came out as A/60/257.",
        )
        now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
        add_entry(symbol=symbol, paragraph=paragraph, said=said, by=None, now=now, queries=(), name="Ana")
    assert "Nothing is past its date." in page("/mandates/due/")[1].text_content()


def test_the_work_is_drawn_by_session_and_by_those_asked(page, bring):
    bring("58/999")
    _, document = page("/mandates/due/")
    loads = document.xpath("//dl[contains(@class, 'workload')]")
    assert ["session 60" in loads[0].text_content(), "Secretary-General" in loads[1].text_content()] == [
        True,
        True,
    ]
    assert len(document.xpath("//dl[contains(@class, 'workload')]//*[local-name()='svg']")) > 2


@pytest.mark.parametrize("address", ["/mandates/", "/mandates/due/"])
def test_more_mandates_cost_no_more_queries(client, bring, address, django_assert_num_queries):
    bring("50/999")
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(address)
    assert len(one) <= 14
    for number in range(1, 4):
        bring(f"5{number}/999")
    with django_assert_num_queries(len(one)):
        client.get(address)
