"""The delivered text of an activity in one canonical form, so that the same telling has the same hash.

Exclusive canonical XML (W3C, xml-exc-c14n 1.0): order of attributes, quotes, character references, encoding and
unused namespaces make no difference. Blank text between two tags is left out, so indentation makes none either.
"""

import re
from typing import Any, TypeAlias
from urllib.parse import quote

from lxml import etree
from lxml.etree import _Element

from bandung.values import InvalidInput

Element: TypeAlias = _Element
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# In canonical XML `<` never stands in a text or an attribute, so this meets blanks between tags only.
# The parser's own removal of blanks depends on where the chunks of a file happen to be cut.
_BLANK = re.compile(rb">[ \t\n]+<")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*")


def canonical_bytes(activity: Element) -> bytes:
    """The whole element in UTF-8; comments and processing instructions must have been left out by the parser.

    Canonical XML knows absolute names of namespaces only; others are written as `relative:NAME`. Raises InvalidInput
    where a reference to an entity stands in a text, which nobody here can read.
    """
    try:
        written: bytes = etree.tostring(activity, method="c14n", exclusive=True, with_tail=False)
    except etree.C14NError:
        written = etree.tostring(_with_absolute_names(activity), method="c14n", exclusive=True)
    return _BLANK.sub(b"><", written)


def _with_absolute_names(element: Any) -> Any:
    """The same element whose namespaces all have absolute names."""
    if element.tag is etree.Entity:
        message = f"the text has the entity {element.text}, which is not read; write the character itself"
        raise InvalidInput(message)
    attributes = {_absolute(name): value for name, value in element.attrib.items()}
    used = {name[1:].partition("}")[0] for name in (element.tag, *element.attrib) if name.startswith("{")}
    names = {prefix: _absolute_uri(uri) for prefix, uri in element.nsmap.items() if uri in used}
    made: Any = etree.Element(_absolute(element.tag), attributes, nsmap=names)
    made.text = element.text
    for child in element:
        copied = _with_absolute_names(child)
        copied.tail = child.tail
        made.append(copied)
    return made


def _absolute(name: str) -> str:
    uri, bracket, local = name[1:].partition("}")
    return f"{{{_absolute_uri(uri)}}}{local}" if bracket and name.startswith("{") else name


def _absolute_uri(uri: str) -> str:
    return uri if _ABSOLUTE.fullmatch(uri) else f"relative:{quote(uri)}"


def delivery_defaults(parent: Element | None) -> str:
    """What the element around the activities states for all of them and that changes their meaning."""
    if parent is None:
        return "iati"
    language = parent.get(XML_LANGUAGE) or parent.get("default-language") or ""
    stated = {
        "iati": (parent.get("version") or "").strip(),
        "currency": parent.get("default-currency") or "",
        "language": language,
    }
    return " ".join(f"{name} {value}" for name, value in stated.items() if value) or "iati"
