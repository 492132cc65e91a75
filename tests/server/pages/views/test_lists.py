"""Every list: how many it says, what it offers when empty, and that more rows cost no more queries."""

import re

import pytest

from bandung.values import Text

LISTS = [
    "/activities/",
    "/organizations/",
    "/countries/",
    "/deliveries/",
    "/exchange/",
    "/resolutions/",
    "/groupings/",
]


@pytest.mark.parametrize(
    "address", ["/activities/", "/organizations/", "/countries/", "/deliveries/", "/search/?q=activity"]
)
def test_more_rows_cost_no_more_queries(
    address, reader, deliver, django_assert_max_num_queries, django_assert_num_queries
):
    deliver({"title": "Activity 1"})
    # The general search asks the exchange as well, by meaning and words, which is some statements of its own.
    with django_assert_max_num_queries(24 if address.startswith("/search/") else 12) as one:
        assert reader.get(address).status_code == 200
    deliver({"title": "Activity 2", "number": "2", "reporter": "XM-T-2"})
    deliver({"title": "Activity 3", "number": "3", "reporter": "XM-T-3", "country": "HT"})
    with django_assert_num_queries(len(one)):
        assert reader.get(address).status_code == 200


def test_more_entries_cost_no_more_queries(
    reader, db, django_assert_num_queries, django_assert_max_num_queries
):
    from bandung.exchange import Exchange, Need, encoder
    from bandung.server.exchange.services.storing import store_exchange

    def put(number: int) -> None:
        need = Need(code=f"e-{number}", owner=f"o-{number}", title=Text.of(f"Need {number}", "en"))
        store_exchange(exchange=Exchange(entries=(need,)), encoder=encoder())

    put(1)
    with django_assert_max_num_queries(12) as one:
        assert "Need 1" in reader.get("/exchange/").content.decode()
    put(2)
    put(3)
    with django_assert_num_queries(len(one)):
        assert "Need 3" in reader.get("/exchange/").content.decode()


@pytest.mark.parametrize(
    ("address", "what_next"),
    [
        ("/activities/", "bandung activities import FILE"),
        ("/deliveries/", "bandung activities import FILE"),
        ("/exchange/", "bandung exchange import FILE"),
        ("/resolutions/", "bandung mandates import FILE"),
        ("/report/", "bandung report compile"),
        ("/", "bandung demo"),
    ],
)
def test_an_empty_list_says_what_to_do_next(address, what_next, reader, db):
    response = reader.get(address)
    assert response.status_code == 200
    assert what_next in response.content.decode()


def test_a_list_says_how_many_and_as_of_when(reader, deliver):
    deliver({}, {})
    page = reader.get("/activities/").content.decode()
    assert re.search(r"2 records\s.*as of 20 November 2026", page, re.DOTALL)


def test_a_filter_in_use_is_named_with_the_way_out(reader, deliver):
    deliver({})
    page = reader.get("/activities/?country=HTI&kind=").content.decode()
    assert "Recipient: Haiti" in page
    assert "No activity meets all of this." in page


def test_a_filter_that_cannot_be_understood_is_said_beside_the_field(reader, deliver):
    deliver({"title": "Something told"})
    response = reader.get("/activities/?sector=health")
    assert response.status_code == 400
    assert "Give a code of up to five digits" in response.content.decode()
    assert "Something told" not in response.content.decode()


@pytest.mark.parametrize("page", ["0", "x", "99999999999", "401", "-1", "²"])
def test_a_page_that_is_none_is_refused_in_a_sentence(page, reader, db):
    response = reader.get("/activities/", {"page": page})
    assert response.status_code == 400
    assert "pages are numbered from 1" in response.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_there_in_three_languages(address, db):
    from django.test import Client

    for language, way in (("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")):
        page = Client(headers={"accept-language": language}).get(address).content.decode()
        assert f'<html lang="{language}" dir="{way}">' in page
