"""What stands around the activities of a document, so that a piece of it can be parsed by itself.

A piece that begins right after the end of an activity and ends with the end of another one, between the opening
and closing tags of what stands around, is well-formed if and only if the document is, as far as the piece goes:
an end that lies inside a comment, a CDATA section, or another activity leaves something open, which is an error.
"""

import re
from contextlib import suppress
from typing import Any

import msgspec
from lxml import etree
from lxml.etree import _Element as Element

SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
"""What every parser here is told: fetch nothing, expand nothing, keep libxml2's limits."""

_AFTER_NAME = (b" ", b">", b"\n", b"\r", b"\t", b"/")
_UTF_8_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"'>]+)[\"']")
# Encodings in which `</iati-activity>` is written in the bytes of ASCII and these bytes mean nothing else.
_ONE_WAY = ("utf-8", "utf8", "ascii", "us-ascii", "iso-8859-", "windows-125", "latin1")


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """The tags around the activities: `opening` with the XML declaration, on one line; how many they are."""

    opening: bytes
    closing: bytes
    depth: int

    def innermost(self, root: Any) -> Any:
        """The element that holds the activities in a tree that begins with `opening`."""
        for _ in range(self.depth - 1):
            root = root[0]
        return root


def first_surroundings(start: bytes, name: str) -> Surroundings | None:
    """From the start of a document up to its first element of this name (`iati-activity`); None where pieces of it cannot be parsed by themselves:
    no element around the activities, a DOCTYPE, an encoding in which bytes do not speak for themselves."""
    opening = f"<{name}".encode("ascii")
    places = [place for place in (start.find(opening + end) for end in _AFTER_NAME) if place >= 0]
    if not places or b"<!DOCTYPE" in start[: min(places)]:
        return None
    parser: Any = etree.XMLPullParser(events=("start", "end"), **SAFE)
    around: list[Any] = []
    with suppress(etree.XMLSyntaxError):
        parser.feed(start[: min(places)])
        for event, element in parser.read_events():
            if event == "start":
                around.append(element)
            else:
                around.pop()
    if not around:
        return None
    # A parser that is fed does not tell the encoding before it has read everything.
    declared = _DECLARED.match(start)
    encoding = declared[1].decode("ascii", "replace") if declared else "UTF-8"
    marked = start.startswith(_UTF_8_MARK) and encoding.lower() not in {"utf-8", "utf8"}
    return None if marked else surroundings_of(around[-1], encoding)


def surroundings_of(parent: Element, encoding: str | None = None) -> Surroundings | None:
    """Of the element that holds activities; `encoding` where its document does not tell it yet."""
    if encoding is None:
        document: Any = parent.getroottree().docinfo
        encoding = document.encoding or "UTF-8"
    if not encoding.lower().startswith(_ONE_WAY):
        return None
    around = [*reversed(list(parent.iterancestors())), parent]
    tags = [_tag(element) for element in around]
    if None in tags:
        return None
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode("ascii")
    closing = b"".join(b"</" + tag[1:].split(b" ", 1)[0].rstrip(b">") + b">" for tag in reversed(tags) if tag)
    return Surroundings(declared + b"".join(tag for tag in tags if tag), closing, len(tags))


def _tag(element: Element) -> bytes | None:
    """The opening tag in ASCII on one line; None for names outside ASCII, which are not IATI."""
    told: Any = element.attrib
    names: Any = element.nsmap
    made: Any = etree.Element(element.tag, dict(told), nsmap=names)
    written: bytes = etree.tostring(made, encoding="ascii")
    written = written.split(b"?>", 1)[1].lstrip() if written.startswith(b"<?") else written
    if not written.endswith(b"/>") or b"\n" in written:
        return None
    return written[:-2] + b">"
