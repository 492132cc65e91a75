"""A delivered IATI file into claims, one activity after the other, with memory for one activity only.

Nothing is fetched, no document type is loaded, no entity is expanded. libxml2 refuses a single text above
10 MB and more than 256 levels; this module lets go of one activity above `max_activity_bytes` and reads on.
A broken record does not stop the file. Broken XML does: the activities before the break are delivered, then
one finding gives the line, and says that what follows was not read. It is not guessed how the text might
have been meant, because a guess would be told on as somebody's claim.
"""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from lxml import etree

from bandung.activities.claim import ReadClaim
from bandung.activities.iati.activity import read_activity
from bandung.activities.iati.canonical import canonical_text, delivery_defaults
from bandung.activities.iati.reading import LANGUAGE, Element, Reading, line_of, words_of
from bandung.activities.iati.source import opened
from bandung.activities.vocabulary import IATI_VERSIONS
from bandung.values import BandungError, Finding, Severity, Where

MAX_ACTIVITY_BYTES = 64 * 1024 * 1024
"""The longest activity that is read, in bytes of the file; in memory it takes several times as much."""

_CHUNK = 256 * 1024
_ACTIVITY = "iati-activity"
_ENTITIES = "the file declares entities of its own, which are not read; send plain XML without a DOCTYPE"
_SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
_Errors: Any = etree.ErrorTypes


def read_activities(
    source: Path | BinaryIO, *, file: str | None = None, max_activity_bytes: int = MAX_ACTIVITY_BYTES
) -> Iterator[ReadClaim | Finding]:
    """A claim for each `iati-activity` in document order, and findings about the delivery as a whole.

    `source` is a file (plain, gzip, or ZIP with XML files) or an open stream of bytes; `file` is the name
    findings call it by. Raises NotFound where there is no such file; all other faults are findings.
    """
    opener = opened(source, file=file)
    try:
        for name, stream in opener:
            yield from _Delivery(name, max_activity_bytes).read(stream)
    except BandungError as fault:
        if isinstance(source, Path) and not source.exists():
            raise
        yield Finding("unreadable-file", fault.message, fault.where or Where(file), Severity.ERROR)
    finally:
        opener.close()


class _Delivery:
    """One XML document while it is read. `claims` counts what was delivered of it."""

    def __init__(self, file: str | None, max_activity_bytes: int) -> None:
        self.file = file
        self.limit = max_activity_bytes
        self.claims = 0
        self.too_long = False
        self.parent: Element | None = None
        self.defaults = ""
        self.language: str | None = None
        self.currency: str | None = None
        self.stopped = False
        self.root: Element | None = None
        self.open: Element | None = None

    def read(self, stream: BinaryIO) -> Iterator[ReadClaim | Finding]:
        """Everything in the document, in order."""
        since_last = 0
        try:
            chunk = stream.read(_CHUNK)
            if not chunk:
                yield self._fault("empty-file", "the file is empty")
                return
            parser = _pull_parser(_root_name(chunk))
            while chunk:
                parser.feed(chunk)
                before = self.claims
                yield from self._delivered(parser)
                if self.stopped:
                    return
                since_last = since_last + len(chunk) if self.claims == before else 0
                self._save_memory(since_last)
                chunk = stream.read(_CHUNK)
            parser.close()
            yield from self._delivered(parser)
            if not self.stopped and not self.claims:
                yield self._nothing_found()
        except etree.XMLSyntaxError as error:
            yield from self._delivered(parser)
            if not self.stopped:
                yield self._broken(_first_fault(parser, error))
        except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError):
            yield self._fault("damaged-compression", f"the compressed file is damaged; {self._so_far()}")

    def _delivered(self, parser: Any) -> Iterator[ReadClaim | Finding]:
        """The activities that are complete by now; each is taken out of the tree once it has been read."""
        for event, element in parser.read_events():
            if self.root is None:
                self.root = element
                if _declares_entities(element):
                    self.stopped = True
                    yield self._fault("entities-declared", _ENTITIES, line=1)
                    return
            if event == "start":
                if self.open is None and _is_activity(element):
                    self.open = element
            elif element is self.open:
                yield from self._finished(element)

    def _finished(self, element: Any) -> Iterator[ReadClaim | Finding]:
        parent: Element | None = element.getparent()
        if parent is not self.parent or not self.claims:
            self._enter(parent)
            yield from self._version(element, parent)
        self.claims += 1
        if self.too_long:
            self.too_long = False
            yield self._too_long(element)
        else:
            yield self._claim(element)
        self.open = None
        element.clear(keep_tail=True)
        while parent is not None and element.getprevious() is not None:
            del parent[0]

    def _save_memory(self, since_last: int) -> None:
        """Let go of what stands outside activities, and of an activity that is too long; what is open stays."""
        if self.open is None:
            _empty(self.root)
        elif since_last > self.limit:
            self.too_long = True
            _empty(self.open)

    def _enter(self, parent: Element | None) -> None:
        """Note what the element around the activities states for all of them."""
        self.parent, self.defaults = parent, delivery_defaults(parent)
        self.language = parent.get(LANGUAGE) or parent.get("default-language") if parent is not None else None
        self.currency = parent.get("default-currency") if parent is not None else None

    def _claim(self, element: Element) -> ReadClaim:
        content = canonical_text(element)
        if element.tag != _ACTIVITY:
            _drop_namespace(element)
        identifier = next(element.iterchildren("iati-identifier"), None)
        reading = Reading(
            file=self.file,
            record=words_of(identifier).strip() if identifier is not None else "",
            language=element.get(LANGUAGE) or element.get("default-language") or self.language,
            currency=element.get("default-currency") or self.currency,
        )
        line = line_of(element)
        record = read_activity(element, reading)
        where = Where(self.file, line, reading.record or None)
        return ReadClaim(content, record, where, tuple(reading.findings), reading.left_over(), self.defaults)

    def _version(self, element: Element, parent: Element | None) -> Iterator[Finding]:
        told = (
            (parent.get("version") if parent is not None else None) or element.get("version") or ""
        ).strip()
        if told in IATI_VERSIONS:
            return
        said = f"“{told}” is not a version of IATI" if told else "the file does not state its version of IATI"
        message = f"{said}; it is read by its form"
        where = Where(self.file, line_of(element if parent is None else parent))
        yield Finding("unknown-version" if told else "missing-version", message, where)

    def _too_long(self, element: Element) -> Finding:
        size = f"{self.limit / 1_000_000:,.0f} MB" if self.limit >= 1_000_000 else f"{self.limit:,} bytes"
        message = f"the activity is longer than {size} and was not read; divide it"
        return self._fault("activity-too-long", message, line=line_of(element))

    def _nothing_found(self) -> Finding:
        name = str(self.root.tag).rpartition("}")[2] if self.root is not None else ""
        if name == "iati-organisations":
            message = "this is an organisation file (iati-organisations); it tells of no activity"
            return self._fault("organisation-file", message, severity=Severity.NOTE)
        if name == "iati-activities":
            return self._fault("no-activities", "the file holds no activity", severity=Severity.WARNING)
        return self._fault(
            "not-iati", f"this is XML, but no IATI activity is in it (it begins with “{name}”)"
        )

    def _broken(self, fault: "_Fault") -> Finding:
        if fault.code == _Errors.ERR_RESOURCE_LIMIT and "entity" in fault.reason:
            return self._fault("entities-declared", _ENTITIES, line=fault.line)
        if fault.code == _Errors.ERR_RESOURCE_LIMIT:
            message = f"a text above 10 MB or more than 256 levels are not read; {self._so_far()}"
            return self._fault("text-too-long", message, line=fault.line)
        if fault.code == _Errors.ERR_INVALID_ENCODING:
            message = f"the text is not in the encoding the file declares; {self._so_far()}"
            return self._fault("wrong-encoding", message, line=fault.line)
        if fault.code in (_Errors.ERR_UNSUPPORTED_ENCODING, _Errors.ERR_UNKNOWN_ENCODING):
            return self._fault("unknown-encoding", "the encoding the file declares is not known; use UTF-8")
        if self.root is None:
            return self._fault("not-xml", f"this is not XML ({fault.reason})", line=fault.line)
        if fault.code == _Errors.ERR_TAG_NOT_FINISHED:
            message = f"the file ends in the middle of an element; {self._so_far()}"
            return self._fault("cut-off", message, line=fault.line)
        return self._fault(
            "broken-xml", f"the XML is broken here ({fault.reason}); {self._so_far()}", line=fault.line
        )

    def _so_far(self) -> str:
        if not self.claims:
            return "nothing was read"
        before = "the activity" if self.claims == 1 else f"the {self.claims} activities"
        return f"{before} before it {'was' if self.claims == 1 else 'were'} read, what follows was not"

    def _fault(
        self, code: str, message: str, *, line: int | None = None, severity: Severity = Severity.ERROR
    ) -> Finding:
        return Finding(code, message, Where(self.file, line), severity)


