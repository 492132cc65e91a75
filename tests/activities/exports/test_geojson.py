"""GeoJSON: a feature a point, none for what is off the earth, and valid however many there are."""

import io
import json
from decimal import Decimal

from activities.records_to_tell import RECORDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bandung.activities.exports import write_geojson
from bandung.activities.record import ActivityRecord, Location
from bandung.values import Finding, Text


def written(*records: ActivityRecord) -> tuple[dict[str, object], list[Finding]]:
    stream, notes = io.BytesIO(), list[Finding]()
    assert write_geojson(records, stream, note=notes.append) == len(records)
    return json.loads(stream.getvalue(), parse_float=Decimal), notes


def at(latitude: str, longitude: str, name: str = "") -> Location:
    return Location(Text.of(name, "en"), Decimal(latitude), Decimal(longitude))


def test_each_point_is_a_feature_with_the_longitude_first():
    record = ActivityRecord(
        "X-1", Text.of("Rice", "en"), locations=(at("16.02", "-16.490", "Field"), at("1", "2"))
    )
    collection, _ = written(record)
    assert collection["type"] == "FeatureCollection"
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [Decimal("-16.490"), Decimal("16.02")]}
    assert first["properties"]["location"] == "Field"
    assert (first["id"], second["id"]) == ("X-1#1", "X-1#2")


def test_an_activity_without_a_point_has_no_geometry_and_keeps_its_properties():
    collection, _ = written(ActivityRecord("X-1", Text.of("Рис", "ru")))
    [feature] = collection["features"]
    assert feature["geometry"] is None
    assert feature["properties"] == {"identifier": "X-1", "title": "Рис", "titles": {"ru": "Рис"}}


def test_a_point_off_the_earth_is_noted_and_not_drawn():
    collection, [note] = written(ActivityRecord("X-1", locations=(at("916", "2"),)))
    assert collection["features"][0]["geometry"] is None
    assert note.code == "bad-point"


def test_nothing_makes_an_empty_collection():
    assert written()[0] == {"type": "FeatureCollection", "features": []}


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(RECORDS, max_size=3))
def test_what_is_written_is_json_with_a_feature_for_each_point(records: list[ActivityRecord]):
    collection, _ = written(*records)
    points = [max(1, sum(place.latitude is not None for place in record.locations)) for record in records]
    assert len(collection["features"]) == sum(points)
