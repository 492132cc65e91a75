"""A resolution that is followed has a page whether or not its text is at the node."""

import datetime as dt

import pytest
from lxml import html

from bandung.mandates import read_resolution
from bandung.server.mandates.services.resolutions import import_resolution

ADDRESS = "/resolutions/A/RES/58/220/"


@pytest.fixture
def page(client, db):
    def read(address: str, language: str = "en"):
        answer = client.get(address, headers={"accept-language": language})
        return answer.status_code, html.fromstring(answer.content)

    return read


def test_without_its_text_the_twelve_paragraphs_stand_in_our_own_words(page):
    status, document = page(ADDRESS)
    assert status == 200
    assert [part.get("id") for part in document.xpath("//*[@class='paragraph']")] == [
        f"op-{n}" for n in range(1, 13)
    ]
    assert len(document.xpath("//aside[@class='beside']")) == 12
    assert "bandung mandates import" in document.text_content()


def test_our_own_words_are_read_in_the_reader_s_language(page):
    status, document = page(ADDRESS, "ar")
    assert status == 200
    assert document.get("dir") == "rtl"
    assert "لجنتها الرفيعة المستوى" in document.get_element_by_id("op-1").text_content()


def test_the_list_names_the_resolutions_that_are_followed_without_a_text(page):
    _, document = page("/resolutions/")
    assert [link.get("href") for link in document.xpath("//ol//*[@class='title']/a")] == [ADDRESS]


def test_a_resolution_that_nobody_follows_and_nobody_brought_is_not_found(page):
    status, document = page("/resolutions/A/RES/1/1/")
    assert status == 404
    assert "bandung mandates import" in document.text_content()


_SECTIONS = """\
58/998. Lighthouses

The General Assembly,

Noting the lights,

I

1. Takes note of the lights;

2. Requests the Secretary-General:

(a) To report on them at its sixtieth session;

II

1. Requests Member States to keep them.

78th plenary meeting
23 December 2003
"""


def _bring(text: str) -> None:
    resolution = read_resolution(text, file="told.txt").resolution
    assert resolution is not None
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    import_resolution(resolution=resolution, content=text, file_name="told.txt", now=now)


def test_what_is_asked_stands_beside_its_paragraph_below_the_heading_of_its_section(page):
    _bring(_SECTIONS)
    _, document = page("/resolutions/A/RES/58/998/")
    pairs = document.xpath("//div[@class='pair']")
    assert [[link.get("id") for link in pair.xpath(".//div[@class='paragraph']")] for pair in pairs] == [
        ["op-I-1"],
        ["op-I-2", "op-I-2-a"],
        ["op-II-1"],
    ]
    beside = [" ".join(pair.xpath("./div[2]")[0].text_content().split()) for pair in pairs]
    assert "Secretary-General" in beside[1]
    assert "States" in beside[2]
    assert [one.text for one in document.xpath("//div[@class='resolution-text']/h2")] == ["I", "II"]


def test_a_decision_has_its_one_paragraph_its_vote_and_its_body_in_the_reader_s_language(page):
    text = (
        "58/599. Lighthouses\n\nAt its 78th plenary meeting, on 23 December 2003, the General Assembly, by a recorded "
        "vote of 130 to 4, with 3 abstentions, decided to keep them.\n"
    )
    _bring(text)
    _, document = page("/resolutions/A/DEC/58/599/?language=en", language="fr")
    said = " ".join(document.xpath("//main")[0].text_content().split())
    assert "Assemblée générale" in said
    assert "vote of 130 to 4, with 3 abstentions" in document.xpath("//dl")[-1].text_content()
    assert document.xpath("//*[@id='op-1']")
