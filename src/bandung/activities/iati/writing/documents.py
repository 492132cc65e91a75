"""Around an activity, in IATI 2.03: description, document-link, identifiers, conditions, legacy-data."""

import re
from functools import partial

from lxml import etree

from bandung.activities.iati.writing.parties import owner_org
from bandung.activities.iati.writing.telling import Element, Telling, Unsayable, not_stated
from bandung.activities.record import Condition, Description, Document, LegacyDatum, Link
from bandung.activities.vocabulary import OTHER_IDENTIFIER_KINDS, RELATED_KINDS

_NAME_TOKEN = re.compile(r"[\w.:-]+")
# The media type of a file of which nothing more is known (RFC 2046, 4.5.1).
_ANY_FILE = "application/octet-stream"
_RELATED_CODES = {kind: told for told, kind in RELATED_KINDS.items()}
# A word that several codes stand for is written by the last of them, which is the general one (A9, B9).
_IDENTIFIER_CODES = {kind: told.upper() for told, kind in OTHER_IDENTIFIER_KINDS.items() if told}


def description(telling: Telling, told: Description) -> Element:
    """`description`; Unsayable where it is empty."""
    element = etree.Element("description")
    telling.put(element, "type", told.kind)
    if not telling.narratives(element, told.text):
        raise Unsayable("the description is empty")
    return element


def document_link(telling: Telling, told: Document, *, with_countries: bool = False) -> Element:
    """`document-link`; Unsayable without address, title or category. An organization's has countries."""
    element = etree.Element("document-link")
    url = telling.address(told.url)
    if url is None:
        raise Unsayable("a document needs its address")
    element.set("url", url)
    telling.put(element, "format", told.format)
    if element.get("format") is None:
        element.set("format", _ANY_FILE)
        not_stated(element, "format")
    telling.need_text(element, "title", told.title, "a document needs a title")
    telling.text(element, "description", told.description)
    for code in told.categories:
        telling.coded(element, "category", code)
    if element.find("category") is None:
        raise Unsayable("a document needs a category, such as A02 for objectives")
    for code in told.languages:
        telling.coded(element, "language", code)
    telling.dated(element, "document-date", told.date)
    if with_countries:
        for code in told.countries:
            telling.coded(element, "recipient-country", code)
    elif told.countries:
        telling.lose("the countries of a document, which only an organisation's file has")
    return element


def is_other_identifier(link: Link) -> bool:
    """Whether it is an `other-identifier`."""
    return link.kind in _IDENTIFIER_CODES


def other_identifier(telling: Telling, told: Link) -> Element:
    """`other-identifier`."""
    element = etree.Element("other-identifier")
    telling.need(element, "ref", told.reference, "the identifier is empty")
    code = telling.word(told.code)
    if code is None:
        code = _IDENTIFIER_CODES[told.kind]
        not_stated(element, "type")
    # Without a code the reader knows the general kind alone.
    if OTHER_IDENTIFIER_KINDS.get((told.code or "").lower(), "other-identifier") != told.kind:
        telling.lose("the kind of the identifier is our own word")
    element.set("type", code)
    if told.owner is not None:
        telling.within(element, (told.owner,), partial(owner_org, telling))
    return element


def related_activity(telling: Telling, told: Link) -> Element:
    """`related-activity`; Unsayable where it is not said how it is related."""
    element = etree.Element("related-activity")
    telling.need(element, "ref", told.reference, "the identifier is empty")
    code = telling.word(told.code) or _RELATED_CODES.get(told.kind)
    if code is None:
        raise Unsayable("it is not said how the activity is related")
    element.set("type", code)
    if told.code is None or RELATED_KINDS.get(code, "related") != told.kind or told.owner is not None:
        telling.lose("the kind of the relation is our own word")
    return element


def legacy_data(telling: Telling, told: LegacyDatum) -> Element:
    """`legacy-data`; Unsayable without name or value."""
    element = etree.Element("legacy-data")
    telling.need(element, "name", told.name, "a datum of an older system needs its name")
    telling.need(element, "value", told.value, "a datum of an older system needs its value")
    equivalent = telling.word(told.equivalent)
    if equivalent is not None and _NAME_TOKEN.fullmatch(equivalent) and equivalent.isascii():
        element.set("iati-equivalent", equivalent)
    elif equivalent is not None:
        telling.lose("an equivalent that is not one word")
    return element


def condition(telling: Telling, told: Condition) -> Element:
    """`condition`; Unsayable without type or text."""
    element = etree.Element("condition")
    telling.need(element, "type", told.kind, "a condition needs its type")
    if not telling.narratives(element, told.text):
        raise Unsayable("a condition needs its text")
    return element


def write_documents(telling: Telling, parent: Element, documents: tuple[Document, ...]) -> None:
    """The documents of a result, an indicator or a value."""
    telling.within(parent, documents, partial(document_link, telling))
