"""A delivered IATI file into claims, one activity after the other, with memory for a piece of the file only.

A document is cut at ends of activities into pieces of about a quarter of a megabyte, and each piece is parsed by
itself between the tags that stand around the activities (`surroundings.py`): lxml builds and drops small trees
faster than it clears a long one, and lines stay right where libxml2 stops counting (65,535). Whatever cannot be
read so is fed to a parser bit by bit from the same place on, which finds the same activities and says what is wrong:

Nothing is fetched, no document type is loaded, no entity is expanded. libxml2 refuses a single text above
10 MB and more than 256 levels; this module lets go of one activity above `max_activity_bytes` and reads on.
A broken record does not stop the file. Broken XML does: the activities before the break are delivered, then
one finding gives the line, and says that what follows was not read. It is not guessed how the text might
have been meant, because a guess would be told on as somebody's claim.
"""

import gzip
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from bandung.activities.claim import ReadClaim
from bandung.activities.iati.activity import read_activity
from bandung.activities.iati.document import LAST_EXACT_LINE, Document, Kind
from bandung.activities.iati.faults import nothing_found
from bandung.activities.iati.feeding import CHUNK, Feeding
from bandung.activities.iati.source import opened
from bandung.activities.iati.surroundings import SAFE, first_surroundings, surroundings_of
from bandung.values import BandungError, Finding, Severity, Where

MAX_ACTIVITY_BYTES = 16 * 1024 * 1024
"""The longest activity that is read, in bytes of the file."""
DAMAGED = (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError)
"""What a damaged compressed stream raises while it is read."""

_LONGEST_PIECE = 1024 * 1024
_QUIET: Any = etree.XMLParser(remove_comments=True, remove_pis=True, remove_blank_text=True, **SAFE)
_PLAIN: Any = etree.XMLParser(remove_comments=True, remove_pis=True, **SAFE)

ACTIVITIES = Kind("iati-activity", ("activity", "activities"), read_activity, ReadClaim)


def read_activities(
    source: Path | BinaryIO,
    *,
    file: str | None = None,
    max_activity_bytes: int = MAX_ACTIVITY_BYTES,
    structure: bool = False,
) -> Iterator[ReadClaim | Finding]:
    """A claim for each `iati-activity` in document order, and findings about the delivery as a whole.

    `source` is a file (plain, gzip, or ZIP with XML files) or an open stream of bytes; `file` is the name
    findings call it by; `structure` says whether elements are held against the structure of the standard and its
    rules on elements. Raises NotFound where there is no such file; all other faults are findings.
    """
    return read_all(source, ACTIVITIES, file=file, limit=max_activity_bytes, structure=structure)


def read_all(
    source: Path | BinaryIO, kind: Kind, *, file: str | None, limit: int, structure: bool = False
) -> Iterator[Any]:
    """What is made of each element of this kind, and findings, as `read_activities` gives them."""
    opener = opened(source, file=file)
    try:
        for name, stream in opener:
            yield from Delivery(name, limit, kind, structure=structure).read(stream)
    except BandungError as fault:
        if isinstance(source, Path) and not source.exists():
            raise
        yield Finding("unreadable-file", fault.message, fault.where or Where(file), Severity.ERROR)
    finally:
        opener.close()


class Delivery(Document):
    """A document, or a range of it, read in pieces as long as that can be done."""

    def read(self, stream: BinaryIO) -> Iterator[Any]:
        """Everything in the document, in order: what the kind makes of its elements, and findings."""
        try:
            yield from self._read(stream)
        except DAMAGED:
            yield self.fault("damaged-compression", f"the compressed file is damaged; {self.so_far()}")

    def _read(self, stream: BinaryIO) -> Iterator[Any]:
        pending = b""
        while chunk := stream.read(CHUNK):
            pending = pending + chunk if pending else chunk
            cut = pending.rfind(self.end)
            if cut >= 0:
                cut += len(self.end)
                if cut > self.limit or not (yield from self._piece(pending[:cut], ends=False)):
                    yield from Feeding(self).read(pending, stream)
                    return
                pending = pending[cut:]
            elif len(pending) > min(self.limit, _LONGEST_PIECE):
                yield from Feeding(self).read(pending, stream)
                return
        if not pending and not self.entered and not self.is_range:
            yield self.fault("empty-file", "the file is empty")
        elif self.around is None or not (yield from self._piece(pending, ends=True)):
            yield from Feeding(self).read(pending, stream)
        elif not self.entered and not self.is_range:
            yield nothing_found(self.root_name, self.file, self.kind.element)

    def _piece(self, piece: bytes, *, ends: bool) -> Generator[Any, None, bool]:
        """Deliver the activities of a piece; False, and nothing delivered, where it cannot be read by itself."""
        opening = self.around.opening if self.around else b""
        if self.around is None:
            self.around = first_surroundings(piece, self.kind.element)
            if self.around is None:
                return False
        lines = piece.count(b"\n")
        # Where there are comments or CDATA, what the parser takes for blank depends on what stands beside it.
        plain = lines > LAST_EXACT_LINE or (b"!" in piece and b"<!" in piece) or b"<?" in piece[1:]
        closing = self.closing if ends else self.around.closing
        try:
            root: Any = etree.XML(opening + piece + closing, _PLAIN if plain else _QUIET)
        except etree.XMLSyntaxError:
            return False
        if not opening and root.getroottree().docinfo.internalDTD is not None:
            self.around = None
            return False
        found = [element for element in root.iter("{*}" + self.kind.element) if self.is_outermost(element)]
        following = self.around
        innermost = self.around.innermost(root) if opening else None
        if not ends and (not found or found[-1].getparent() is not innermost):
            parent = found[-1].getparent() if found else None
            new = surroundings_of(parent) if parent is not None else None
            if new is None:
                return False
            following = new
        self.root_name = str(root.tag).rpartition("}")[2]
        if opening:
            self.enter(innermost, noted=True)
        for element in found:
            yield from self.version(element, element.getparent())
            self.claims += 1
            yield self.claim(element)
        self.around = following
        self.line += lines
        return True
