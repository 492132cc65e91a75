"""A resolution that is followed has a page whether or not its text is at the node."""

import pytest
from lxml import html

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
