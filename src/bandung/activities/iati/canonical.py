"""The delivered text of an activity in one canonical form, so that the same telling has the same hash.

Exclusive canonical XML (W3C, xml-exc-c14n 1.0): order of attributes, quotes, character references, encoding and
unused namespaces make no difference. Blank text between two tags is left out, so indentation makes none either.
"""

import re
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

Element: TypeAlias = _Element
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# In canonical XML `<` never stands in a text or an attribute, so this meets blanks between tags only.
# The parser's own removal of blanks depends on where the chunks of a file happen to be cut.
_BLANK = re.compile(rb">[ \t\n]+<")


def canonical_bytes(activity: Element) -> bytes:
    """The whole element in UTF-8; comments and processing instructions must have been left out by the parser."""
    written: bytes = etree.tostring(activity, method="c14n", exclusive=True, with_tail=False)
    return _BLANK.sub(b"><", written)


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
