"""Elements of the namespace, and identifiers that are given once only (AKN naming convention, 5.5)."""

import re

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: etree._Element, tag: str, /, text: str | None = None, **attributes: str) -> etree._Element:
    """A new last child of `parent`."""
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if text is not None:
        element.text = printable(text)
    return element


def printable(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _UNPRINTABLE.sub("", text)


class Identifiers:
    """Values of `eId`, each given once: a second `para_7` is `para_7-2`."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, wanted: str) -> str:
        """`wanted` without spaces, with a number behind it where it is taken."""
        base = re.sub(r"\s+", "", wanted)
        name, count = base, 1
        while name in self._given:
            count += 1
            name = f"{base}-{count}"
        self._given.add(name)
        return name
