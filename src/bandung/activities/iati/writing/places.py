"""Where, in IATI 2.03: recipient-country, recipient-region, location."""

from functools import lru_cache

from lxml import etree

from bandung.activities.iati.writing.telling import Element, Telling, Unsayable
from bandung.activities.record import Administrative, Code, Location, Place
from bandung.registry import load_registry
from bandung.values import NotFound

_REGION = "iati-region-"
_WGS_84 = "http://www.opengis.net/def/crs/EPSG/0/4326"


def is_country(place: Place) -> bool:
    """Whether it is a `recipient-country`."""
    return place.scheme in ("iso2", "iso3")


def is_region(place: Place) -> bool:
    """Whether it is a `recipient-region`."""
    return place.scheme.startswith(_REGION)


def country(telling: Telling, place: Place, *, in_transaction: bool = False) -> Element:
    """`recipient-country`; three letters (ISO alpha-3) are written as the two that the standard wants."""
    element = etree.Element("recipient-country")
    code = telling.word(place.code)
    if code and place.scheme == "iso3":
        code = _two_letters(code)
        telling.lose("the country was told by three letters")
    if not code:
        raise Unsayable("a country needs its code of two letters")
    element.set("code", code)
    # The reader takes any two letters for a country and nothing else.
    if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        telling.lose("the code is not one of two letters")
    if place.uri is not None:
        telling.lose("the address of a vocabulary of countries")
    _share(telling, element, place, in_transaction=in_transaction)
    return element


def region(telling: Telling, place: Place, *, in_transaction: bool = False) -> Element:
    """`recipient-region` in its vocabulary."""
    element = etree.Element("recipient-region")
    telling.need(element, "code", place.code, "a region needs its code")
    telling.need(element, "vocabulary", place.scheme.removeprefix(_REGION), "a region needs its vocabulary")
    if place.scheme.upper().endswith(("-DAC", "-UN")):
        telling.lose("the vocabulary was told as version 1 does")
    address = telling.address(place.uri)
    if address is not None:
        element.set("vocabulary-uri", address)
    _share(telling, element, place, in_transaction=in_transaction)
    return element


def location(telling: Telling, told: Location) -> Element:
    """`location`."""
    element = etree.Element("location")
    telling.put(element, "ref", told.reference)
    telling.coded(element, "location-reach", told.reach)
    telling.within(element, told.identifiers, lambda one: _identifier(telling, one))
    telling.text(element, "name", told.name)
    telling.text(element, "description", told.description)
    telling.text(element, "activity-description", told.activity_description)
    telling.within(element, told.administrative, lambda one: _administrative(telling, one))
    _point(telling, element, told)
    telling.coded(element, "exactness", told.exactness)
    telling.coded(element, "location-class", told.location_class)
    telling.coded(element, "feature-designation", told.feature)
    if not len(element) and element.get("ref") is None:
        raise Unsayable("the location says nothing")
    return element


def _share(telling: Telling, element: Element, place: Place, *, in_transaction: bool) -> None:
    if not in_transaction:
        telling.share(element, "percentage", place.share)
    elif place.share is not None:
        telling.lose("the share of a place in a transaction")
    telling.narratives(element, place.name)


def _point(telling: Telling, element: Element, told: Location) -> None:
    north, east = told.latitude, told.longitude
    if north is None and east is None:
        return
    if north is None or east is None or not (north.is_finite() and east.is_finite()):
        telling.lose("half of a point")
        return
    written = telling.number(north), telling.number(east)
    if abs(north) > 90 or abs(east) > 180 or None in written:
        telling.lose("a point that is not on the Earth")
        return
    point = etree.SubElement(element, "point", srsName=_WGS_84)
    etree.SubElement(point, "pos").text = f"{written[0]} {written[1]}"


def _identifier(telling: Telling, told: Code) -> Element:
    element = etree.Element("location-id")
    telling.need(element, "code", told.code, "the identifier of a location is empty")
    telling.need(element, "vocabulary", told.vocabulary, "the identifier of a location needs its vocabulary")
    return element


def _administrative(telling: Telling, told: Administrative) -> Element:
    element = etree.Element("administrative")
    telling.need(element, "code", told.code, "a division needs its code")
    telling.need(element, "vocabulary", told.vocabulary, "a division needs its vocabulary")
    telling.whole(element, "level", told.level)
    return element


@lru_cache(maxsize=1024)
def _two_letters(code: str) -> str | None:
    try:
        return load_registry().area(code, scheme="iso3").iso2
    except NotFound:
        return None
