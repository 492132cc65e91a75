"""Series of resolutions as pages."""

import datetime as dt

import pytest
from lxml import html

from bandung.server.mandates.services.comparing import compare_resolutions


@pytest.fixture
def series(bring) -> None:
    for symbol, session, year in (
        ("58/999", "sixtieth", 2003),
        ("60/999", "sixty-first", 2005),
        ("62/999", "sixty-third", 2007),
    ):
        bring(symbol, session=session, year=year)
    compare_resolutions(encoder=None, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))


def test_a_thread_stands_in_order_with_the_words_that_differ(client, series):
    answer = client.get("/resolutions/A/RES/60/999/thread/")
    page = html.fromstring(answer.content)
    steps = page.xpath("//ol[@class='thread']/li")
    assert [step.get("id") for step in steps] == ["A-RES-58-999", "A-RES-60-999", "A-RES-62-999"]
    assert steps[1].get("aria-current") == "true"
    assert "3 clauses repeat earlier ones" in steps[1].text_content()
    assert "sixtieth" in "".join(steps[1].xpath(".//del/text()"))
    assert "sixty-first" in "".join(steps[1].xpath(".//ins/text()"))


def test_a_paragraph_shows_what_it_repeats_and_what_repeats_it(client, series):
    page = html.fromstring(client.get("/resolutions/A/RES/60/999/paragraphs/2/").content)
    words = " ".join(page.get_element_by_id("links").getparent().text_content().split())
    assert "Repeats A/RES/58/999, para. 2" in words
    assert "Repeated by A/RES/62/999, para. 2" in words


def test_all_threads_are_listed_and_an_empty_list_says_what_to_do(client, db, bring):
    assert "bandung mandates import" in client.get("/mandates/threads/").content.decode()
    bring("58/999")
    bring("60/999", year=2005)
    words = html.fromstring(client.get("/mandates/threads/").content).text_content()
    assert "2 resolutions" in words
    assert "2003–2005" in words


def test_a_resolution_alone_says_so_and_one_nobody_knows_is_not_found(client, bring):
    bring("58/999")
    assert "goes on with this one" in client.get("/resolutions/A/RES/58/999/thread/").content.decode()
    assert client.get("/resolutions/A/RES/1/1/thread/").status_code == 404


def test_a_longer_thread_costs_no_more_queries(client, series, bring, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get("/resolutions/A/RES/60/999/thread/")
    bring("64/999", session="sixty-fifth", year=2009)
    compare_resolutions(encoder=None, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    with django_assert_num_queries(len(one)):
        client.get("/resolutions/A/RES/60/999/thread/")
