"""A document fed to one parser bit by bit: for what cannot be cut into pieces, and to find what is wrong with it.

Each element is taken out of the tree once it has been read; one that is too long is let go of while it grows.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from lxml import etree

from bandung.activities.iati.document import Document
from bandung.activities.iati.faults import (
    ENTITIES,
    broken,
    first_fault,
    nothing_found,
    text_too_long,
    too_long,
)
from bandung.activities.iati.structure import check_root
from bandung.activities.iati.surroundings import SAFE
from bandung.values import Finding, Severity, Where

CHUNK = 256 * 1024
"""How many bytes of a file are taken at once."""
MAX_ACTIVITY_TAGS = 350_000
"""How many tags an activity may have. One takes up to 700 bytes while it is read (measured: a process that read
800,000 elements of 18 bytes held 530 MB), so that this keeps a process below 300 MB."""

_LONGEST_TEXT = 10_000_000


class Feeding:
    """The rest of a document, fed to one parser bit by bit."""

    def __init__(self, delivery: Document) -> None:
        self.delivery = delivery
        self.element = delivery.kind.element
        self.stopped = False
        self.too_long = False
        self.bytes = self.tags = self.without_tag = 0
        self.root: Any = None
        self.open: Any = None

    def read(self, pending: bytes, stream: BinaryIO) -> Iterator[Any]:
        """What is pending and what the stream still gives."""
        delivery = self.delivery
        around = delivery.around if delivery.entered or delivery.is_range else None
        opening = around.opening if around else b""
        parser = _pull_parser(root_name(opening or pending), self.element)
        try:
            if around:
                parser.feed(opening)
                yield from self._delivered(parser)
                delivery.enter(around.innermost(self.root), noted=True)
            line = delivery.line
            for chunk in _chunks(pending, stream, delivery.closing):
                if self._is_one_text(chunk):
                    self.stopped = True
                    yield text_too_long(delivery.file, delivery.so_far(), line)
                    return
                line += chunk.count(b"\n")
                parser.feed(chunk)
                before = delivery.claims
                yield from self._delivered(parser)
                if self.stopped:
                    return
                self._save_memory(chunk, delivered=delivery.claims > before)
            parser.close()
            yield from self._delivered(parser)
            if not self.stopped and not delivery.entered:
                root = str(self.root.tag).rpartition("}")[2] if self.root is not None else ""
                if delivery.structure and root == "iati-activities":
                    # Without an activity nothing shows the form; it is then the one in use.
                    yield from check_root(self.root, self.root.get("version") or "2.03", file=delivery.file)
                yield nothing_found(root, delivery.file, self.element)
        except etree.XMLSyntaxError as error:
            yield from self._delivered(parser)
            if not self.stopped:
                fault = first_fault(parser, error)
                if fault.line is not None:
                    fault = type(fault)(fault.code, fault.reason, fault.line + delivery.line - 1)
                begun = self.root is not None
                yield broken(fault, delivery.file, delivery.so_far(), begun=begun)

    def _delivered(self, parser: Any) -> Iterator[Any]:
        """The activities that are complete by now; each is taken out of the tree once it has been read."""
        for event, element in parser.read_events():
            if self.root is None:
                self.root = element
                if _declares_entities(element):
                    self.stopped = True
                    yield Finding("entities-declared", ENTITIES, Where(self.delivery.file, 1), Severity.ERROR)
                    return
            if event == "start":
                if self.open is None and _is_named(element, self.element):
                    self.open = element
            elif element is self.open:
                yield from self._finished(element)

    def _finished(self, element: Any) -> Iterator[Any]:
        delivery = self.delivery
        parent: Any = element.getparent()
        yield from delivery.version(element, parent)
        delivery.claims += 1
        if self.too_long:
            self.too_long = False
            yield too_long(delivery.limit, MAX_ACTIVITY_TAGS, delivery.file, delivery.line_of(element))
        else:
            yield delivery.claim(element)
        self.open = None
        element.clear(keep_tail=True)
        while parent is not None and element.getprevious() is not None:
            del parent[0]

    def _is_one_text(self, chunk: bytes) -> bool:
        """Whether a text or attribute is beyond libxml2's limit, which lets it gather hundreds of megabytes first."""
        place = chunk.rfind(b"<")
        self.without_tag = self.without_tag + len(chunk) if place < 0 else len(chunk) - place
        return self.without_tag > _LONGEST_TEXT

    def _save_memory(self, chunk: bytes, *, delivered: bool) -> None:
        """Let go of what stands outside activities, and of an activity that is too long; what is open stays."""
        self.bytes = 0 if delivered else self.bytes + len(chunk)
        self.tags = 0 if delivered else self.tags + chunk.count(b"<")
        if self.open is None:
            _empty(self.root)
        elif self.bytes > self.delivery.limit or self.tags > MAX_ACTIVITY_TAGS:
            self.too_long = True
            _empty(self.open)


def _chunks(pending: bytes, stream: BinaryIO, closing: bytes) -> Iterator[bytes]:
    for start in range(0, len(pending), CHUNK):
        yield pending[start : start + CHUNK]
    while chunk := stream.read(CHUNK):
        yield chunk
    if closing:
        yield closing


def _pull_parser(root: str | None, element: str) -> Any:
    """A parser that tells of activities, and of the root as soon as it is open.

    lxml-stubs 0.5 does not know all of lxml 6, hence Any.
    """
    names = (element, f"{{*}}{element}")
    return etree.XMLPullParser(
        events=("start", "end"),
        tag=(root, *names) if root else names,
        remove_comments=True,
        remove_pis=True,
        **SAFE,
    )


def root_name(chunk: bytes) -> str | None:
    """The name of the document's first element; None where the chunk is no XML or too short to say."""
    parser: Any = etree.XMLPullParser(events=("start",), **SAFE)
    with suppress(etree.XMLSyntaxError):
        for start in range(0, len(chunk), 4096):
            parser.feed(chunk[start : start + 4096])
            for _, element in parser.read_events():
                return str(element.tag)
    return None


def _declares_entities(root: Any) -> bool:
    subset = root.getroottree().docinfo.internalDTD
    return subset is not None and any(True for _ in subset.iterentities())


def _is_named(element: Any, name: str) -> bool:
    tag = str(element.tag)
    return tag == name or tag.endswith("}" + name)


def _empty(node: Any) -> None:
    """Remove what is complete below this element; the element that is being read stays where it is."""
    while node is not None:
        del node[:-1]
        node = node[-1] if len(node) else None
