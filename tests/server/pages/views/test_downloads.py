"""Activities to take away: every form, by the filters in use, one alone, and a sentence where it cannot be."""

import csv
import io
import json

import pytest
from lxml import etree

from bandung.server.records.models import Activity


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_every_form_is_offered_with_the_filters_in_use(reader, deliver):
    deliver({})
    page = reader.get("/activities/?country=MOZ&page=1").content.decode()
    for form in ("iati", "xlsx", "csv", "tossd", "geojson", "parquet"):
        assert f"/activities/export/{form}/?country=MOZ" in page
        answer = reader.get(f"/activities/export/{form}/?country=MOZ")
        assert answer.status_code == 200
        assert "bandung-activities-Mozambique-" in answer["Content-Disposition"]
        assert len(content(answer)) > 100


def test_the_filters_are_kept(reader, deliver):
    deliver({"number": "1"}, {"number": "2", "country": "HT", "title": "Hospital"})
    told = json.loads(content(reader.get("/activities/export/geojson/?country=HTI")))
    assert "Hospital" in json.dumps(told)
    assert "Banco" not in json.dumps(told)
    rows = list(csv.reader(io.StringIO(content(reader.get("/activities/export/csv/")).decode("utf-8-sig"))))
    assert len(rows) > 2


def test_one_activity_is_valid_xml_under_its_own_name(reader, deliver):
    deliver({"number": "1"}, {"number": "2", "reporter": "XM-T-2"})
    code = Activity.objects.order_by("pk")[0].code
    answer = reader.get(f"/activities/{code}/export/iati/")
    assert f"{code}" in answer["Content-Disposition"]
    root = etree.fromstring(content(answer))
    assert root.tag == "iati-activities"
    assert len(root) == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/activities/export/doc/", 400),
        ("/activities/export/csv/?sector=health", 400),
        ("/activities/nothing/export/csv/", 404),
    ],
)
def test_what_cannot_be_is_a_sentence(reader, db, address, status):
    assert reader.get(address).status_code == status