class _Fault(msgspec.Struct, frozen=True):
    """What libxml2 says of broken XML: its code, its words, the line."""

    code: int
    reason: str
    line: int | None


def _first_fault(parser: Any, error: Any) -> _Fault:
    """The first fatal entry of the log; the exception alone may only say that no root was found at the end."""
    fatal = [entry for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.FATAL]
    if fatal:
        return _Fault(fatal[0].type, fatal[0].message.split(", see")[0].strip(), fatal[0].line or None)
    return _Fault(error.code, str(error.msg).split(", line")[0].strip(), error.lineno or None)


def _pull_parser(root: str | None) -> Any:
    """A parser that tells of activities, and of the root as soon as it is open.

    lxml-stubs 0.5 does not know all of lxml 6, hence Any.
    """
    names = (_ACTIVITY, f"{{*}}{_ACTIVITY}")
    return etree.XMLPullParser(
        events=("start", "end"),
        tag=(root, *names) if root else names,
        remove_comments=True,
        remove_pis=True,
        **_SAFE,
    )


def _root_name(chunk: bytes) -> str | None:
    """The name of the document's first element; None where the chunk is no XML or too short to say."""
    parser: Any = etree.XMLPullParser(events=("start",), **_SAFE)
    with suppress(etree.XMLSyntaxError):
        for start in range(0, len(chunk), 4096):
            parser.feed(chunk[start : start + 4096])
            for _, element in parser.read_events():
                return str(element.tag)
    return None


def _declares_entities(root: Any) -> bool:
    subset = root.getroottree().docinfo.internalDTD
    return subset is not None and any(True for _ in subset.iterentities())


def _is_activity(element: Element) -> bool:
    tag = str(element.tag)
    return tag == _ACTIVITY or tag.endswith("}" + _ACTIVITY)


def _empty(node: Element | None) -> None:
    """Remove what is complete below this element; the element that is being read stays where it is."""
    while node is not None:
        del node[:-1]
        node = node[-1] if len(node) else None


def _drop_namespace(activity: Element) -> None:
    """Some senders put the standard's elements in a namespace; it has none. Others' elements keep theirs."""
    prefix = str(activity.tag).removesuffix(_ACTIVITY)
    for element in activity.iter():
        if isinstance(element.tag, str) and element.tag.startswith(prefix):
            element.tag = element.tag.removeprefix(prefix)
