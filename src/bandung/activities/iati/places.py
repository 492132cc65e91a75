"""Where: recipient-country, recipient-region, location (IATI 2.03, activity standard; 1.01-1.05 `location`).

What version 1 says otherwise is read into the same fields: `coordinates` is the point and their precision its
exactness, `location-type` the feature, `gazetteer-entry` an identifier, `adm1` and `adm2` divisions of level 1 and 2.
"""

from decimal import Decimal

from bandung.activities.iati.elements import own_text
from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    join_in,
    joined,
    read_code,
    read_text,
    read_words,
    short,
    stated,
)
from bandung.activities.record import Administrative, Code, Location, Place
from bandung.activities.vocabulary.version_1 import EXACTNESS, GAZETTEERS, vocabularies
from bandung.values import Text

_REGIONS = vocabularies("recipient-region")
_ISO_COUNTRIES = "A4"
_WGS_84 = "4326"
_Point = tuple[Decimal, Decimal]


def read_country(told: Attributes, inner: str, reading: Reading) -> Place:
    """`recipient-country`. Two letters are ISO 3166-1 alpha-2; three (alpha-3) are kept as `iso3`."""
    code = (told.get("code") or "").strip().upper()
    letters = code.isascii() and code.isalpha()
    if len(code) == 2 and letters:
        return Place(code, "iso2", reading.share(told), reading.text(told, inner))
    said = f"“{short(code)}” is not a country code" if code else "the country has no code"
    reading.notice("bad-country-code", f"{said}; use the two letters of ISO 3166-1")
    scheme = "iso3" if len(code) == 3 and letters else "iso2"
    return Place(code, scheme, reading.share(told), reading.text(told, inner))


def read_region(told: Attributes, inner: str, reading: Reading) -> Place:
    """`recipient-region` in its vocabulary; 1 (OECD DAC) where none is named."""
    vocabulary = (told.get("vocabulary") or "1").strip()
    vocabulary = _REGIONS.get(vocabulary.lower(), vocabulary)
    code = (told.get("code") or "").strip()
    if not code:
        reading.notice("missing-region-code", "the region has no code")
    share, name = reading.share(told), reading.text(told, inner)
    return Place(code, f"iati-region-{vocabulary}", share, name, stated(told.get("vocabulary-uri")))


def read_location(told: Attributes, inner: str, reading: Reading) -> Location | None:
    """`location`; None where it says nothing."""
    found = reading.gather(inner, _LOCATION)
    reference = stated(told.get("ref"))
    if not found and reference is None:
        return None
    join_in(found, "name", "description", "activity_description")
    if "administrative" in found:
        divisions = found.pop("administrative")
        found["administrative"] = tuple(division for told_of, _ in divisions for division in told_of)
        words = tuple(words for _, words in divisions if words)
        if words:
            # The words of a division of version 1 describe the place; later versions have no room for them.
            found.setdefault("description", joined(words))
    point = found.pop("point", None)
    if "coordinates" in found:
        point, precision = found.pop("coordinates")
        found.setdefault("exactness", precision)
    if point is not None:
        found["latitude"], found["longitude"] = point
    return Location(reference=reference, **found)


def _identifier(told: Attributes, _inner: str, reading: Reading) -> Code | None:
    code = stated(told.get("code"))
    if code is None:
        reading.notice("empty-identifier", "the location identifier is empty")
        return None
    return Code(code, stated(told.get("vocabulary")))


def _gazetteer(told: Attributes, inner: str, reading: Reading) -> Code | None:
    code = read_words(told, inner, reading)
    if code is None:
        return None
    gazetteer = stated(told.get("gazetteer-ref"))
    return Code(code, GAZETTEERS.get(gazetteer.lower(), gazetteer) if gazetteer else None)


def _division(
    told: Attributes, inner: str, reading: Reading
) -> tuple[tuple[Administrative, ...], Text] | None:
    """(divisions, words): `@code` with its level in versions from 1.04 on, `@country`, `@adm1` and `@adm2` up to 1.05."""
    divisions = []
    code = stated(told.get("code"))
    if code is not None:
        level = reading.whole(told.get("level"), "a level of administration such as 1 or 2")
        divisions.append(Administrative(code, stated(told.get("vocabulary")), level))
    for level, name in enumerate(("country", "adm1", "adm2")):
        code = stated(told.get(name))
        if code is not None:
            divisions.append(Administrative(code, _ISO_COUNTRIES if name == "country" else None, level))
    words = reading.text(told, inner)
    return (tuple(divisions), words) if divisions or words else None


def _point(told: Attributes, inner: str, reading: Reading) -> _Point | None:
    system = told.get("srsName") or ""
    if system and _WGS_84 not in system:
        message = f"“{short(system)}” is not the system of coordinates of the standard (EPSG 4326)"
        reading.notice("other-coordinates", message)
    position: _Point | None = reading.gather(inner, _POINT).get("position")
    return position


def _position(_told: Attributes, inner: str, reading: Reading) -> _Point | None:
    words = own_text(inner)
    if not words.strip():
        return None
    pieces = words.replace(",", " ").split()
    if len(pieces) >= 2:
        return _degrees(pieces[0], pieces[1], reading)
    reading.notice("bad-coordinates", "a point is written as latitude, space, longitude")
    return None


def _coordinates(told: Attributes, _inner: str, reading: Reading) -> tuple[_Point, str | None] | None:
    """(point, exactness) of version 1."""
    point = _degrees(told.get("latitude"), told.get("longitude"), reading)
    precision = stated(told.get("precision"))
    exactness = EXACTNESS.get(precision) if precision else None
    if precision and exactness is None:
        reading.notice("unknown-precision", f"“{short(precision)}” is not a precision from 1 to 9")
    return (point, exactness) if point else None


def _degrees(latitude: str | None, longitude: str | None, reading: Reading) -> _Point | None:
    north, east = reading.number(latitude), reading.number(longitude)
    if north is None or east is None:
        return None
    if abs(north) > 90 or abs(east) > 180:
        reading.notice("bad-coordinates", f"{north}, {east} is not a point on the Earth")
        return None
    return north, east


_POINT = Table("point", {"pos": column("position", _position)})
_LOCATION = Table(
    "location",
    {
        "name": columns("name", read_text),
        "description": columns("description", read_text),
        "activity-description": columns("activity_description", read_text),
        "location-reach": column("reach", read_code, "code"),
        "location-id": columns("identifiers", _identifier, "code", "vocabulary"),
        "gazetteer-entry": columns("identifiers", _gazetteer, "gazetteer-ref"),
        "administrative": columns(
            "administrative", _division, "code", "vocabulary", "level", "country", "adm1", "adm2"
        ),
        "point": column("point", _point, "srsName"),
        "coordinates": column("coordinates", _coordinates, "latitude", "longitude", "precision"),
        "exactness": column("exactness", read_code, "code"),
        "location-class": column("location_class", read_code, "code"),
        "feature-designation": column("feature", read_code, "code"),
        "location-type": column("feature", read_code, "code"),
    },
)
COUNTRY: Column = columns("places", read_country, "code", "percentage")
REGION: Column = columns("places", read_region, "code", "percentage", "vocabulary", "vocabulary-uri")
LOCATION: Column = columns("locations", read_location, "ref")
