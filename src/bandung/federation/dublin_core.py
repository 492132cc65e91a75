"""Descriptions as `oai_dc` XML, the format every OAI-PMH provider must offer (OAI-PMH 2.0, section 3.4).

The schema (oai_dc.xsd) allows the fifteen elements in any number and order, with text and `xml:lang` only.
"""

from collections.abc import Iterator

import msgspec
from lxml import etree

from bandung.federation.description import Description
from bandung.values import Text

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
ELEMENTS = (
    "title",
    "creator",
    "subject",
    "description",
    "publisher",
    "contributor",
    "date",
    "type",
    "format",
    "identifier",
    "source",
    "language",
    "relation",
    "coverage",
    "rights",
)
"""The fifteen elements, in the order of the standard."""

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# XML 1.0, section 2.2: characters that may not stand in a document, however they are written.
_FORBIDDEN = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def to_oai_dc(description: Description) -> etree._Element:
    """The root element `oai_dc:dc`, elements in the order of the standard, one for each language of a text."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{OAI_DC} {SCHEMA}")
    for name in ELEMENTS:
        for language, value in _values(getattr(description, name, None)):
            element = etree.SubElement(root, f"{{{DC}}}{name}")
            element.text = value.translate(_FORBIDDEN)
            if language:
                element.set(_LANG, language)
    return root


class Statement(msgspec.Struct, frozen=True):
    """One element as it stands in a foreign record; `language` None where it does not say."""

    element: str
    value: str
    language: str | None = None


def from_oai_dc(root: etree._Element) -> tuple[Statement, ...]:
    """The Dublin Core statements of an `oai_dc:dc` element, blank ones and foreign elements left out."""
    return tuple(
        Statement(etree.QName(child).localname, value, child.get(_LANG))
        for child in root
        if isinstance(child.tag, str)
        and etree.QName(child).namespace == DC
        and etree.QName(child).localname in ELEMENTS
        and (value := " ".join((child.text or "").split()))
    )


def _values(told: object) -> Iterator[tuple[str | None, str]]:
    if isinstance(told, Text):
        for version in told.versions:
            yield (None if version.language == "und" else version.language), version.text
    elif isinstance(told, tuple):
        for member in told:
            yield from _values(member)
    elif isinstance(told, str) and told:
        yield None, told
