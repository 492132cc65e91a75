"""Activities taken away by the API."""

import io
import json

import pytest
from lxml import etree

from bandung.server.records.services.exporting import FORMATS


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("as_", list(FORMATS))
def test_every_form_is_given_with_its_type_and_name(client, deliver, as_):
    deliver({"title": "Banco de leite", "country": "MZ"}, {"number": "2", "country": "HT"})
    answer = client.get(f"/api/exports/{as_}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[as_].media_type
    assert answer["Content-Disposition"].endswith(f'.{FORMATS[as_].ending}"')
    assert len(content(answer)) > 100


def test_the_filters_are_those_of_the_list(client, deliver):
    deliver({"title": "Banco de leite", "country": "MZ"}, {"number": "2", "country": "HT"})
    root = etree.parse(io.BytesIO(content(client.get("/api/exports/iati?country=moz")))).getroot()
    assert root.xpath("//title/narrative/text()") == ["Banco de leite"]
    code = client.get("/api/activities/?country=HTI").json()["items"][0]["code"]
    one = json.loads(content(client.get("/api/exports/geojson", {"code": code})))
    assert one["type"] == "FeatureCollection"
    nobody = client.get("/api/exports/iati?told_by=nobody")
    assert (nobody.status_code, "no claim meets it" in nobody.json()["message"]) == (404, True)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("exports/word", 400),
        ("exports/csv?told_by=br-abc", 400),
        ("exports/csv?language=tlh", 400),
        ("exports/csv?code=nothing", 404),
        ("exports/csv?year=12", 422),
    ],
)
def test_what_is_not_had_is_said_in_a_sentence(client, db, address, status):
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert answer.json()["message"]
