"""What is wrong with one element, in one plain sentence with a stable code.

libxml2 says which element and which kind of fault; it stops at the first misplaced child of an element and its
words are those of a schema. So misplaced children are told from our own table, all of them.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from bandung.activities.iati.structure.place import Element
from bandung.activities.iati.structure.table import Node

_ATTRIBUTE = re.compile(r"attribute '(?:\{[^}]*\})?([^']+)'")
_TYPES: Any = etree.ErrorTypes
_ELSEWHERE = "{"
_CONTENT = frozenset({_TYPES.SCHEMAV_ELEMENT_CONTENT, _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_2_4})
_TEXT = frozenset({_TYPES.SCHEMAV_CVC_COMPLEX_TYPE_2_1, _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_2_3})
_KINDS = {
    "decimal": "a number such as 12.5",
    "date": "a date such as 2003-12-23",
    "dateTime": "a date and time such as 2003-12-23T12:00:00Z",
    "boolean": "true, false, 1 or 0",
    "int": "a whole number",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number from 0",
    "positiveInteger": "a whole number from 1",
    "language": "a language tag such as en",
    "anyURI": "an address",
    "NMTOKEN": "one word",
}


class Fault(msgspec.Struct, frozen=True):
    """One fault; `field` is the path below the record of the element it is about."""

    code: str
    message: str
    field: str


def is_about_children(entry: Any) -> bool:
    """Whether libxml2's log `entry` says that the children of an element are not as they should be."""
    return entry.type in _CONTENT


def fault_of(entry: Any, element: Element, node: Node) -> Fault:
    """What libxml2's log `entry` says of `element`, which stands where `node` does; not about its children."""
    named = _ATTRIBUTE.search(entry.message)
    attribute = named[1] if named else None
    if attribute == "lang":
        attribute = "xml:lang"
    field = _below_record(node.path)
    if entry.type in _TEXT:
        return Fault("text-not-allowed", _text_not_allowed(element, node), field)
    if attribute and entry.type == _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_4:
        return Fault("missing-attribute", f"{node.name} has no {attribute}, which it needs", field)
    if attribute and attribute != "xml:lang" and node.attribute(attribute) is None:
        message = f"the standard has no attribute {attribute} at {node.name}"
        return Fault("unexpected-attribute", message, field)
    if attribute is None and len(element):
        message = f"{node.name} holds {_KINDS.get(node.content, 'text')}, not elements"
        return Fault("unexpected-element", message, field)
    return Fault("bad-value", _bad_value(element, node, attribute), field)


def misplaced(element: Element, node: Node) -> Iterator[tuple[Element, Fault]]:
    """Children that must not be there, stand too often or in the wrong place, each at the child; those that lack."""
    places = {child.name: place for place, child in enumerate(node.children)}
    told: dict[str, list[Element]] = {}
    last, latest = -1, ""
    late: set[str] = set()
    for child in element.iterchildren("{*}*"):
        name = str(child.tag)
        plain = etree.QName(child).localname
        if name.startswith(_ELSEWHERE) and node.foreign_elements:
            last, latest = len(places), plain
        elif name not in places:
            message = f"the standard has no element {plain} in {node.name}"
            yield child, Fault("unexpected-element", message, _join(node, plain))
        else:
            told.setdefault(name, []).append(child)
            place = places[name]
            if place < last and name not in late and node.content == "ordered":
                late.add(name)
                yield child, Fault("wrong-order", f"{name} belongs before {latest}", _join(node, name))
            if place > last:
                last, latest = place, name
    for below in node.children:
        yield from _miscounted(element, told.get(below.name, []), node, below)
    if node.content == "any-order-some" and not len(element):
        yield element, Fault("missing-element", f"{node.name} is empty", _below_record(node.path))


def _miscounted(
    element: Element, told: list[Element], node: Node, below: Node
) -> Iterator[tuple[Element, Fault]]:
    if below.most is not None and len(told) > below.most:
        message = f"{below.name} stands {len(told)} times in {node.name}; once is allowed"
        yield told[below.most], Fault("repeated-element", message, _join(node, below.name))
    elif len(told) < below.least:
        message = f"{node.name} has no {below.name}, which it needs"
        yield element, Fault("missing-element", message, _join(node, below.name))


def _text_not_allowed(element: Element, node: Node) -> str:
    told = " ".join(part for part in (element.text, *(child.tail for child in element)) if part)
    where = "; put it into narrative" if node.child("narrative") else ""
    return f"the text “{short(told)}” must not stand in {node.name}{where}"


def _bad_value(element: Element, node: Node, attribute: str | None) -> str:
    if attribute is None:
        told, kind, where = element.text or "", node.content, node.name
    else:
        declared = node.attribute(attribute)
        kind = declared.kind if declared else "language"
        key = "{http://www.w3.org/XML/1998/namespace}lang" if attribute == "xml:lang" else attribute
        told, where = element.get(key) or "", f"{attribute} of {node.name}"
    wanted = _KINDS.get(kind, f"of the form {kind}")
    return (
        f"{where} is empty; it takes {wanted}"
        if not told.strip()
        else f"“{short(told)}” ({where}) is not {wanted}"
    )


def short(told: str) -> str:
    """The words in one line, cut at 40 characters."""
    clean = " ".join(told.split())
    return clean if len(clean) <= 40 else f"{clean[:40]}…"


def _join(node: Node, name: str) -> str:
    above = _below_record(node.path)
    return f"{above}/{name}" if above else name


def _below_record(path: str) -> str:
    """`iati-activities/iati-activity/title` is `title` to those who read findings."""
    return "/".join(path.split("/")[2:])
