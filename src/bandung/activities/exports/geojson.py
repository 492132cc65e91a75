"""Activities as GeoJSON (RFC 7946): a feature for each point, one without geometry for an activity that tells none.

Coordinates are written as told, longitude first, in WGS 84. A point off the earth is noted and written as none.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, BinaryIO

import msgspec

from bandung.activities.exports.notes import Note, no_note
from bandung.activities.record import ActivityContent, Location
from bandung.values import Finding, Text, Where

MEDIA_TYPE = "application/geo+json"

_ENCODER = msgspec.json.Encoder(decimal_format="number")


class _Point(msgspec.Struct, frozen=True, tag="Point", tag_field="type"):
    coordinates: tuple[Decimal, Decimal]


class _Feature(msgspec.Struct, frozen=True, tag="Feature", tag_field="type"):
    """RFC 7946, 3.2; `id` is the activity's identifier, with a number where it has several points."""

    id: str
    geometry: _Point | None
    properties: dict[str, Any]


def write_geojson(activities: Iterable[ActivityContent], stream: BinaryIO, *, note: Note = no_note) -> int:
    """Write one FeatureCollection, feature by feature; returns how many activities there were."""
    count = 0
    stream.write(b'{"type":"FeatureCollection","features":[')
    separator = b"\n"
    for activity in activities:
        count += 1
        for feature in _features(activity, note):
            stream.write(separator)
            stream.write(_ENCODER.encode(feature))
            separator = b",\n"
    stream.write(b"\n]}\n")
    return count


def _features(activity: ActivityContent, note: Note) -> Iterator[_Feature]:
    pointed = [location for location in activity.locations if _is_point(location, activity, note)]
    common = _properties(activity)
    if not pointed:
        yield _Feature(activity.identifier, None, common)
    for number, location in enumerate(pointed, start=1):
        assert location.longitude is not None  # noqa: S101  _is_point has seen to it
        assert location.latitude is not None  # noqa: S101
        several = f"#{number}" if len(pointed) > 1 else ""
        point = _Point((location.longitude, location.latitude))
        yield _Feature(activity.identifier + several, point, common | _of_location(location))


def _is_point(location: Location, activity: ActivityContent, note: Note) -> bool:
    if location.latitude is None or location.longitude is None:
        return False
    if abs(location.latitude) <= 90 and abs(location.longitude) <= 180:
        return True
    message = f"{location.latitude}, {location.longitude} is no point of the earth; it was left out"
    note(Finding("bad-point", message, Where(record=activity.identifier, field="locations")))
    return False


def _properties(activity: ActivityContent) -> dict[str, Any]:
    """What is not stated is left out."""
    told: dict[str, Any] = {
        "identifier": activity.identifier,
        "title": str(activity.title),
        "titles": activity.title.as_mapping(),
        "status": activity.status,
        "instrument": activity.instrument,
        "start": str(activity.start) if activity.start else None,
        "end": str(activity.end) if activity.end else None,
        "places": [place.code for place in activity.places],
        "sectors": [f"{sector.vocabulary}:{sector.code}" for sector in activity.sectors if sector.code],
        "parties": [
            _stated(
                {
                    "role": party.role,
                    "name": str(party.name),
                    "reference": party.reference,
                    "area": party.area,
                }
            )
            for party in activity.parties
        ],
    }
    kind = getattr(activity, "kind", None)
    return _stated(told | {"kind": kind.kind if kind is not None else None})


def _of_location(location: Location) -> dict[str, Any]:
    texts: dict[str, Text] = {
        "location": location.name,
        "location_description": location.description,
        "activity_description": location.activity_description,
    }
    told: dict[str, Any] = {name: str(text) for name, text in texts.items()}
    return _stated(told | {"location_reference": location.reference, "exactness": location.exactness})


def _stated(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
