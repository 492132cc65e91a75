"""Where: recipient-country, recipient-region, location; and what for: sector, tag (IATI 2.03, activity standard)."""

from decimal import Decimal

from bandung.activities.iati.reading import Element, Reading
from bandung.activities.record import Location, Place, Sector
from bandung.activities.vocabulary import SECTOR_VOCABULARIES, TAG_VOCABULARIES
from bandung.values import Text


def read_country(element: Element, reading: Reading) -> Place:
    """`recipient-country`. Two letters are ISO 3166-1 alpha-2; three (alpha-3) are kept as `iso3`."""
    code = (element.get("code") or "").strip().upper()
    if len(code) == 2 and code.isascii() and code.isalpha():
        return Place(code, "iso2", reading.share(element), reading.text(element))
    said = f"“{code}” is not a country code" if code else "the country has no code"
    reading.notice("bad-country-code", f"{said}; use the two letters of ISO 3166-1", element)
    scheme = "iso3" if len(code) == 3 and code.isascii() and code.isalpha() else "iso2"
    return Place(code, scheme, reading.share(element), reading.text(element))


def read_region(element: Element, reading: Reading) -> Place:
    """`recipient-region` in its vocabulary; 1 (OECD DAC) where none is named."""
    vocabulary = (element.get("vocabulary") or "1").strip()
    vocabulary = {"DAC": "1", "UN": "2"}.get(vocabulary.upper(), vocabulary)
    code = (element.get("code") or "").strip()
    if not code:
        reading.notice("missing-region-code", "the region has no code", element)
    return Place(code, f"iati-region-{vocabulary}", reading.share(element), reading.text(element))


def read_location(element: Element, reading: Reading) -> Location | None:
    """`location`: its name and its point (`point/pos`, or `coordinates` up to version 1.04)."""
    name = Text()
    point: tuple[Decimal, Decimal] | None = None
    for child in element:
        tag = child.tag
        if tag == "name":
            name = reading.text(child)
        elif tag == "coordinates":
            point = _degrees(child.get("latitude"), child.get("longitude"), child, reading)
        elif tag == "point":
            point = _position(child, reading)
        else:
            reading.leave("location", str(tag))
    if not name and point is None:
        return None
    return Location(name, *point) if point else Location(name)


def read_sector(element: Element, reading: Reading) -> Sector | None:
    """`sector` in its vocabulary (1, DAC five digits, where none is named); None with a finding if it is empty."""
    told = (element.get("vocabulary") or "1").strip()
    return _sector(element, reading, SECTOR_VOCABULARIES.get(told.lower(), told))


def read_tag(element: Element, reading: Reading) -> Sector | None:
    """`tag` (2.03): goals and targets of sustainable development as the sector vocabularies 7 and 8."""
    told = (element.get("vocabulary") or "").strip()
    return _sector(element, reading, TAG_VOCABULARIES.get(told.lower(), f"tag-{told}"))


def _sector(element: Element, reading: Reading, vocabulary: str) -> Sector | None:
    code = (element.get("code") or "").strip() or None
    name = reading.text(element)
    if code is None and not name:
        reading.notice("empty-sector", "the sector has neither code nor name", element)
        return None
    return Sector(vocabulary, code, reading.share(element), name)


def _position(element: Element, reading: Reading) -> tuple[Decimal, Decimal] | None:
    for position in element:
        told = position.text
        if position.tag != "pos" or not told or not told.strip():
            continue
        parts = told.replace(",", " ").split()
        if len(parts) >= 2:
            return _degrees(parts[0], parts[1], position, reading)
        reading.notice("bad-coordinates", "a point is written as latitude, space, longitude", position)
    return None


def _degrees(
    latitude: str | None, longitude: str | None, element: Element, reading: Reading
) -> tuple[Decimal, Decimal] | None:
    north, east = reading.number(latitude, element), reading.number(longitude, element)
    if north is None or east is None:
        return None
    if abs(north) > 90 or abs(east) > 180:
        reading.notice("bad-coordinates", f"{north}, {east} is not a point on the Earth", element)
        return None
    return north, east
